"""One record with every use of it, as people read it in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from .speech import Speech
from .table import plain, table, width, wrap
from .telling import Teller

Data = Mapping[str, Any]

FACTS: Final[Mapping[str, Sequence[tuple[str, str]]]] = {
    "data-items": (
        ("category", "category"),
        ("identifiability", "identifiability"),
        ("display_mask", "display mask"),
        ("masked_sample", "masked sample"),
    ),
    "recipients": (
        ("kind", "kind"),
        ("country", "country"),
        ("countries", "all countries"),
        ("modes", "modes"),
        ("privacy_policy_url", "privacy policy"),
    ),
    "systems": (
        ("kind", "kind"),
        ("software", "software"),
        ("country", "country"),
        ("region", "region"),
        ("log_retention_days", "days logs are kept"),
        ("hosted_by", "hosted by"),
    ),
    "purposes": (("description", "description"),),
}
"""Fields of the look-ups, and what people call them."""


CHOICES: Final = ("identifiability", "modes")
"""Fields whose values are of the register's own lists."""

ITSELF: Final = {"data-items": "item", "purposes": "purposes", "systems": "systems"}
"""The column of uses that would only repeat whose page it is."""


@dataclass(frozen=True)
class Page:
    """Writes one record for a terminal that is ``most`` places wide, or for a file."""

    say: Speech
    most: int | None

    @property
    def teller(self) -> Teller:
        return Teller(self.say)

    def lines(self, resource: str, data: Data) -> Iterator[str]:
        """Name and facts, what its uses come to, each use, and who gets it."""
        found: Data = data.get("uses") or {}
        yield plain(self.teller.named({"code": data.get("code"), "name": data.get("name")}))
        yield from self.teller.state(data.get("register") or {})
        yield ""
        yield from self.facts(self.known(resource, {**data, **found}))
        if resource == "recipients":
            yield from self.disclosures(found.get("disclosures") or [])
            yield from self.agreements(found.get("agreements") or [])
            return
        yield from self.uses(resource, found.get("uses") or [])
        yield from self.recipients((found.get("summary") or {}).get("recipients") or [])

    def known(self, resource: str, data: Data) -> Iterator[tuple[str, str]]:
        """What is stated of the record itself, and what its current uses come to."""
        tell = self.teller
        for name, words in FACTS[resource]:
            value = data.get(name)
            yield self.say(words), tell.values(value) if name in CHOICES else tell.text(value)
        sensitivity = data.get("sensitivity") or ()
        schemes = [one.get("scheme") for one in sensitivity if one.get("is_sensitive")]
        if sensitivity:
            yield self.say("sensitive under"), tell.texts(schemes) or self.say("no scheme")
        summary = data.get("summary") or {}
        yield (
            self.say("purposes"),
            tell.texts(summary.get("purposes") or data.get("purposes") or ()),
        )
        bases = self.say.listed([tell.law(one) for one in summary.get("bases") or ()])
        yield self.say("legal bases"), bases
        if summary.get("longest_retention"):
            yield self.say("kept at most"), tell.kept(summary["longest_retention"])
        held = [one.get("system") for one in data.get("held_in") or ()]
        yield self.say("systems"), tell.texts([*(summary.get("systems") or ()), *held])
        yield self.say("holds"), tell.texts(one.get("item") for one in data.get("held") or ())
        yield self.say("permissions"), tell.texts(data.get("permissions") or ())

    def facts(self, pairs: Iterator[tuple[str, str]]) -> Iterator[str]:
        """Names and values in two columns; what is not stated is left out."""
        stated = [(name, value) for name, value in pairs if value]
        widest = max((width(name) for name, _value in stated), default=0)
        for name, value in stated:
            left = None if self.most is None else max(self.most - widest - 2, 20)
            first, *rest = [plain(value)] if left is None else wrap(plain(value), left)
            yield f"{name}{' ' * (widest - width(name))}  {first}"
            yield from (f"{' ' * widest}  {line}" for line in rest)

    def titled(
        self, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> Iterator[str]:
        yield ""
        if not rows:
            yield self.say("%(what)s: none recorded.", what=title)
            return
        yield f"{title} ({len(rows)})"
        yield from table(heads, rows, self.most)

    def uses(self, resource: str, uses: Sequence[Data]) -> Iterator[str]:
        say = self.say
        cells = [self.use(one) for one in uses]
        heads = [head for head in (cells[0] if cells else ()) if head != ITSELF[resource]]
        rows = [[one[head] for head in heads] for one in cells]
        yield from self.titled(say("Uses"), [say(head) for head in heads], rows)

    def use(self, one: Data) -> dict[str, str]:
        """The cells of one use by their heads."""
        tell = self.teller
        return {
            "activity": self.dated(one, tell.codes([one["activity"]])),
            "item": tell.codes([one["item"]]),
            "people": tell.text(one["people"]),
            "purposes": tell.codes(one["purposes"]),
            "legal bases": tell.texts(self.bases(one)),
            "kept": tell.kept(one["retention"]),
            "systems": tell.codes(one["systems"]),
            "recipients": tell.codes(flow["recipient"] for flow in one["disclosures"]),
        }

    def bases(self, use: Data) -> Iterator[Any]:
        for purpose in use["purposes"]:
            for one in purpose["bases"]:
                yield one["basis"] or one["exception"]

    def dated(self, one: Data, words: str) -> str:
        """``words`` with a mark when what they name has ended."""
        return words if one.get("is_current", True) else self.say("%(what)s (ended)", what=words)

    def recipients(self, sums: Sequence[Data]) -> Iterator[str]:
        tell, say = self.teller, self.say
        rows = [
            (
                one["recipient"]["code"],
                tell.text(one["recipient"].get("name")),
                tell.text(one["recipient"].get("kind")),
                tell.values(one["modes"]),
                tell.texts(one["countries"]),
            )
            for one in sums
        ]
        heads = ("code", "name", "kind", "modes", "countries")
        yield from self.titled(say("Recipients"), [say(head) for head in heads], rows)

    def disclosures(self, flows: Sequence[Data]) -> Iterator[str]:
        tell, say = self.teller, self.say
        rows = [
            (
                self.dated(one, tell.codes([one["activity"]])),
                tell.values(one["mode"]),
                tell.codes(one["items"]) or say("not recorded which"),
                tell.codes(one["purposes"]),
                tell.law(one["legal_basis"]),
                tell.texts(transfer["country"] for transfer in one["transfers"]),
            )
            for one in flows
        ]
        heads = ("activity", "mode", "items", "purposes", "legal basis", "abroad to")
        yield from self.titled(say("Disclosures"), [say(head) for head in heads], rows)

    def agreements(self, found: Sequence[Data]) -> Iterator[str]:
        tell, say = self.teller, self.say
        rows = [
            (
                self.dated(one, one["code"]),
                tell.text(one["name"]),
                tell.text(one["kind"]),
                tell.texts(one["clauses_missing"]),
            )
            for one in found
        ]
        heads = ("code", "name", "kind", "clauses missing")
        yield from self.titled(say("Agreements"), [say(head) for head in heads], rows)
