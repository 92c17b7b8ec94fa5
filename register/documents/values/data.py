"""What data of whom, from where, and whether it must be given (GDPR 30(1)(c), 13, 14; PIPL 16)."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

from processing.choices import DataSource, Necessity
from processing.facts import DataRowFacts

from ..cells import Cell, Line, Part, Sensitive, flat
from ..current import ActivityLine
from ..phrases import ABOUT_OTHERS, IMPACT, LAWFUL_SOURCE, REFUSING, WHY_NECESSARY
from ..wording import Wording

K = TypeVar("K", bound=Hashable)


def grouped(rows: Iterable[DataRowFacts], key: Callable[[DataRowFacts], K]) -> dict[K, list[int]]:
    """Ids of the rows' items under each key, once each, in the order of the rows."""
    found: dict[K, dict[int, None]] = {}
    for row in rows:
        held = found.get(mark := key(row))
        if held is None:
            found[mark] = {row.item_id: None}
        else:
            held[row.item_id] = None
    return {mark: list(items) for mark, items in found.items()}


def names(items: Iterable[int], w: Wording) -> list[Part]:
    known = w.items
    return [known[item] for item in items]


def people(line: ActivityLine, w: Wording) -> Cell:
    """Categories of people concerned."""
    return people_of(line.rows, line, w)


def people_of(rows: list[DataRowFacts], line: ActivityLine, w: Wording) -> Cell:
    found = {row.subject_category_id for row in rows}
    ranks = line.current.people_rank
    return [w.people[key] for key in sorted(found, key=lambda key: ranks[key])]


def data(line: ActivityLine, w: Wording) -> Cell:
    """Categories of data with their items."""
    return data_of(line.rows, w)


def data_of(rows: list[DataRowFacts], w: Wording) -> Cell:
    """``Category: item, item``; by kind of people when there are several."""
    items = w.register.inventory.items
    several = len({row.subject_category_id for row in rows}) > 1

    def key(row: DataRowFacts) -> tuple[int, int]:
        return (row.subject_category_id if several else 0, items[row.item_id].category_id)

    cell: Cell = []
    for (subject, category), found in grouped(rows, key).items():
        label = w.categories[category]
        if several:
            label = f"{w.people[subject]} · {label}"
        cell.append(w.listing(names(found, w), label))
    return cell


def sensitivity(line: ActivityLine, w: Wording) -> Cell:
    """Each sensitive item with the schemes that say so, and the category they put it in."""
    known = w.register.inventory.items
    terms = w.register.inventory.terms
    cell: Cell = []
    for item in dict.fromkeys(row.item_id for row in line.rows):
        name = w.items[item]
        if not isinstance(name, Sensitive):
            continue
        verdicts = [one for one in known[item].sensitivities if one.is_sensitive]
        verdicts.sort(key=lambda one: (terms[one.scheme_id].position, one.id))
        schemes = [
            w.bracketed(
                w.terms[one.scheme_id],
                w.terms[one.category_id] if one.category_id else "",
                one.level,
            )
            for one in verdicts
        ]
        cell.append((name, w.marks.colon + w.marks.comma.join(schemes)))
    return cell


def sensitive_necessity(line: ActivityLine, w: Wording) -> Cell:
    """Why sensitive data is necessary and what it means for the person (PIPL 30)."""

    def key(row: DataRowFacts) -> str:
        return w.clauses(
            w.labelled(WHY_NECESSARY, w.text(row.sensitive_necessity)),
            w.labelled(IMPACT, w.text(row.sensitive_impact)),
        )

    return said_of_items(line.rows, key, w)


def said_of_items(rows: list[DataRowFacts], key: Callable[[DataRowFacts], str], w: Wording) -> Cell:
    """``item, item: what is said of them``, where anything is said."""
    return [
        flat(w.listing(names(items, w)), w.marks.colon + said)
        for said, items in grouped(rows, key).items()
        if said
    ]


def sources(line: ActivityLine, w: Wording) -> Cell:
    """Where items come from, and how they are collected (GDPR 14(2)(f))."""

    def key(row: DataRowFacts) -> str:
        method = w.terms[row.collection_method_id] if row.collection_method_id else ""
        lawful = w.labelled(LAWFUL_SOURCE, w.text(row.source_lawfulness))
        source = w.choice(DataSource, row.source)
        return w.bracketed(source, w.text(row.source_party), method, lawful)

    return labelled_items(line.rows, key, w)


def labelled_items(
    rows: list[DataRowFacts], key: Callable[[DataRowFacts], str], w: Wording
) -> Cell:
    """``label: item, item``, where there is a label."""
    return [
        w.listing(names(items, w), label) for label, items in grouped(rows, key).items() if label
    ]


def necessity(line: ActivityLine, w: Wording) -> Cell:
    """Whether items must be given, and what refusing means (GDPR 13(2)(e), PIPL 16)."""

    def key(row: DataRowFacts) -> tuple[str, str]:
        return row.necessity, w.text(row.refusal_effect)

    cell: Cell = []
    for (kind, effect), items in grouped(line.rows, key).items():
        listed: Line = w.listing(names(items, w), w.choice(Necessity, kind))
        refusing = w.labelled(REFUSING, effect)
        cell.append(flat(listed, w.marks.semicolon + refusing) if refusing else listed)
    return cell


def permissions(line: ActivityLine, w: Wording) -> Cell:
    """Device permissions that gate items."""
    known = w.register.inventory.permissions
    found: dict[int, dict[int, None]] = {}
    for row in line.rows:
        for permission in row.permission_ids:
            found.setdefault(permission, {})[row.item_id] = None
    ordered = sorted(found, key=lambda key: known[key].code)
    return [
        w.listing(
            names(found[key], w), w.bracketed(w.text(known[key].name), known[key].system_name)
        )
        for key in ordered
    ]


def scenes(line: ActivityLine, w: Wording) -> Cell:
    """When people meet the collection, and how often it happens."""

    def key(row: DataRowFacts) -> str:
        return w.clauses(w.text(row.scene), w.text(row.collection_trigger))

    return labelled_items(line.rows, key, w)


def ways(line: ActivityLine, w: Wording) -> Cell:
    """Ways of processing."""
    return labelled_items(line.rows, lambda row: w.text(row.processing_method), w)


def about_others(line: ActivityLine, w: Wording) -> Cell:
    """Items one person hands in about another, and how that person's authorisation is ensured."""

    def key(row: DataRowFacts) -> str:
        if not row.is_about_third_persons:
            return ""
        return w.clauses(w.text(ABOUT_OTHERS), w.text(row.third_person_authorisation))

    return said_of_items(line.rows, key, w)
