"""What the place of a finding is called: code and name of the record, and words for the row.

From the snapshot that the findings were made from, without a query; so a place of the past is
called as it was called then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final

from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.facts import Facts
from history.naming import JOINT
from history.text import TranslatedText
from processing import models as processing
from sharing import models as sharing
from sharing.facts import DisclosureFacts, TransferFacts

from ..facts import Register
from .facts import Place
from .places import MODELS
from .rules import Ground
from .rules.kinds import RECORDS

NOTHING: Final = TranslatedText()
ROW_MODELS: Final[dict[str, type[Any]]] = {
    "row": processing.ActivityData,
    "purpose": processing.ActivityPurpose,
    "basis": processing.LegalBasis,
    "disclosure": sharing.Disclosure,
    "transfer": sharing.CrossBorderTransfer,
}
"""The model of each kind of row of an activity's page."""

WHOLES: Final[dict[str, Any]] = {
    "purposes": gettext_lazy("purposes"),
    "data": gettext_lazy("data"),
    "disclosures": gettext_lazy("recipients"),
}
"""An activity's rows as a whole, where a rule names them instead of a field."""


class Named(Facts, frozen=True, gc=False):
    """What a place is called."""

    code: str
    """Empty for the register as a whole."""
    name: TranslatedText
    row: tuple[TranslatedText, ...] = ()
    """What the row is called by, such as item and people; empty where the record itself is meant,
    and where the row is no longer there.
    """

    def name_in(self, language: str) -> str:
        return self.name.in_language(language)

    def row_in(self, language: str) -> str:
        return JOINT.join(filter(None, (one.in_language(language) for one in self.row)))

    def words(self, language: str) -> str:
        """All of it in one line: code, name, row."""
        known = (self.code, self.name_in(language), self.row_in(language))
        return JOINT.join(filter(None, known)) or _("The register")


class Naming:
    """Names places of one register."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._known: dict[tuple[str, int, str, int], Named] = {}

    def named(self, place: Place) -> Named:
        key = (place.kind, place.record_id, place.part, place.part_id)
        if key not in self._known:
            self._known[key] = self._named(place)
        return self._known[key]

    def record(self, kind: str, record_id: int) -> Any:
        """The record's facts; None where there is none, and for the register as a whole."""
        return self._records.get(kind, {}).get(record_id)

    def _named(self, place: Place) -> Named:
        record = self.record(place.kind, place.record_id)
        if record is None:
            return Named("", NOTHING)
        return Named(record.code, self._name_of(place.kind, record), self._row(place, record))

    def _name_of(self, kind: str, record: Any) -> TranslatedText:
        if kind == "right":
            return self._term(record.right_id)
        if kind == "disclosure":
            return self._recipient(record)
        if kind == "transfer":
            return self._country(record.country_id)
        name: TranslatedText = record.name
        return name

    def _row(self, place: Place, record: Any) -> tuple[TranslatedText, ...]:
        if place.kind == "activity":
            tell = OF_ACTIVITIES.get(place.part)
            return tell(self, record, place.part_id) if tell else ()
        rows, tell_row = OF_OTHERS.get((place.kind, place.part), (None, None))
        if rows is None or tell_row is None:
            return ()
        return next((tell_row(self, one) for one in rows(record) if one.id == place.part_id), ())

    # --- names of what is referred to ---------------------------------------------------------

    def _term(self, term_id: int | None) -> TranslatedText:
        return self.register.inventory.terms[term_id].label if term_id is not None else NOTHING

    def _country(self, country_id: int) -> TranslatedText:
        return self.register.inventory.countries[country_id].label

    def _item(self, item_id: int) -> TranslatedText:
        return self.register.inventory.items[item_id].name

    def _recipient(self, disclosure: DisclosureFacts) -> TranslatedText:
        return self.register.sharing.recipients[disclosure.recipient_id].name

    # --- rows of an activity's page -----------------------------------------------------------

    def _data_row(self, activity: Any, key: int) -> tuple[TranslatedText, ...]:
        people = self.register.inventory.subject_categories
        return next(
            (
                (self._item(one.item_id), people[one.subject_category_id].label)
                for one in activity.rows
                if one.id == key
            ),
            (),
        )

    def _purpose(self, activity: Any, key: int) -> tuple[TranslatedText, ...]:
        known = self.register.processing.purposes
        return next(
            ((known[one.purpose_id].name,) for one in activity.purposes if one.id == key), ()
        )

    def _basis(self, activity: Any, key: int) -> tuple[TranslatedText, ...]:
        known = self.register.processing.purposes
        return next(
            (
                (known[one.purpose_id].name, self._term(basis.regime_id))
                for one in activity.purposes
                for basis in one.bases
                if basis.id == key
            ),
            (),
        )

    def _disclosure(self, _activity: Any, key: int) -> tuple[TranslatedText, ...]:
        found = self.register.sharing.disclosures.get(key)
        return (self._recipient(found),) if found else ()

    def _transfer(self, _activity: Any, key: int) -> tuple[TranslatedText, ...]:
        found = self._transfers.get(key)
        if found is None:
            return ()
        disclosure, transfer = found
        return (self._recipient(disclosure), self._country(transfer.country_id))

    @cached_property
    def _transfers(self) -> dict[int, tuple[DisclosureFacts, TransferFacts]]:
        return {
            one.id: (disclosure, one)
            for disclosure in self.register.sharing.disclosures.values()
            for one in disclosure.transfers
        }

    @cached_property
    def _records(self) -> Mapping[str, Mapping[int, Any]]:
        ground = Ground(self.register, self.register.day)
        return {
            "activity": self.register.processing.activities,
            "disclosure": self.register.sharing.disclosures,
            "transfer": {key: one for key, (_flow, one) in self._transfers.items()},
            **{kind: records(ground) for kind, records in RECORDS.items()},
        }


Row = tuple[TranslatedText, ...]
OF_ACTIVITIES: Final[dict[str, Callable[[Naming, Any, int], Row]]] = {
    "row": Naming._data_row,
    "purpose": Naming._purpose,
    "basis": Naming._basis,
    "disclosure": Naming._disclosure,
    "transfer": Naming._transfer,
}
Rows = Callable[[Any], Iterable[Any]]
OF_OTHERS: Final[dict[tuple[str, str], tuple[Rows, Callable[[Naming, Any], Row]]]] = {
    ("controller", "regime"): (
        lambda record: record.regimes,
        lambda naming, row: (naming._term(row.regime_id),),
    ),
    ("controller", "contact"): (
        lambda record: record.contacts,
        lambda naming, row: (naming._term(row.role_id), row.name),
    ),
    ("agreement", "clause"): (
        lambda record: record.clauses,
        lambda naming, row: (naming._term(row.clause_id),),
    ),
    ("item", "sensitivity"): (
        lambda record: record.sensitivities,
        lambda naming, row: (naming._term(row.scheme_id),),
    ),
    ("system", "data"): (
        lambda record: record.data,
        lambda naming, row: (naming._item(row.item_id),),
    ),
}
"""Rows of other records that a rule may point at."""


def kind_in_words(kind: str) -> str:
    """What a kind of record is called, in the language in use."""
    model = MODELS.get(kind)
    return str(model._meta.verbose_name) if model else _("register")


def field_in_words(place: Place) -> str:
    """What the field is called on its page, in the language in use; empty for none."""
    if place.field in WHOLES and not place.part and place.kind == "activity":
        return str(WHOLES[place.field])
    model = ROW_MODELS.get(place.part) if place.part else MODELS.get(place.kind)
    if model is None or not place.field:
        return ""
    try:
        field: Any = model._meta.get_field(place.field)
    except FieldDoesNotExist:
        return ""
    return str(field.verbose_name) if hasattr(field, "verbose_name") else ""
