"""The questions answered from lists of the record: what each offers, in one query or two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from inventory.models import DataItem, DataSubjectCategory, System
from processing.models import Controller, Product, Purpose, RetentionRule
from sharing.models import Recipient

from .words import NECESSITIES, SOURCES, USES, Choices

SHOWN: Final = 200
"""Records a list shows at most, the most used of them; the others are found by searching."""
SEARCHED_FROM: Final = 12
"""Records from which a list has a box to search it."""

IN_USE: Final = Q(retired_on__isnull=True)


@dataclass(frozen=True)
class Extra:
    """Something asked of each chosen record."""

    key: str
    title: Any
    choices: Choices
    empty: Any
    """What stands there before an answer is given."""
    is_needed: bool = False


@dataclass(frozen=True)
class ListQuestion:
    """A question that is answered by choosing, in words of one's own, or with “I do not know”."""

    name: str
    title: Any
    records: Callable[[], QuerySet[Any]]
    words: Any
    """Above the box for what is not in the list."""
    remark: Any
    """Above the same words, in the remarks of the draft."""
    searched: Sequence[str] = ()
    none: Any = ""
    """What to tick when there is none, where that is an answer."""
    extras: tuple[Extra, ...] = ()
    is_single: bool = False


def in_use(model: Any, used_by: str) -> QuerySet[Any]:
    """Records that are not retired, the most used first."""
    records = model._default_manager.filter(IN_USE).annotate(used=Count(used_by))
    ordered: QuerySet[Any] = records.order_by("-used", "code")
    return ordered


def controllers() -> QuerySet[Controller]:
    return Controller.objects.filter(IN_USE)


def items() -> QuerySet[DataItem]:
    return in_use(DataItem, "used_in").select_related("category__parent")


def people() -> QuerySet[DataSubjectCategory]:
    today = timezone.localdate()
    return DataSubjectCategory.objects.filter(
        Q(in_force_to__isnull=True) | Q(in_force_to__gte=today)
    )


NAMES: Final = ("name__any_language",)

LISTS: Final = (
    ListQuestion(
        "products",
        _("Which products or services is it for?"),
        lambda: in_use(Product, "activities").select_related("controller"),
        _("A product that is not in the list"),
        _("Product that is not in the list"),
        NAMES,
        none=_("None of them: it is work inside the house"),
    ),
    ListQuestion(
        "purposes",
        _("Why do you do it?"),
        lambda: in_use(Purpose, "activities"),
        _("Another reason, in your own words"),
        _("Purpose that is not in the list"),
        (*NAMES, "description__any_language"),
    ),
    ListQuestion(
        "items",
        _("Which data about people do you use?"),
        items,
        _("Something that is not in the list"),
        _("Data that is not in the dictionary"),
        (*NAMES, "aliases__any_language"),
        extras=(
            Extra("source", _("Comes from"), SOURCES, _("as answered in question 6")),
            Extra("necessity", _("Must it be given?"), NECESSITIES, _("as answered in question 7")),
        ),
    ),
    ListQuestion(
        "people",
        _("Whose data is it?"),
        people,
        _("Others, in your own words"),
        _("People who are not in the list"),
    ),
    ListQuestion(
        "retention",
        _("How long do you need it?"),
        lambda: in_use(RetentionRule, "data"),
        _("Or in your own words"),
        _("How long it is needed"),
        is_single=True,
    ),
    ListQuestion(
        "recipients",
        _("Who outside gets some of it, or can look at it?"),
        lambda: in_use(Recipient, "disclosures"),
        _("Others, in your own words: who, and what do they do with it?"),
        _("Recipients that are not in the list"),
        NAMES,
        none=_("Nobody outside"),
        extras=(Extra("use", _("What for?"), USES, _("Choose…"), is_needed=True),),
    ),
    ListQuestion(
        "systems",
        _("In which systems or places does it lie?"),
        lambda: in_use(System, "activities"),
        _("Another place: an application, a folder, a cabinet"),
        _("Place that is not in the list"),
        NAMES,
    ),
)


@dataclass(frozen=True)
class Found:
    """What a list shows: what was searched for, and whatever is chosen already."""

    records: list[Any]
    hidden: int
    """Records found that the page has no room for."""


def found(question: ListQuestion, searched: str, chosen: Sequence[str]) -> Found:
    """One query; one more when there is more than the page shows, or something chosen is not."""
    records = matching = question.records()
    if searched and question.searched:
        wanted = Q()
        for path in question.searched:
            wanted |= Q(**{path: searched})
        matching = records.filter(wanted)
    shown = list(matching[: SHOWN + 1])
    hidden = 0
    if len(shown) > SHOWN:
        shown, hidden = shown[:SHOWN], matching.count() - SHOWN
    present = {str(one.pk) for one in shown}
    absent = [key for key in chosen if key not in present and is_key(key)]
    if absent:
        shown += records.filter(pk__in=absent[:SHOWN])
    return Found(shown, hidden)


def is_key(text: str) -> bool:
    """Whether it can be the key of a row: digits that the database has room for."""
    return text.isascii() and text.isdigit() and len(text) < 19
