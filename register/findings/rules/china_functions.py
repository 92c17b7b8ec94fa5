"""What a basic function may ask for, and that an additional one may be refused (PIPL 16)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, Final

from history.text import TranslatedText
from processing.facts import ActivityFacts, FunctionFacts, ProductFacts
from register.findings.facts import Found

from .case import ActivityCase, Case
from .ground import Ground
from .registry import rule

REQUIRED: Final = "required_for_basic_function"
NOT_LISTED: Final = "not_listed"
BREAKS: Final = re.compile(r"[、，,;；\n/（）()]| and | or |与|和|或|及|的")
"""Between the words of a list and of a name."""
CARELESS: Final = re.compile(r"^(注册|registered )|号码$|信息$|(?<=手机)号$| number$| information$")
"""What the same thing is called with and without."""


def app_types(ground: Ground, activity: ActivityFacts) -> list[int | None]:
    """Ids of the app types of an activity: its function's own, else those of its products.

    A product that is hardware and nothing else is no app; None stands for an app without a type.
    """
    known = ground.register.processing
    function = known.functions.get(activity.function_id or 0)
    if function and function.app_type_id is not None:
        return [function.app_type_id]
    if function and function.product_id is not None:
        products: list[ProductFacts] = [known.products[function.product_id]]
    else:
        products = [known.products[key] for key in activity.product_ids]
    apps = [one for one in products if one.carrier != "hardware" and ground.stands(one)]
    return [one.app_type_id for one in apps]


@rule("C34")
def beyond_the_list(case: ActivityCase) -> Iterator[Found]:
    """Rows a basic function requires, against what the regulation lists for the type of app.

    That a type needs no information at all is certain; whether an item is one of the words of a
    list is judged by names and aliases only, and therefore a warning. Rows that a law or a contract
    requires are not asked about, nor whether the list of another of several types would do.
    """
    ground = case.ground
    required = [row for row in case.rows if row.necessity == REQUIRED]
    if not (required and case.answers):
        return
    types = app_types(ground, case.activity)
    known = [ground.terms[one] for one in types if one is not None]
    if not known or len(known) < len(types) or any(one.key == NOT_LISTED for one in known):
        return
    words = {word for one in known for text in _listed(one.attributes) for word in _words(text)}
    label = known[0].label
    for row in required:
        if not words:
            yield case.row("none_needed", row, "necessity", app_type=label)
        elif not _is_one_of(case.item(row).name, words) and not _is_one_of(
            case.item(row).aliases, words
        ):
            yield case.row("not_on_list", row, "necessity", app_type=label)


def _listed(attributes: dict[str, Any]) -> list[TranslatedText]:
    return [TranslatedText(one) for one in attributes.get("necessary", ())]


def _words(text: TranslatedText) -> Iterator[str]:
    for said in text.values():
        for word in BREAKS.split(said.casefold()):
            if short := CARELESS.sub("", CARELESS.sub("", word.strip())).strip():
                yield short


def _is_one_of(text: TranslatedText, words: Collection[str]) -> bool:
    """Whether a part of a name is a word of the list, or holds one."""
    own = set(_words(text))
    return not own.isdisjoint(words) or any(
        word in one for one in own for word in words if len(word) > 1
    )


def functions_in_apps(ground: Ground) -> dict[int, set[str]]:
    """By function that requires data: keys of the app types it is in; empty for a missing type."""
    found: defaultdict[int, set[str]] = defaultdict(set)
    for one in ground.activities:
        if one.function_id is not None and any(
            row.necessity == REQUIRED and ground.lasts(row.ended_on) for row in one.rows
        ):
            found[one.function_id].update(ground.key(key) for key in app_types(ground, one))
    return dict(found)


@rule("C34", over="function")
def no_list_to_measure_by(case: Case[FunctionFacts]) -> Iterator[Found]:
    """A function of an app that requires data, where no list says what is necessary.

    Device control, for one, is none of the 39 types: what is recorded as required for it has to be
    reasoned for by itself.
    """
    types = case.ground.once(functions_in_apps).get(case.record_id, set())
    if NOT_LISTED in types:
        yield case.here("not_listed", "app_type", function=case.record.name)
    elif "" in types:
        yield case.here("no_app_type", "app_type", function=case.record.name)


@rule("C35", over="function")
def additional_may_be_refused(case: Case[FunctionFacts]) -> Iterator[Found]:
    """Recorded as one that cannot be refused; a field nobody filled says the same."""
    if case.record.kind == "additional" and not case.record.can_refuse:
        yield case.here("cannot_refuse", "can_refuse", function=case.record.name)


@rule("C35")
def refusal_blocks_basic(case: ActivityCase) -> Iterator[Found]:
    """Data of a function that is not basic, recorded as required for a basic one.

    That refusing what a basic function requires blocks that function is as it should be. What
    refusing means in words is not read.
    """
    function = case.ground.register.processing.functions.get(case.activity.function_id or 0)
    if function is None or function.kind == "basic" or not case.answers:
        return
    required = [row for row in case.rows if row.necessity == REQUIRED]
    if function.kind == "additional":
        for row in required:
            yield case.row("blocks_basic", row, "necessity", function=function.name)
    elif required:
        item, count = case.item(required[0]).name, len(required)
        yield case.here("not_basic", "function", function=function.name, item=item, count=count)
