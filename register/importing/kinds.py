"""The record as tables of rows without ids: what a file states, and what an export holds.

Derived from the models, so that a new field is imported and exported without a line here. Every
row is known by codes: its own, or those of its owner and of what makes it unique there. Tables that
only tie two records together are no kinds: they are columns with a list of codes.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from typing import Any, Final

from django.db import models

from history.family import owner_reference
from history.fields import TranslatedTextField
from history.tracking import TrackedModel, tracked_models
from inventory.models import Term
from processing.models import ContactRole, LegalBasis
from sharing.models import DistinctParties, SupervisionAudit

from .columns import Column, Kind, Link, Owner, Sort

__all__ = [
    "JOINT",
    "Column",
    "Kind",
    "Link",
    "Owner",
    "Sort",
    "content_models",
    "is_link",
    "kinds",
    "name_of",
    "references",
    "vocabulary_of",
]

FLOORS: Final = ("inventory", "processing", "sharing")
"""What the highest floor tracks beside these is about the register's own work, not its content.

So are pairs of recipients that somebody found to be different.
"""

LEFT_OUT: Final = frozenset({"id", "loaded_digest"})
"""``loaded_digest`` is the loader's own note of what it wrote into a vocabulary."""

LIKENESS: Final[dict[Any, tuple[tuple[str, ...], ...]]] = {
    LegalBasis: (("regime", "basis", "claimed_exception"), ("regime",)),
    SupervisionAudit: (("kind", "done_on", "agreement"), ("kind", "done_on")),
    ContactRole: (("role", "name"), ("role",)),
}
"""By what rows without a key of their own are found again within their owner, strictest first."""

JOINT: Final = "/"
"""Between the parts of a key; codes and keys hold none."""


def name_of(model: type[models.Model]) -> str:
    """``data_items``, ``activity_data``: the model's name in the plural, as the database's."""
    return NAMES.get(model._meta.model_name or "", "") or _plural(_snake(model.__name__))


NAMES: Final = {
    "activitydata": "activity_data",
    "systemdata": "system_data",
    "processingactivity": "activities",
    "crossbordertransfer": "transfers",
    "sdkcomponent": "sdks",
    "dataitemsensitivity": "sensitivities",
    "datasubjectcategory": "people",
    "datasubjectright": "rights",
    "legalbasis": "legal_bases",
    "impactassessment": "assessments",
    "securitymeasure": "measures",
    "consentmechanism": "consents",
    "businessfunction": "functions",
    "devicepermission": "permissions",
}


def _snake(name: str) -> str:
    return "".join(f"_{one.lower()}" if one.isupper() else one for one in name).lstrip("_")


def _plural(name: str) -> str:
    if name.endswith("s"):
        return f"{name}es"
    return f"{name[:-1]}ies" if name.endswith("y") else f"{name}s"


def is_link(model: type[TrackedModel]) -> bool:
    """Whether a table has nothing but its owner and what it ties the owner to."""
    fields = model._meta.concrete_fields
    return (
        owner_reference(model) is not None
        and {one.name for one in fields if not one.is_relation} == {"id"}
        and len(fields) == len(("id", "owner", "target"))
    )


def content_models() -> list[type[TrackedModel]]:
    """The tracked tables that hold what the register says, links included."""
    return [
        model
        for model in tracked_models()
        if model._meta.app_label in FLOORS and model is not DistinctParties
    ]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by name, so ordered that what a row refers to comes before it."""
    tables = {model: name_of(model) for model in content_models() if not is_link(model)}
    links = [model for model in content_models() if is_link(model)]
    graph: dict[str, set[str]] = {
        name: {
            tables[leads_to]
            for one in model._meta.concrete_fields
            if (leads_to := _leads_to(one)) is not None and leads_to is not model
        }
        for model, name in tables.items()
    }
    for link in links:
        owner, target = _ends(link)
        if target.related_model is not owner.related_model:
            graph[tables[owner.related_model]].add(tables[target.related_model])
    by_name = {name: model for model, name in tables.items()}
    found: dict[str, Kind] = {}
    # Sorted, since sets of names come in another order in every process.
    ordered = {one: sorted(graph[one]) for one in sorted(graph)}
    for name in TopologicalSorter(ordered).static_order():
        found[name] = _kind(name, by_name[name], tables, found, links)
    return found


def _leads_to(one: Any) -> type[TrackedModel] | None:
    """The table a foreign key leads to; None for other fields."""
    found: type[TrackedModel] | None = one.related_model if one.is_relation else None
    return found


def _kind(
    name: str,
    model: type[TrackedModel],
    tables: dict[type[TrackedModel], str],
    known: dict[str, Kind],
    links: list[type[TrackedModel]],
) -> Kind:
    reference = owner_reference(model)
    columns: dict[str, Column] = {}
    owner = None
    if reference is not None:
        above = known[tables[reference.related_model]]
        owner = Owner(reference.attname, above.name, _owner_names(reference, above))
        for here, there in zip(owner.columns, above.key, strict=True):
            columns[here] = _owner_column(here, above, there)
    for one in model._meta.concrete_fields:
        if one.name not in LEFT_OUT and one is not reference:
            columns[one.name] = _column(one, tables)
    for link in links:
        ends = _ends(link)
        if ends[0].related_model is model:
            column = _links(link, *ends, tables, known, owner)
            columns[column.name] = column
    key = _key(model, reference, owner)
    likeness = LIKENESS.get(model, ())
    return Kind(name, model, key or _of(owner), bool(key), columns, owner, likeness)


def _of(owner: Owner | None) -> tuple[str, ...]:
    return owner.columns if owner else ()


def _owner_names(reference: Any, above: Kind) -> tuple[str, ...]:
    """``activity`` for a record with a code; ``activity`` and ``purpose`` for a row of one."""
    if len(above.key) == 1:
        return (reference.name,)
    return above.key


def _owner_column(name: str, above: Kind, there: str) -> Column:
    column = above.columns[there]
    if column.sort is Sort.REFERENCE:
        return Column(
            name, Sort.REFERENCE, column.field, column.target, column.vocabulary, is_owner=True
        )
    return Column(name, Sort.REFERENCE, column.field, above.name, is_owner=True)


def _key(model: type[TrackedModel], reference: Any, owner: Owner | None) -> tuple[str, ...]:
    for one in ("code", "key"):
        if any(here.name == one and here.unique for here in model._meta.concrete_fields):
            return (one,)
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.condition is None:
            names = tuple(one for one in constraint.fields)
            if reference is None:
                return names
            if reference.name in names:
                return (*_of(owner), *(one for one in names if one != reference.name))
    return ()


def _column(one: Any, tables: dict[type[TrackedModel], str]) -> Column:
    if one.is_relation:
        return Column(one.name, Sort.REFERENCE, one, tables[one.related_model], vocabulary_of(one))
    return Column(one.name, _sort(one), one)


def vocabulary_of(reference: Any) -> str:
    """The vocabulary whose values alone a foreign key may lead to; empty for any."""
    if reference.related_model is not Term:
        return ""
    return str(dict(reference.get_limit_choices_to()).get("vocabulary", ""))


def _sort(one: Any) -> Sort:
    for kind, sort in SORTS:
        if isinstance(one, kind):
            return Sort.CHOICE if sort is Sort.LINE and one.choices else sort
    raise TypeError(f"{one} has no sort: say in SORTS what it is in a file.")


SORTS: Final[tuple[tuple[Any, Sort], ...]] = (
    (TranslatedTextField, Sort.TEXT),
    (models.JSONField, Sort.DATA),
    (models.BooleanField, Sort.TRUTH),
    (models.IntegerField, Sort.WHOLE),
    (models.DateField, Sort.DAY),
    (models.CharField, Sort.LINE),
)


def _ends(link: type[TrackedModel]) -> tuple[Any, Any]:
    owner: Any = owner_reference(link)
    (target,) = [one for one in link._meta.concrete_fields if one.is_relation and one is not owner]
    return owner, target


def _links(
    link: type[TrackedModel],
    owner: Any,
    target: Any,
    tables: dict[type[TrackedModel], str],
    known: dict[str, Kind],
    above: Owner | None,
) -> Column:
    kind = tables[target.related_model]
    # Purposes and rows of the same activity are named without saying which activity again.
    far = known[kind].owner if kind in known else None
    is_within = far is not None and above is not None and far.kind == above.kind
    return Column(
        owner.remote_field.related_name,
        Sort.LINKS,
        target,
        kind,
        vocabulary_of(target),
        Link(link, owner.attname, target.attname),
        within=len(far.columns) if far is not None and is_within else 0,
    )


def references(kind: Kind) -> Iterator[Column]:
    """The columns that name other records, the owner's own included."""
    return (one for one in kind.columns.values() if one.target)
