"""Lists: recipients, SDKs, trackers, systems, permissions, data items, retention schedules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from ..known import code_of
from ..understanding.keeping import lifetime, retention
from ..understanding.places import country
from ..understanding.words import truth
from .activities import Activities
from .cells import Line, Texts, View
from .guessing import by_words
from .things import first_of
from .why import rule_of


@dataclass
class Lists:
    """Reads lists into a book; shares what activities found in the same file."""

    of: Activities

    def read(self, view: View) -> None:
        """State everything a list says."""
        reader = self._reader(view.sort)
        for line in view.lines():
            names = first_of(line, own_field(view)) or first_of(line, "record_name")
            if names:
                reader(line, names)

    def _reader(self, sort: str) -> Callable[[Line, Texts], None]:
        readers: dict[str, Callable[[Line, Texts], None]] = {
            "recipients": self.recipient,
            "sdks": self.sdk,
            "trackers": self.tracker,
            "systems": self.system,
            "permissions": self.permission,
            "items": self.item,
            "rules": self.rule,
        }
        return readers[sort]

    def recipient(self, line: Line, names: Texts) -> None:
        """A party; what it gets belongs to an activity, which such a list does not name."""
        if line.cells("record_name") and line.cells("recipient"):
            names = first_of(line, "recipient")
        for texts in self.of.parties.named(line, own_field(line.view)) if not names else [names]:
            self.of.parties.recipient(texts, line, is_of_row=True)
        if line.cells("item") or line.cells("category"):
            self.of.items.codes(line)
            self.of.book.doubt(
                "no-activity",
                line,
                "item",
                _(
                    "The list says what the recipients get, but not in which activity; the "
                    "data items were entered, the disclosures not."
                ),
                _(
                    "Enter the disclosures on the activities, or add a column that names the "
                    "activity."
                ),
            )

    def sdk(self, line: Line, names: Texts) -> None:
        """An SDK with its provider, its data and its permissions."""
        book = self.of.book
        provider = first_of(line, "provider") or first_of(line, "recipient") or names
        if not (line.cells("provider") or line.cells("recipient")):
            book.doubt(
                "provider-missing",
                line,
                own_field(line.view),
                _("No provider is named; the SDK's own name is entered for it."),
                _("Enter the company that provides the SDK."),
            )
        party = self.of.parties.recipient(provider, line, is_of_row=True)
        supposed: dict[str, Any] = {
            "platform": "any",
            "collection_mode": "unknown",
            "provider": party,
        }
        code = book.record("sdks", names, line, **supposed)
        policy = self.of.parties._link(line, "privacy_policy")
        values = {
            "provider": party,
            "package": line.text("package")[:200],
            "version": line.text("sdk_version")[:50],
            "platform": by_words("platform", line.text("platform")),
            "collection_mode": by_words("collection", line.text("sdk_collection")),
            "purpose_text": line.texts("purpose") or line.texts("description"),
            "scene": line.texts("scene"),
            "starts_before_consent": truth(line.text("before_consent")),
            "privacy_policy_url": policy,
            "website": self.of.parties._link(line, "website"),
            "data": self.of.items.codes(line),
            "permissions": self._permissions(line),
        }
        book.put("sdks", (code,), values, line)

    def _permissions(self, line: Line) -> list[str]:
        platform = by_words("platform", line.text("platform")) or "any"
        return [
            self.of.book.record("permissions", texts, line, platform=platform)
            for texts in self.of.parties.named(line, "permission")
        ]

    def tracker(self, line: Line, names: Texts) -> None:
        """A cookie or its like."""
        book = self.of.book
        code = self._tracker_code(line, names)
        kind = by_words("tracker", line.text("tracker_kind"))
        party = by_words(
            "party",
            line.text("tracker_party"),
        )
        purpose = by_words(
            "tracker_purpose", f"{line.text('tracker_purpose')} {line.text('purpose')}"
        )
        supposed = {
            "kind": "cookie",
            "party": "third" if line.text("provider") else "unknown",
            "purpose": "advertising",
        }
        values = {
            "name": names,
            "technical_name": line.text("tracker")[:200],
            "domain": line.text("domain")[:200],
            "kind": kind,
            "party": party,
            "purpose": purpose,
            "provider": first_of(line, "provider"),
            "purpose_text": line.texts("tracker_text"),
            "refusal": line.texts("refusal"),
            "data": self.of.items.codes(line),
            **self._lifetime(line),
        }
        book.put("trackers", (code,), values, line, **supposed)

    def _tracker_code(self, line: Line, names: Texts) -> str:
        said = code_of(line.text("code"))
        if said:
            return said
        code = self.of.book.find("trackers", names)
        if code is None:
            code = self.of.book.known.code_for("trackers", *(names[one] for one in sorted(names)))
        self.of.book.call("trackers", code, names)
        return code

    def _lifetime(self, line: Line) -> dict[str, Any]:
        text = line.text("lifetime") or line.text("retention")
        if not text:
            return {}
        found = lifetime(text)
        if found is None:
            self.of.book.doubt(
                "lifetime-unknown",
                line,
                "lifetime",
                _("No lifetime was understood here."),
                _("Write a period, such as “365 days”, or “session”."),
            )
            return {}
        if found.is_session:
            return {"is_session": True}
        return {"lifetime_value": found.value, "lifetime_unit": found.unit} if found.value else {}

    def system(self, line: Line, names: Texts) -> None:
        book = self.of.book
        kind = by_words("system", line.text("system_kind"))
        code = book.record(
            "systems", names, line, kind=by_words("system", " ".join(names.values())) or "other"
        )
        place = line.text("storage") or line.text("recipient_country")
        found = country(place) if place else None
        values = {
            "kind": kind,
            "hosting_country": found.key if found else None,
            "region": line.text("region")[:100],
            "owner_department": line.texts("department"),
            "storage_medium": {} if found else line.texts("storage"),
        }
        book.put("systems", (code,), values, line)

    def permission(self, line: Line, names: Texts) -> None:
        book = self.of.book
        code = book.record("permissions", names, line, platform="any")
        values = {
            "platform": by_words("platform", line.text("platform")),
            "purpose_text": line.texts("purpose"),
            "refusal_effect": line.texts("refusal"),
            "items": self.of.items.codes(line),
        }
        book.put("permissions", (code,), values, line)

    def item(self, line: Line, _names: Texts) -> None:
        """Items of a dictionary; what a register of data says beside needs an activity."""
        codes = self.of.items.codes(line)
        values = {"description": line.texts("item_description"), "aliases": line.texts("aliases")}
        for code in codes:
            if (code,) in self.of.book.entries.get("data_items", {}) or any(values.values()):
                self.of.book.put("data_items", (code,), values, line)

    def rule(self, line: Line, names: Texts) -> None:
        """A rule of a retention schedule, from a period and an event or from a sentence."""
        book = self.of.book
        said = " ".join(one for one in (line.text("rule_period"), line.text("retention")) if one)
        found = retention(said) if said else None
        texts = line.texts("rule_criteria") or line.texts("retention") or line.texts("rule_period")
        code = book.record("retention_rules", names, line, disposal="unknown", trigger="other")
        values = rule_of(found, texts) if said else {"criteria": texts}
        trigger = by_words("trigger", line.text("rule_trigger"))
        values |= {
            "trigger": trigger or values.get("trigger", ""),
            "disposal": by_words("disposal", line.text("disposal")),
            "legal_ground": line.texts("rule_ground"),
        }
        book.put("retention_rules", (code,), values, line)
        if said and found is None:
            book.doubt(
                "retention-unknown",
                line,
                "rule_period" if line.cells("rule_period") else "retention",
                _(
                    "No retention period was understood here; the text is kept as the rule's "
                    "criteria."
                ),
                _(
                    "Write a period and an event, such as “2 years after contract end”, or "
                    "complete the rule."
                ),
            )


OWN: Final = {
    "recipients": ("recipient", "entrusted_to", "shared_with", "provider", "acting_for"),
    "sdks": ("sdk", "package"),
    "trackers": ("tracker",),
    "systems": ("systems",),
    "permissions": ("permission",),
    "items": ("item", "category"),
    "rules": ("rule", "category"),
}
"""The field that names what a list is of, the likeliest first."""


def own_field(view: View) -> str:
    return next((one for one in OWN[view.sort] if view.has(one)), "record_name")
