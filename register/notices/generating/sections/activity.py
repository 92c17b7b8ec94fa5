"""One activity as its readers are told of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from processing.choices import DataSource, Necessity
from processing.facts import DataRowFacts
from register.documents.prose import Paragraph

from ..ground import Told
from ..telling import Teller
from ..templates import word
from ..values import Lack, Said, Value, reference
from .common import by, items, purposes, whole
from .grounds import grounds

SOURCES: Final = {
    DataSource.DATA_SUBJECT: "activity.given",
    DataSource.DEVICE_AUTO: "activity.observed",
    DataSource.THIRD_PARTY: "activity.obtained",
    DataSource.PUBLIC: "activity.public",
    DataSource.GENERATED: "activity.generated",
    DataSource.OTHER_ACTIVITY: "activity.reused",
    DataSource.UNKNOWN: "activity.collected",
}
ASKED: Final = (DataSource.DATA_SUBJECT, DataSource.DEVICE_AUTO, DataSource.UNKNOWN)
"""Sources of what people can refuse to give, so that they are told what refusing means."""

FEW: Final = 1
"""Items that are named again, where more would only be read twice."""
ABOVE: Final = word("activity.above")
SOURCE: Final = word("activity.source")
PARTY: Final = word("activity.party")
NECESSITY: Final = word("activity.necessity")
EFFECT: Final = word("activity.effect")
WHY: Final = word("activity.why")
IMPACT: Final = word("activity.impact")
AUTHORISATION: Final = word("activity.authorisation")


def activity(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """Its paragraphs: what and why, how, what refusing means, sensitive items, the basis."""
    one = told.activity
    yield t.paragraph("activity.about", [one], description=whole(t, one.description, one))
    yield from what(t, told)
    yield t.paragraph(
        "activity.how",
        [one],
        people=people(t, told),
        scenes=scenes(t, told),
        operations=operations(t, told),
    )
    yield from permissions(t, told)
    yield from necessity(t, told)
    yield from sensitive(t, told)
    yield others(t, told)
    yield combined(t, told)
    yield from grounds(t, told)


def what(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """What is collected for which purposes, and from where (GDPR 14(2)(f))."""
    grouped = by(
        told.rows, lambda row: (row.source, frozenset(row.activity_purpose_ids), row.source_party)
    )
    for (source, ids, _party), rows in grouped.items():
        if source == DataSource.UNKNOWN:
            t.gap("activity.collected", SOURCE, "GDPR 14(2)(f)", reference(rows[0]))
        party = None
        if source == DataSource.THIRD_PARTY:
            party = t.text(rows[0].source_party, rows[0], PARTY)
        yield t.paragraph(
            SOURCES[DataSource(source)],
            rows,
            purposes=purposes(t, told, ids),
            items=items(t, rows),
            source=party,
        )


def scenes(t: Teller, told: Told) -> Value:
    found = {row.scene: row for row in told.rows if row.scene}
    return t.named((t.w.text(scene) for scene in found), found.values())


def people(t: Teller, told: Told) -> Value:
    """Whom it is about, where the notice is about several kinds of people."""
    if not t.ground.many_people or t.ground.audience:
        return None
    known = t.ground.register.inventory.subject_categories
    ids = dict.fromkeys(row.subject_category_id for row in told.rows)
    return t.named((t.w.people[key] for key in ids), [known[key] for key in ids])


def operations(t: Teller, told: Told) -> Value:
    terms = t.ground.register.inventory.terms
    found = sorted((terms[key] for key in told.activity.operation_ids), key=lambda it: it.position)
    return t.named((t.w.terms[one.id] for one in found), [told.activity, *found])


def permissions(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """Which items the device gives only after it has asked (MIIT 2021-292)."""
    known = t.ground.register.inventory.permissions
    asked: dict[int, list[DataRowFacts]] = {}
    for row in told.rows:
        for key in row.permission_ids:
            asked.setdefault(key, []).append(row)
    for key in sorted(asked, key=lambda key: known[key].code):
        permission, rows = known[key], asked[key]
        yield t.paragraph(
            "activity.permission",
            items=t.items((row.item_id for row in rows), rows),
            permission=t.text(permission.name, permission),
            effect=t.text(permission.refusal_effect, permission),
        )


def necessity(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """Whether items must be given, and what refusing means (GDPR 13(2)(e); PIPL 16; S6)."""
    rows = tuple(row for row in told.rows if row.source in ASKED)
    for (need, _effect), found in by(rows, lambda row: (row.necessity, row.refusal_effect)).items():
        if need == Necessity.UNKNOWN:
            t.gap("activity.optional", NECESSITY, "GDPR 13(2)(e); PIPL 16", reference(found[0]))
            continue
        key = f"activity.{need}"
        said = items(t, found)
        if len(found) == len(told.rows) and len(found) > FEW:
            said = Said(t.w.text(ABOVE), said.references)
        yield t.paragraph(key, found, items=said, effect=refusing(t, told, found[0]))
    function = told.function
    if function and rows:
        yield t.paragraph("activity.toggle", path=t.text(function.toggle_path, function))


def refusing(t: Teller, told: Told, row: DataRowFacts) -> Value:
    """What refusing means by the row, else by its function."""
    function = told.function
    if not row.refusal_effect and function and function.refusal_effect:
        return t.text(function.refusal_effect, function)
    return t.text(row.refusal_effect, row, EFFECT)


def sensitive(t: Teller, told: Told) -> Iterator[list[Paragraph]]:
    """Why sensitive items are necessary and what they mean for people (PIPL 30)."""
    rows = tuple(row for row in told.rows if row.item_id in t.w.is_sensitive)
    for (item, why, impact), found in by(
        rows, lambda row: (row.item_id, row.sensitive_necessity, row.sensitive_impact)
    ).items():
        row = found[0]
        yield t.paragraph(
            "activity.sensitive",
            found,
            item=t.items([item], found),
            necessity=t.text(why, row, WHY),
            impact=t.text(impact, row, IMPACT),
        )
    if rows and t.ground.needs_consent(told):
        yield t.paragraph("activity.separate", rows)


def others(t: Teller, told: Told) -> list[Paragraph]:
    """Data about other people that readers hand in (S7)."""
    rows = [row for row in told.rows if row.is_about_third_persons]
    if not rows:
        return []
    said = t.text(rows[0].third_person_authorisation, rows[0])
    return t.paragraph(
        "activity.others",
        rows,
        items=items(t, rows),
        authorisation=said or Lack(AUTHORISATION, reference(rows[0])),
    )


def combined(t: Teller, told: Told) -> list[Paragraph]:
    one = told.activity
    if not one.is_combined_use:
        return []
    return t.paragraph("activity.combined", [one], sources=t.text(one.combination_sources, one))
