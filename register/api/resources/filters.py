"""Filters that mean more than one field: sensitive under a law, a kind of recipient."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from ...facts import Register
from .resource import Filter

ANY: Final = "any"
SCHEMES: Final = "sensitivity_scheme"
RECIPIENT_KINDS: Final = "recipient_category"


def schemes_of(register: Register) -> dict[str, frozenset[int]]:
    """Ids of sensitivity schemes by what people call them.

    Their own key in lower case (`gdpr9`), their regime (`eu_gdpr`), and its law alone (`gdpr`,
    `pipl`), which stands for the regime of that name whose key comes first in the vocabulary.
    """
    terms = sorted(register.inventory.terms.values(), key=lambda one: (one.position, one.id))
    found: dict[str, set[int]] = {}
    laws: dict[str, str] = {}
    for one in terms:
        if one.vocabulary == SCHEMES:
            regime = str(one.attributes.get("regime", ""))
            found.setdefault(one.key.lower(), set()).add(one.id)
            if regime and laws.setdefault(regime.partition("_")[2], regime) == regime:
                found.setdefault(regime.partition("_")[2], set()).add(one.id)
            if regime:
                found.setdefault(regime, set()).add(one.id)
    return {name: frozenset(ids) for name, ids in found.items()}


def scheme_names(register: Register) -> Iterable[str]:
    return (*schemes_of(register), ANY)


def sensitive_items(register: Register, values: frozenset[str]) -> frozenset[int]:
    """Ids of the items that are sensitive under any of the schemes named."""
    schemes = schemes_of(register)
    names = schemes if ANY in values else values
    wanted = frozenset[int]().union(*(schemes[one] for one in names))
    return frozenset(
        item.id
        for item in register.inventory.items.values()
        if any(one.is_sensitive and one.scheme_id in wanted for one in item.sensitivities)
    )


def _keep_sensitive(register: Register, values: frozenset[str]) -> Callable[[Any], bool]:
    wanted = sensitive_items(register, values)
    return lambda one: one.id in wanted


SENSITIVE: Final = Filter(
    "sensitive",
    "Sensitive under a scheme: `gdpr`, `pipl` …, or `any`.",
    scheme_names,
    _keep_sensitive,
)


def kind_keys(register: Register) -> Iterable[str]:
    """Kinds of recipient, narrow (`cloud`) and broad (`processor`)."""
    for one in register.inventory.terms.values():
        if one.vocabulary == RECIPIENT_KINDS:
            yield one.key
            if broad := one.attributes.get("kind"):
                yield str(broad)


def kinds_of(register: Register, values: frozenset[str]) -> frozenset[int]:
    """Ids of the kinds of recipient named, or of those in a broad kind named."""
    return frozenset(
        one.id
        for one in register.inventory.terms.values()
        if one.vocabulary == RECIPIENT_KINDS
        and (one.key in values or one.attributes.get("kind") in values)
    )


def _keep_kind(register: Register, values: frozenset[str]) -> Callable[[Any], bool]:
    wanted = kinds_of(register, values)
    return lambda one: one.category_id in wanted


def recipient_kind(name: str) -> Filter:
    """The kind of a recipient, under the name it has where it is asked for."""
    return Filter(
        name,
        "Kind of recipient: a key of the vocabulary `recipient_category`, or its broad kind.",
        kind_keys,
        _keep_kind,
    )
