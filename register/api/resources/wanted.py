"""Filters of activities, disclosures and transfers, resolved for ``register.narrow``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

from inventory import models as inventory
from processing import models as processing
from processing.choices import RecordStatus
from sharing import models as sharing
from sharing.choices import DisclosureMode

from ...facts import Register
from ...narrow.wanted import Wanted
from .filters import kind_keys, kinds_of, scheme_names, sensitive_items
from .places import PLACES, Place
from .resource import Filter, codes_at, ids_at

REGIMES: Final = "regime"

Ids = frozenset[int]
Resolve = Callable[[Register, frozenset[str]], Ids]


class Narrowing(NamedTuple):
    """A filter, the condition of ``Wanted`` it sets, and how its values become ids."""

    filter: Filter
    condition: str
    resolve: Resolve | None
    """None where the values are meant as they are."""


def by_code(name: str, said: str, model: Any, condition: str) -> Narrowing:
    place = PLACES[model]
    return Narrowing(
        Filter(name, said, codes_at(place)),
        condition,
        lambda register, values: ids_at(place, register, values),
    )


def by_choice(name: str, said: str, choices: Any, condition: str) -> Narrowing:
    values = tuple(choices.values)
    return Narrowing(Filter(name, said, lambda _register: values, choices=values), condition, None)


def within(values: Collection[str]) -> Callable[[Register], Iterable[str]]:
    return lambda _register: values


def items_of_categories(register: Register, values: frozenset[str]) -> Ids:
    """Items of the categories named, or of a narrower one within."""
    categories = register.inventory.data_categories
    named = ids_at(PLACES[inventory.DataCategory], register, values)
    wanted = named | {key for key, one in categories.items() if one.parent_id in named}
    items = register.inventory.items
    return frozenset(key for key, one in items.items() if one.category_id in wanted)


def recipients_of_kinds(register: Register, values: frozenset[str]) -> Ids:
    kinds = kinds_of(register, values)
    recipients = register.sharing.recipients
    return frozenset(key for key, one in recipients.items() if one.category_id in kinds)


def regime_keys(register: Register) -> Iterable[str]:
    return (one.key for one in register.inventory.terms.values() if one.vocabulary == REGIMES)


def controllers_under(register: Register, values: frozenset[str]) -> Ids:
    """Controllers to which any of the regimes applies."""
    terms = register.inventory.terms.values()
    wanted = {one.id for one in terms if one.vocabulary == REGIMES and one.key in values}
    controllers = register.processing.controllers
    return frozenset(
        key
        for key, one in controllers.items()
        if any(applied.regime_id in wanted for applied in one.regimes)
    )


def _place(model: Any) -> Place:
    return PLACES[model]


NARROWINGS: Final = (
    by_code("data_item", "Uses one of these data items.", inventory.DataItem, "items"),
    Narrowing(
        Filter(
            "data_category",
            "Uses an item of one of these categories, or of one within.",
            codes_at(_place(inventory.DataCategory)),
        ),
        "items",
        items_of_categories,
    ),
    Narrowing(
        Filter(
            "sensitive",
            "Uses an item that is sensitive under a scheme: `gdpr`, `pipl` …, or `any`.",
            scheme_names,
        ),
        "items",
        sensitive_items,
    ),
    by_code(
        "people",
        "Concerns one of these categories of people.",
        inventory.DataSubjectCategory,
        "subject_categories",
    ),
    by_code("purpose", "Serves one of these purposes.", processing.Purpose, "purposes"),
    by_code("system", "Keeps data in one of these systems.", inventory.System, "systems"),
    by_code("product", "Is about one of these products.", processing.Product, "products"),
    by_code("controller", "Of one of these controllers.", processing.Controller, "controllers"),
    Narrowing(
        Filter("regime", "Of a controller to which one of these laws applies.", regime_keys),
        "controllers",
        controllers_under,
    ),
    by_code("recipient", "Gives data to one of these.", sharing.Recipient, "recipients"),
    Narrowing(
        Filter("recipient_kind", "Gives data to a recipient of one of these kinds.", kind_keys),
        "recipients",
        recipients_of_kinds,
    ),
    by_code(
        "country",
        "Gives data to a recipient in, or transfers it to, one of these countries"
        " (ISO 3166-1 alpha-2).",
        inventory.Country,
        "countries",
    ),
    by_choice("mode", "Gives data away in one of these ways.", DisclosureMode, "modes"),
)
STATUS: Final = by_choice("status", "Has one of these statuses.", RecordStatus, "status")

BY_NAME: Final[Mapping[str, Narrowing]] = {one.filter.name: one for one in (*NARROWINGS, STATUS)}
ACTIVITY_FILTERS: Final = tuple(one.filter for one in BY_NAME.values())
DISCLOSURE_FILTERS: Final = (
    *ACTIVITY_FILTERS,
    Filter("activity", "Of one of these activities.", within(())),
)


def wanted_of(
    register: Register, asked: Mapping[str, frozenset[str]], q: str = "", **limits: Ids | None
) -> Wanted:
    """What the filters ask for, with their codes resolved; two that meet in one condition narrow.

    ``limits`` are those of the token: ``controllers`` and ``products``.
    """
    conditions: dict[str, Any] = {name: ids for name, ids in limits.items() if ids is not None}
    for name, values in asked.items():
        one = BY_NAME[name]
        ids = values if one.resolve is None else one.resolve(register, values)
        known = conditions.get(one.condition)
        conditions[one.condition] = ids if known is None else known & ids
    return Wanted(q=q, **conditions)
