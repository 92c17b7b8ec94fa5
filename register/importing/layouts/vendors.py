"""Lists of companies: curated vendors, and the advertising industry's global vendor list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..known import Known, same
from ..rows import Spot, Statement, Weight
from ..understanding.places import country_in_address
from .desk import Desk, address, line, said
from .reader import Options

KINDS: Final[Mapping[str, str]] = {
    "CLOUD_PROVIDER": "cloud_hosting",
    "DATA_STORAGE_AND_PROCESSING": "hosting",
    "ANALYTICS": "analytics",
    "MARKETING": "advertising",
    "CLOUD_MONITORING": "monitoring_provider",
    "CUSTOMER_SUPPORT": "customer_service",
    "ENGINEERING": "engineering_provider",
    "VERSION_CONTROL": "engineering_provider",
}
"""Kinds of vendors, and the kind of recipient that says the same; others say nothing of it."""

Entry = tuple[int, str, str, Mapping[str, Any]]
"""Place in the list, name, legal name, and all that is said."""

OF_ANY_KIND: Final = {"category": "other"}


class CuratedVendors:
    """A JSON list of companies with their legal names, addresses and policies."""

    name = "vendors"
    title = gettext_lazy("List of vendors (JSON)")

    def recognises(self, content: Content) -> float:
        first = next(objects(content.value), None)
        if first is None or "name" not in first:
            return 0.0
        return 0.9 if {"websiteUrl", "legalName", "privacyPolicyUrl"} & set(first) else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        desk = Desk(self.name, options, known)
        spot = Spot(_("Vendors"))
        companies: dict[str, list[Entry]] = {}
        for number, one in enumerate(objects(content.value), 1):
            if name := line(one.get("name"), 200):
                legal = line(one.get("legalName"), 200) or name
                companies.setdefault(same(legal), []).append((number, name, legal, one))
            else:
                desk.once(*nameless(), sheet=spot.sheet)
        for entries_of_one in companies.values():
            self._company(desk, spot, entries_of_one)
        return desk.statement

    def _company(self, desk: Desk, spot: Spot, found: list[Entry]) -> None:
        """One recipient, though the list has an entry for each of its products."""
        number, name, legal, _one = found[0]
        values: dict[str, Any] = {}
        for *_rest, one in sorted(found, key=is_product):
            for column, value in self._values(one, legal).items():
                if values.get(column) in (None, "", {}):
                    values[column] = value
        names = dict.fromkeys(called for _number, called, _legal, _one in found if called != legal)
        values["aliases"] = aliases(list(names))
        kinds = {line(one.get("category"), 60) for _number, _called, _legal, one in found}
        if len(kinds) > 1:
            values["category"] = None  # of a company with products of several kinds
        if kinds - {""} and values["category"] is None:
            desk.once(*kind_open(), sheet=spot.sheet)
        of = name if len(found) == 1 else legal
        desk.record("recipients", name, values, spot, number, of, assumed=OF_ANY_KIND)

    def _values(self, one: Mapping[str, Any], legal: str) -> dict[str, Any]:
        kind = line(one.get("category"), 60)
        where = line(one.get("headquarterAddress"), 500)
        country = country_in_address(where) if where else None
        held = [line(each, 100) for each in one.get("certifications") or [] if line(each, 100)]
        return {
            "name": said(legal),
            "category": KINDS.get(kind),
            "country": country.key if country else None,
            "address": said(where),
            "website": address(one.get("websiteUrl")),
            "privacy_policy_url": address(one.get("privacyPolicyUrl")),
            "security_capability": {"en": ", ".join(held)} if held else {},
        }


def is_product(entry: Entry) -> bool:
    """Whether an entry is called otherwise than its company: *Adverts* of *Larkspur GmbH*."""
    _number, name, legal, _one = entry
    return not same(legal).startswith(same(name))


def aliases(names: list[str]) -> dict[str, str]:
    """Other names by language, one a line."""
    found: dict[str, list[str]] = {}
    for name in names:
        for language, text in said(name).items():
            found.setdefault(language, []).append(text)
    return {language: "\n".join(texts) for language, texts in found.items()}


class GlobalVendorList:
    """The vendor list of the IAB Europe Transparency and Consent Framework (versions 2 and 3).

    Vendors become recipients, those with a ``deletedDate`` retired ones; purposes become purposes.
    Which purposes a vendor declares is recorded where a disclosure says it, so with
    ``mapping["activity"]`` each vendor is disclosed to in that activity.
    """

    name = "tcf-vendors"
    title = gettext_lazy("Global vendor list of the advertising industry (TCF)")

    def recognises(self, content: Content) -> float:
        value = content.value
        return float(isinstance(value, dict) and {"vendorListVersion", "vendors"} <= set(value))

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        desk = Desk(self.name, options, known)
        activity = options.mapping.get("activity", "")
        purposes = self._purposes(desk, content.value, activity)
        if not activity:
            desk.once(
                Weight.REVIEW,
                _("Which purposes each vendor declares is not recorded."),
                _("Name the activity in which data goes to these vendors, and import again."),
                "vendor-purposes",
            )
        spot = Spot(_("Vendors"))
        for number, one in enumerate(entries(content.value, "vendors"), 1):
            name = line(one.get("name"), 200)
            if not name:
                desk.once(*nameless(), sheet=spot.sheet)
                continue
            key = str(one.get("id", name))
            code = desk.record("recipients", key, self._vendor(one, name), spot, number, name)
            if activity:
                self._flow(desk, one, (code, activity, key), purposes, number)
        return desk.statement

    def _vendor(self, one: Mapping[str, Any], name: str) -> dict[str, Any]:
        urls = one.get("urls")
        first: Any = next(iter(urls), {}) if isinstance(urls, list) else {}
        policy = one.get("policyUrl") or (first.get("privacy") if isinstance(first, dict) else "")
        return {
            "name": said(name),
            "category": "advertising",
            "privacy_policy_url": address(policy),
            "retired_on": ended(one),
        }

    def _purposes(self, desk: Desk, value: Mapping[str, Any], activity: str) -> dict[str, str]:
        """Codes of purposes by ``purposes:1``."""
        found: dict[str, str] = {}
        for family in ("purposes", "specialPurposes"):
            spot = Spot(family)
            for number, one in enumerate(entries(value, family), 1):
                name = line(one.get("name"), 200)
                if not name:
                    continue
                ref = f"{family}:{one.get('id', number)}"
                stated = {"name": said(name), "description": said(one.get("description"))}
                found[ref] = desk.record("purposes", ref, stated, spot, number, name)
                if activity:
                    link = {"activity": activity, "purpose": found[ref]}
                    desk.state("activity_purposes", link, spot, number)
        return found

    def _flow(
        self,
        desk: Desk,
        one: Mapping[str, Any],
        named: tuple[str, str, str],
        purposes: Mapping[str, str],
        number: int,
    ) -> None:
        """That the activity's data goes to the vendor, for the purposes it declares."""
        code, activity, key = named
        declared = {
            purposes[ref]
            for family, field in (
                ("purposes", "purposes"),
                ("purposes", "legIntPurposes"),
                ("specialPurposes", "specialPurposes"),
            )
            for ref in (f"{family}:{each}" for each in one.get(field) or [])
            if ref in purposes
        }
        values = {
            "code": f"{activity[:50]}-tcf-{key}"[:80],
            "activity": activity,
            "recipient": code,
            "mode": "provide",
            "purposes": sorted(declared),
            "ended_on": ended(one),
        }
        desk.state("disclosures", values, Spot(_("Vendors")), number)


def ended(one: Mapping[str, Any]) -> date | None:
    """The day a vendor left the list."""
    told = one.get("deletedDate")
    try:
        return date.fromisoformat(told[:10]) if isinstance(told, str) else None
    except ValueError:
        return None


def objects(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of a list, or of a list under the only key of an object."""
    if isinstance(value, dict) and len(value) == 1:
        value = next(iter(value.values()))
    if isinstance(value, list):
        yield from (one for one in value if isinstance(one, dict))


def entries(value: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """The objects under a name, be they a list or keyed by id."""
    found = value.get(name) if isinstance(value, dict) else None
    members = (
        found.values() if isinstance(found, dict) else found if isinstance(found, list) else []
    )
    yield from (one for one in members if isinstance(one, dict))


def nameless() -> tuple[Weight, str, str, str]:
    """Of entries without a name."""
    return (
        Weight.REVIEW,
        _("Entries without a name are left out."),
        _("Give them a name in the file, and import again."),
        "nameless",
    )


def kind_open() -> tuple[Weight, str, str, str]:
    """Of kinds of vendors for which the register has no kind of recipient."""
    return (
        Weight.REVIEW,
        _("What some of these vendors do is not one of the register's kinds of recipients."),
        _("They are entered as “other”: choose their kind in the list of recipients."),
        "recipient-kind",
    )
