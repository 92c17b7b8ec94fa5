"""Which lines of a document are wanted: filters by code, the same for pages, files and commands."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _
from msgspec import Struct

from inventory.facts import TermFacts
from processing.choices import RecordStatus
from processing.facts import ActivityFacts, DataRowFacts
from register.choices import State
from register.facts import Register
from sharing.choices import DisclosureMode
from sharing.facts import DisclosureFacts

ANY_SCHEME = "any"


class SelectionError(ValueError):
    """A filter names something the register does not have; the message is for the reader."""


class TooLargeError(SelectionError):
    """What is asked for is more than one file of the format can hold; nothing was written."""


class Selection(Struct, frozen=True):
    """What was asked for, as codes; an empty string asks for everything."""

    product: str = ""
    controller: str = ""
    status: str = ""
    category: str = ""
    """Key of a category of data; a broad category stands for its narrower ones."""
    sensitivity: str = ""
    """Key of a sensitivity scheme, or ``any``."""
    kind: str = ""
    """Key of a recipient category, or of the kind it belongs to."""
    mode: str = ""
    regime: str = ""
    """Key of a regime: activities of the controllers it applies to."""
    activity: str = ""
    assessment: str = ""
    audience: str = ""
    """Key of a category of people: a notice to them alone."""

    def chosen(self) -> dict[str, str]:
        """The filters that are set."""
        return {name: value for name in self.__struct_fields__ if (value := getattr(self, name))}


def refuse_other_form(title: str, form: str, forms: Iterable[str]) -> None:
    """Raises ``SelectionError`` for a format the document is not written in."""
    known = list(forms)
    if form not in known:
        raise SelectionError(
            _("“%(title)s” has no format %(form)s. It has: %(known)s.")
            % {"title": title, "form": form.upper(), "known": ", ".join(known).upper()}
        )


def nothing_approved(register: Register) -> bool:
    """Whether this is the approved state of a register of which nothing is approved."""
    return register.state == State.APPROVED and not register.processing.activities


def refuse_nothing_approved(register: Register) -> None:
    """Raises ``SelectionError`` rather than let an empty document leave the house."""
    if nothing_approved(register):
        raise SelectionError(
            _(
                "No activity is approved at #%(number)d. Approve activities first, or choose the"
                " working state (--state working)."
            )
            % {"number": register.number}
        )


class Filter:
    """A selection made ready for one register. Raises ``SelectionError`` for an unknown code."""

    def __init__(self, selection: Selection, register: Register) -> None:
        self.selection = selection
        processing, inventory = register.processing, register.inventory
        self.product = by_code(processing.products.values(), selection.product, _("product"))
        self.controller = by_code(
            processing.controllers.values(), selection.controller, _("controller")
        )
        self.activity = by_code(
            processing.activities.values(), selection.activity, _("processing activity")
        )
        self.assessment = by_code(
            processing.assessments.values(), selection.assessment, _("assessment")
        )
        people = [one.key for one in inventory.subject_categories.values()]
        one_of(selection.audience, people, _("category of people"))
        self.controllers = self.wanted_controllers(register)
        one_of(selection.status, RecordStatus.values, _("status"))
        one_of(selection.mode, DisclosureMode.values, _("mode of disclosure"))
        self.items = self.wanted_items(register)
        self.kinds = self.wanted_kinds(inventory.terms.values(), register)

    def wanted_items(self, register: Register) -> set[int] | None:
        """Ids of the items of the category, and sensitive under the scheme; None for all."""
        wanted, inventory = self.selection, register.inventory
        if not (wanted.category or wanted.sensitivity):
            return None
        items = inventory.items.values()
        found = {one.id for one in items}
        if wanted.category:
            categories = {one.key: one for one in inventory.data_categories.values()}
            one_of(wanted.category, categories, _("category of data"))
            broad = categories[wanted.category].id
            narrow = {one.id for one in categories.values() if broad in (one.id, one.parent_id)}
            found &= {one.id for one in items if one.category_id in narrow}
        if wanted.sensitivity:
            schemes = {
                one.key: one.id
                for one in inventory.terms.values()
                if one.vocabulary == "sensitivity_scheme"
            }
            one_of(wanted.sensitivity, [ANY_SCHEME, *schemes], _("sensitivity scheme"))
            scheme = schemes.get(wanted.sensitivity)
            found &= {
                one.id
                for one in items
                for verdict in one.sensitivities
                if verdict.is_sensitive and scheme in (None, verdict.scheme_id)
            }
        return found

    def wanted_controllers(self, register: Register) -> set[int] | None:
        """Ids of the controllers the regime applies to; None for all."""
        if not self.selection.regime:
            return None
        regimes = {
            one.key: one.id
            for one in register.inventory.terms.values()
            if one.vocabulary == "regime"
        }
        one_of(self.selection.regime, regimes, _("regime"))
        wanted = regimes[self.selection.regime]
        return {
            one.id
            for one in register.processing.controllers.values()
            if any(applied.regime_id == wanted for applied in one.regimes)
        }

    def wanted_kinds(self, terms: Iterable[TermFacts], register: Register) -> set[int] | None:
        """Ids of the recipients of the kind; None for all."""
        if not self.selection.kind:
            return None
        known = [one for one in terms if one.vocabulary == "recipient_category"]
        kinds = {
            one.id for one in known if self.selection.kind in (one.key, one.attributes.get("kind"))
        }
        if not kinds:
            one_of(self.selection.kind, [one.key for one in known], _("kind of recipient"))
        recipients = register.sharing.recipients.values()
        return {one.id for one in recipients if one.category_id in kinds}

    def wants_activity(self, activity: ActivityFacts) -> bool:
        """Whether an activity is of the product, controller and status asked for."""
        return (
            (self.product is None or self.product in activity.product_ids)
            and (self.activity is None or self.activity == activity.id)
            and (self.controller is None or self.controller == activity.controller_id)
            and (self.controllers is None or activity.controller_id in self.controllers)
            and self.selection.status in ("", activity.status)
        )

    def wants_rows(self, rows: list[DataRowFacts]) -> bool:
        """Whether any of the rows is of the category and sensitivity asked for."""
        return self.items is None or any(row.item_id in self.items for row in rows)

    def wants_disclosure(self, disclosure: DisclosureFacts) -> bool:
        """Whether a disclosure is of the mode, to a recipient of the kind asked for."""
        return self.selection.mode in ("", disclosure.mode) and (
            self.kinds is None or disclosure.recipient_id in self.kinds
        )

    def asks_for_disclosures(self) -> bool:
        """Whether lines without a disclosure are left out."""
        return bool(self.selection.mode or self.selection.kind)


def by_code(records: Iterable[object], code: str, what: str) -> int | None:
    """Id of the record with ``code``; None when no code is given."""
    if not code:
        return None
    found = {one.code: one.id for one in records}  # type: ignore[attr-defined] # records have both
    one_of(code, found, what)
    return int(found[code])


def one_of(code: str, known: Iterable[str], what: str) -> None:
    """Raises ``SelectionError`` when a code is given that is not known."""
    codes = sorted(known)
    if code and code not in codes:
        message = _("The register has no %(what)s “%(code)s”. It has: %(known)s.")
        listed = ", ".join(codes[:20]) + (" …" if len(codes) > 20 else "") if codes else _("none")
        raise SelectionError(message % {"what": what, "code": code, "known": listed})
