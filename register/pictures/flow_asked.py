"""What a reader of the data-flow map asks for, by code; nothing stands for everything."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from msgspec import Struct

from register.documents.current import Current
from register.documents.data_flows import DataFlow, data_flows
from register.documents.selection import ANY_SCHEME, Filter, Selection, by_code, one_of
from register.documents.wording import Wording
from register.facts import Register
from register.filters import FilterField, Options, categories, schemes

from .flow_map import STEPS

SENSITIVE: Final = "sensitive"
FEW: Final = 300
"""Choices up to which a list to choose from helps; of more, the code is written."""


class FlowAsked(Struct, frozen=True):
    """Filters of the map. Those of ``Selection`` mean the same as in documents."""

    controller: str = ""
    product: str = ""
    activity: str = ""
    category: str = ""
    purpose: str = ""
    recipient: str = ""
    country: str = ""
    scheme: str = ""
    """Key of the scheme by which data counts as sensitive; nothing asks any of them."""
    only: str = ""
    """``sensitive`` leaves out what is not."""
    top: str = ""
    """How many boxes a column has."""

    @property
    def selection(self) -> Selection:
        """What documents of the same flows are asked for."""
        return Selection(
            controller=self.controller,
            product=self.product,
            activity=self.activity,
            category=self.category,
            sensitivity=self.by if self.only == SENSITIVE else "",
        )

    @property
    def by(self) -> str:
        return self.scheme or ANY_SCHEME

    @property
    def most(self) -> int:
        return int(self.top) if self.top in map(str, STEPS) else STEPS[0]

    @property
    def more(self) -> str:
        """The next step; nothing after the last."""
        return next((str(step) for step in STEPS if step > self.most), "")

    def flows(self, current: Current) -> list[DataFlow]:
        """The flows asked for. Raises ``SelectionError`` for a code that the register lacks."""
        register = current.register
        one_of(self.scheme, [ANY_SCHEME, *scheme_keys(register)], _("sensitivity scheme"))
        found = data_flows(current, Filter(self.selection, register))
        purpose = by_code(register.processing.purposes.values(), self.purpose, _("purpose"))
        recipient = by_code(register.sharing.recipients.values(), self.recipient, _("recipient"))
        countries = {one.key: one.id for one in register.inventory.countries.values()}
        one_of(self.country, countries, _("country"))
        country = countries.get(self.country)
        return [
            flow
            for flow in found
            if purpose in (None, flow.way.purpose)
            and recipient in (None, flow.way.recipient)
            and country in (None, flow.way.country)
        ]


def scheme_keys(register: Register) -> list[str]:
    terms = register.inventory.terms.values()
    return [one.key for one in terms if one.vocabulary == "sensitivity_scheme"]


def flow_filters(asked: FlowAsked, current: Current, w: Wording) -> list[FilterField]:
    """The filters with what can be chosen; one with very many choices has none, but a box."""
    register = current.register
    processing = register.processing
    used = {one.country_id for one in register.sharing.recipients.values()}
    used |= {
        transfer.country_id
        for one in register.sharing.disclosures.values()
        for transfer in one.transfers
    }
    countries = register.inventory.countries
    found: Iterable[tuple[str, str, Callable[[], Options]]] = (
        ("controller", _("Controller"), lambda: named(processing.controllers, current, w)),
        ("product", _("Product"), lambda: named(processing.products, current, w)),
        ("activity", _("Activity"), lambda: named(processing.activities, current, w)),
        ("category", _("Category of data"), lambda: categories(w)),
        ("purpose", _("Purpose"), lambda: named(processing.purposes, current, w)),
        ("recipient", _("Recipient"), lambda: named(register.sharing.recipients, current, w)),
        (
            "country",
            _("Country"),
            lambda: sorted((countries[key].key, w.countries[key]) for key in used if key),
        ),
        ("scheme", _("Sensitive under"), lambda: schemes(w)),
        ("only", _("Show"), lambda: [(SENSITIVE, _("only sensitive data"))]),
    )
    return [
        FilterField(name, title, options(), str(getattr(asked, name)))
        for name, title, options in found
    ]


def named(records: Mapping[int, Any], current: Current, w: Wording) -> Options:
    """Records that are not retired, by name; none when there are too many to choose from."""
    standing = [one for one in records.values() if current.stands(one)]
    if len(standing) > FEW:
        return []
    found = sorted(standing, key=lambda one: one.code)
    return [(one.code, w.text(one.name)) for one in found]
