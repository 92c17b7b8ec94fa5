"""What data of whom, from where, and whether it must be given (GDPR 30(1)(c), 13, 14; PIPL 16)."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from inventory.facts import DataItemFacts, PermissionFacts
from processing.choices import DataSource, Necessity
from processing.facts import DataRowFacts

from ..cells import Cell, Line
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
    category_of, labels, colon = w.category_of, w.categories, w.marks.colon
    if len({row.subject_category_id for row in rows}) <= 1:
        one_kind = grouped(rows, [category_of[row.item_id] for row in rows])
        return [w.items_listed(found, labels[key] + colon) for key, found in one_kind.items()]
    kinds = grouped(rows, [(row.subject_category_id, category_of[row.item_id]) for row in rows])
    return [
        w.items_listed(found, f"{w.people[subject]} · {labels[category]}{colon}")
        for (subject, category), found in kinds.items()
    ]


def sensitivity(line: ActivityLine, w: Wording) -> Cell:
    """Each sensitive item with the schemes that say so."""
    items, sensitive = w.register.inventory.items, w.sensitive
    used = dict.fromkeys([row.item_id for row in line.rows if row.item_id in sensitive])
    return [verdicts(items[key], w) for key in used]


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
    return (w.sensitive[item.id], w.marks.colon + w.marks.comma.join(schemes))


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
        w.items_listed(items, after=w.marks.colon + words)
        for words, items in grouped(rows, said).items()
        if words
    ]


def labelled_items(rows: list[DataRowFacts], labels: list[str], w: Wording) -> Cell:
    """``label: item, item``, where there is a label."""
    colon = w.marks.colon
    return [
        w.items_listed(items, label + colon)
        for label, items in grouped(rows, labels).items()
        if label
    ]


def sources(line: ActivityLine, w: Wording) -> Cell:
    """Where items come from, and how they are collected (GDPR 14(2)(f))."""
    rows, colon = line.rows, w.marks.colon
    keys = [(row.source, row.collection_method_id) for row in rows]
    if any(row.source_party or row.source_lawfulness for row in rows):
        labels = [
            w.bracketed(
                source_and_method(key, w),
                w.text(row.source_party),
                w.labelled(LAWFUL_SOURCE, w.text(row.source_lawfulness)),
            )
            for key, row in zip(keys, rows, strict=True)
        ]
        return labelled_items(rows, labels, w)
    return [
        w.items_listed(items, source_and_method(key, w) + colon)
        for key, items in grouped(rows, keys).items()
    ]


@once_a_value
def source_and_method(key: tuple[str, int | None], w: Wording) -> str:
    """Where an item comes from, and by which method."""
    source, method = key
    return w.bracketed(w.choice(DataSource, source), w.terms[method] if method else "")


def necessity(line: ActivityLine, w: Wording) -> Cell:
    """Whether items must be given, and what refusing means (GDPR 13(2)(e), PIPL 16)."""
    effects = w.texts([row.refusal_effect for row in line.rows])
    keys = list(zip([row.necessity for row in line.rows], effects, strict=True))
    cell: Cell = []
    for key, items in grouped(line.rows, keys).items():
        before, after = need_and_effect(key, w)
        cell.append(w.items_listed(items, before, after))
    return cell


@once_a_value
def need_and_effect(key: tuple[str, str], w: Wording) -> tuple[str, str]:
    """What stands before and after the items that are needed so, with that effect of refusing."""
    kind, effect = key
    after = w.marks.semicolon + w.labelled(REFUSING, effect) if effect else ""
    return w.choice(Necessity, kind) + w.marks.colon, after


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
    return [w.items_listed(found[one.id], permission_label(one, w)) for one in gates]


@once_a_record
def permission_label(one: PermissionFacts, w: Wording) -> str:
    """``permission (NAME):``, with the name the device knows it by."""
    return w.bracketed(w.text(one.name), one.system_name) + w.marks.colon


def scenes(line: ActivityLine, w: Wording) -> Cell:
    """When people meet the collection, and how often it happens."""
    labels = w.texts([row.scene for row in line.rows])
    if any(row.collection_trigger for row in line.rows):
        triggers = w.texts([row.collection_trigger for row in line.rows])
        labels = [w.clauses(*both) for both in zip(labels, triggers, strict=True)]
    return labelled_items(line.rows, labels, w)


def ways(line: ActivityLine, w: Wording) -> Cell:
    """Ways of processing."""
    if not any(row.processing_method for row in line.rows):
        return []
    return labelled_items(line.rows, w.texts([row.processing_method for row in line.rows]), w)


def about_others(line: ActivityLine, w: Wording) -> Cell:
    """Items one person hands in about another, and how that person's authorisation is ensured."""
    rows = [row for row in line.rows if row.is_about_third_persons]
    said = [w.clauses(w.text(ABOUT_OTHERS), w.text(row.third_person_authorisation)) for row in rows]
    return said_of_items(rows, said, w)
