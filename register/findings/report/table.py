"""The rules there are, one a line: for people, and for scripts by the tabs between the fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..rules import rulebook
from ..rules.asking import parameters_of
from ..rules.rulebook import Citation, Parameter, Rule


def lines_of_rules(language: str) -> Iterator[str]:
    """Id, severity, regimes, title, articles and parameters of every rule, by id."""
    book = rulebook()
    for rule in book.rules.values():
        fields = (
            rule.id,
            ",".join(severities_of(rule)),
            ",".join(rule.regimes) or "*",
            rule.name.in_language(language),
            articles(rule.citations),
            "; ".join(parameter(one) for one in parameters_of(rule.id, book)) or "-",
        )
        yield "\t".join(fields)


def severities_of(rule: Rule) -> list[str]:
    """Of its points, the rule's own first."""
    points = [rule.severity_of(point) for point in rule.points]
    return [str(one) for one in sorted(set(points), key=lambda one: one != rule.severity)]


def articles(given: Iterable[Citation]) -> str:
    """Articles; [M] marks those known from memory only, which somebody has to look up."""
    return "; ".join(
        f"{one.article} [M]" if one.confidence == "M" else one.article for one in given
    )


def parameter(one: Parameter) -> str:
    since = f" from {one.in_force_from}" if one.in_force_from else ""
    until = f" to {one.in_force_to}" if one.in_force_to else ""
    mark = " [M]" if one.confidence == "M" else ""
    return f"{one.key} = {one.value} {one.unit}{since}{until} ({one.article}{mark})"
