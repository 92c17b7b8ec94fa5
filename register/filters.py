"""The filters a document page offers, in the words of whoever looks at it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.text import LANGUAGES
from processing.choices import RecordStatus
from sharing.choices import DisclosureMode

from .documents import Document
from .documents.selection import ANY_SCHEME
from .documents.wording import Wording

Options = list[tuple[str, str]]


@dataclass(frozen=True)
class FilterField:
    """One filter: its name in the address, its title, and what can be chosen."""

    name: str
    title: str
    options: Options
    chosen: str


def filters_of(document: Document) -> list[FilterField]:
    """The filters of this kind of document with the values that this register has."""
    register = document.register
    spoken = get_language()
    w = Wording(register, spoken if spoken in LANGUAGES else "en")
    processing = register.processing
    known = {
        "product": (_("Product"), partial(by_name, processing.products, document, w)),
        "controller": (_("Controller"), partial(by_name, processing.controllers, document, w)),
        "activity": (_("Activity"), partial(by_name, processing.activities, document, w)),
        "assessment": (_("Assessment"), partial(by_name, processing.assessments, document, w)),
        "audience": (_("People addressed"), partial(audiences, document, w)),
        "status": (_("Status"), partial(choices_but, RecordStatus, RecordStatus.RETIRED)),
        "regime": (_("Regime"), partial(regimes, w)),
        "category": (_("Category of data"), partial(categories, w)),
        "sensitivity": (_("Sensitivity"), partial(schemes, w)),
        "kind": (_("Kind of recipient"), partial(kinds, w)),
        "mode": (_("Mode of disclosure"), partial(modes, document)),
    }
    return [
        field(document, name, title, options())
        for name, (title, options) in known.items()
        if name in document.kind.filters
    ]


def field(document: Document, name: str, title: str, options: Options) -> FilterField:
    return FilterField(name, title, options, getattr(document.selection, name))


def by_name(records: Mapping[int, Any], document: Document, w: Wording) -> Options:
    """Records that are not retired, by name."""
    standing = [one for one in records.values() if document.current.stands(one)]
    return [(one.code, w.text(one.name)) for one in sorted(standing, key=lambda one: one.code)]


def choices_but(choices: Any, *left_out: str) -> Options:
    return [(value, str(label)) for value, label in choices.choices if value not in left_out]


def modes(document: Document) -> Options:
    """The list of recipients has no departments of our own."""
    internal = [DisclosureMode.INTERNAL] if document.kind.key == "recipients" else []
    return choices_but(DisclosureMode, *internal)


def categories(w: Wording) -> Options:
    """Categories of data that items are of, the narrower ones below the broader."""
    known = w.register.inventory.data_categories
    used = {one.category_id for one in w.register.inventory.items.values()}
    used |= {parent for key in used if (parent := known[key].parent_id) is not None}
    ordered = sorted((known[key] for key in used), key=lambda one: (one.position, one.key))
    return [
        (one.key, ("— " if one.parent_id is not None else "") + w.categories[one.id])
        for one in ordered
    ]


def audiences(document: Document, w: Wording) -> Options:
    """Categories of people that data is held of."""
    people = document.register.inventory.subject_categories
    used = {
        row.subject_category_id
        for activity in document.register.processing.activities.values()
        for row in activity.rows
    }
    ordered = sorted((people[key] for key in used), key=lambda one: (one.position, one.key))
    return [(one.key, w.people[one.id]) for one in ordered]


def schemes(w: Wording) -> Options:
    """Sensitivity schemes by which an item is sensitive, after the question whether any does."""
    items = w.register.inventory.items.values()
    used = {one.scheme_id for item in items for one in item.sensitivities if one.is_sensitive}
    return [(ANY_SCHEME, _("any scheme")), *of_terms(used, w)]


def regimes(w: Wording) -> Options:
    """Regimes that apply to a controller."""
    controllers = w.register.processing.controllers.values()
    return of_terms({one.regime_id for found in controllers for one in found.regimes}, w)


def kinds(w: Wording) -> Options:
    """Kinds of recipients there are, with the kinds they belong to."""
    terms = w.register.inventory.terms
    used = {one.category_id for one in w.register.sharing.recipients.values()}
    broad = {terms[key].attributes.get("kind", "") for key in used}
    used |= {
        one.id
        for one in terms.values()
        if one.vocabulary == "recipient_category" and one.key in broad
    }
    return of_terms(used, w)


def of_terms(ids: Iterable[int], w: Wording) -> Options:
    terms = w.register.inventory.terms
    ordered = sorted((terms[key] for key in ids), key=lambda one: (one.position, one.key))
    return [(one.key, w.terms[one.id]) for one in ordered]
