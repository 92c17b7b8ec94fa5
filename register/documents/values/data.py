"""What data of whom, from where, and whether it must be given (GDPR 30(1)(c), 13, 14; PIPL 16)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from inventory.facts import DataItemFacts, PermissionFacts
from processing.choices import DataSource, Necessity
from processing.facts import DataRowFacts

from ..cells import Cell, Line, Part, Sensitive, flat
from ..current import ActivityLine
from ..phrases import ABOUT_OTHERS, IMPACT, LAWFUL_SOURCE, REFUSING, WHY_NECESSARY
from ..wording import Wording, once_a_record, once_a_value

K = TypeVar("K", bound=Hashable)


def grouped(rows: Iterable[DataRowFacts], keys: Sequence[K]) -> dict[K, list[int]]:
    """Ids of the rows' items under each row's key, once each, in the order of the rows."""
    found: dict[K, list[int]] = {}
    for row, key in zip(rows, keys, strict=True):
        items = found.get(key)
        if items is None:
            found[key] = [row.item_id]
        elif row.item_id not in items:
            items.append(row.item_id)
    return found


def names(items: Iterable[int], w: Wording) -> list[Part]:
    """The items by name, sensitive ones marked."""
    known = w.items
    return [known[item] for item in items]


def people(line: ActivityLine, w: Wording) -> Cell:
    """Categories of people concerned."""
    return people_of(line.rows, line, w)


def people_of(rows: list[DataRowFacts], line: ActivityLine, w: Wording) -> Cell:
    """Categories of people in these rows."""
    found = {row.subject_category_id for row in rows}
    ranks = line.current.people_rank
    return [w.people[key] for key in sorted(found, key=ranks.__getitem__)]


def data(line: ActivityLine, w: Wording) -> Cell:
    """Categories of data with their items."""
    return data_of(line.rows, w)


def data_of(rows: list[DataRowFacts], w: Wording) -> Cell:
    """``Category: item, item``; by kind of people when there are several."""
    category_of, labels = w.category_of, w.categories
    if len({row.subject_category_id for row in rows}) <= 1:
        one_kind = grouped(rows, [category_of[row.item_id] for row in rows])
        return [
            w.listing(names(found, w), labels[category]) for category, found in one_kind.items()
        ]
    kinds = grouped(rows, [(row.subject_category_id, category_of[row.item_id]) for row in rows])
    return [
        w.listing(names(found, w), f"{w.people[subject]} · {labels[category]}")
        for (subject, category), found in kinds.items()
    ]


def sensitivity(line: ActivityLine, w: Wording) -> Cell:
    """Each sensitive item with the schemes that say so."""
    items = w.register.inventory.items
    used = dict.fromkeys([row.item_id for row in line.rows])
    return [verdicts(items[key], w) for key in used if isinstance(w.items[key], Sensitive)]


@once_a_record
def verdicts(item: DataItemFacts, w: Wording) -> Line:
    """An item with the schemes by which it is sensitive, and the category they put it in."""
    terms = w.register.inventory.terms
    found = [one for one in item.sensitivities if one.is_sensitive]
    found.sort(key=lambda one: (terms[one.scheme_id].position, one.id))
    schemes = [
        w.bracketed(
            w.terms[one.scheme_id], w.terms[one.category_id] if one.category_id else "", one.level
        )
        for one in found
    ]
    return (w.items[item.id], w.marks.colon + w.marks.comma.join(schemes))


def sensitive_necessity(line: ActivityLine, w: Wording) -> Cell:
    """Why sensitive data is necessary and what it means for the person (PIPL 30)."""
    if not any(row.sensitive_necessity or row.sensitive_impact for row in line.rows):
        return []
    said = [
        w.clauses(
            w.labelled(WHY_NECESSARY, w.text(row.sensitive_necessity)),
            w.labelled(IMPACT, w.text(row.sensitive_impact)),
        )
        for row in line.rows
    ]
    return said_of_items(line.rows, said, w)


def said_of_items(rows: list[DataRowFacts], said: list[str], w: Wording) -> Cell:
    """``item, item: what is said of them``, where anything is said."""
    return [
        flat(w.listing(names(items, w)), w.marks.colon + words)
        for words, items in grouped(rows, said).items()
        if words
    ]


def labelled_items(rows: list[DataRowFacts], labels: list[str], w: Wording) -> Cell:
    """``label: item, item``, where there is a label."""
    return [
        w.listing(names(items, w), label) for label, items in grouped(rows, labels).items() if label
    ]


def sources(line: ActivityLine, w: Wording) -> Cell:
    """Where items come from, and how they are collected (GDPR 14(2)(f))."""
    labels = [
        source_and_method((row.source, row.collection_method_id), w)
        if not (row.source_party or row.source_lawfulness)
        else w.bracketed(
            source_and_method((row.source, row.collection_method_id), w),
            w.text(row.source_party),
            w.labelled(LAWFUL_SOURCE, w.text(row.source_lawfulness)),
        )
        for row in line.rows
    ]
    return labelled_items(line.rows, labels, w)


@once_a_value
def source_and_method(key: tuple[str, int | None], w: Wording) -> str:
    """Where an item comes from, and by which method."""
    source, method = key
    return w.bracketed(w.choice(DataSource, source), w.terms[method] if method else "")


def necessity(line: ActivityLine, w: Wording) -> Cell:
    """Whether items must be given, and what refusing means (GDPR 13(2)(e), PIPL 16)."""
    keys = [(row.necessity, w.text(row.refusal_effect)) for row in line.rows]
    cell: Cell = []
    for (kind, effect), items in grouped(line.rows, keys).items():
        listed = w.listing(names(items, w), w.choice(Necessity, kind))
        if effect:
            listed = flat(listed, w.marks.semicolon + w.labelled(REFUSING, effect))
        cell.append(listed)
    return cell


def permissions(line: ActivityLine, w: Wording) -> Cell:
    """Device permissions that gate items."""
    known = w.register.inventory.permissions
    found: dict[int, list[int]] = {}
    for row in line.rows:
        for permission in row.permission_ids:
            items = found.setdefault(permission, [])
            if row.item_id not in items:
                items.append(row.item_id)
    gates = sorted([known[key] for key in found], key=lambda one: one.code)
    return [w.listing(names(found[one.id], w), permission_label(one, w)) for one in gates]


@once_a_record
def permission_label(one: PermissionFacts, w: Wording) -> str:
    """A permission with the name the device knows it by."""
    return w.bracketed(w.text(one.name), one.system_name)


def scenes(line: ActivityLine, w: Wording) -> Cell:
    """When people meet the collection, and how often it happens."""
    text = w.text
    labels = [
        w.clauses(text(row.scene), text(row.collection_trigger))
        if row.collection_trigger
        else text(row.scene)
        for row in line.rows
    ]
    return labelled_items(line.rows, labels, w)


def ways(line: ActivityLine, w: Wording) -> Cell:
    """Ways of processing."""
    return labelled_items(line.rows, [w.text(row.processing_method) for row in line.rows], w)


def about_others(line: ActivityLine, w: Wording) -> Cell:
    """Items one person hands in about another, and how that person's authorisation is ensured."""
    rows = [row for row in line.rows if row.is_about_third_persons]
    said = [w.clauses(w.text(ABOUT_OTHERS), w.text(row.third_person_authorisation)) for row in rows]
    return said_of_items(rows, said, w)
