"""Gaps in words: what differs, which records it is about, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from ..facts import Register
from ..findings.facts import Place
from ..findings.naming import Naming, kind_in_words
from ..findings.places import url_of
from .comparing.gaps import Gap, GapKind
from .comparing.held import NAME, PART, SAMPLE
from .comparing.keeping import LOGS
from .comparing.kinds import KindWords
from .report import Remark
from .wording import WORDS, remark

TITLES: Final[dict[GapKind, Any]] = {
    GapKind.HELD: gettext_lazy("Held but not recorded"),
    GapKind.NOT_FOUND: gettext_lazy("Recorded but not found"),
    GapKind.KEPT_LONGER: gettext_lazy("Kept longer than the rule"),
    GapKind.ELSEWHERE: gettext_lazy("Held in another country than said"),
    GapKind.PERMISSION: gettext_lazy("Permissions not recorded"),
    GapKind.SDK: gettext_lazy("SDKs not recorded"),
    GapKind.TRACKER: gettext_lazy("Trackers not recorded"),
    GapKind.TRACKER_DIFFERS: gettext_lazy("Trackers that are not as recorded"),
}
"""In the order in which gaps are shown."""

ENTERING: Final[dict[GapKind, Any]] = {
    GapKind.HELD: gettext_lazy("Record that the system holds it"),
    GapKind.NOT_FOUND: gettext_lazy("Record that it does not lie here"),
    GapKind.ELSEWHERE: gettext_lazy("Record this country"),
    GapKind.PERMISSION: gettext_lazy("Record the permission"),
    GapKind.SDK: gettext_lazy("Record the SDK"),
    GapKind.TRACKER: gettext_lazy("Record the tracker"),
    GapKind.TRACKER_DIFFERS: gettext_lazy("Record it as it is"),
}
"""What accepting a gap of each kind does."""

PARTIES: Final = {
    "first": pgettext_lazy("tracker", "first party"),
    "third": pgettext_lazy("tracker", "third party"),
}


def failure_in_words(code: str, where: str = "") -> str:
    """Why a source could not be opened."""
    words = str(WORDS.get(code, WORDS["unreadable"]))
    return f"{where}: {words}" if where else words


def remark_in_words(one: Remark) -> str:
    """A remark of a report; a report from elsewhere may have codes and figures we do not know."""
    try:
        return remark(one)
    except (KeyError, TypeError, ValueError):
        return _("A remark this version has no words for: %(code)s") % {"code": one.code}


@dataclass(frozen=True)
class ToldRecord:
    """A record a gap is about."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True)
class Told:
    """One gap for a reader."""

    what: str
    """What it is about, in the reader's words."""
    sentence: str
    next_step: str
    records: tuple[ToldRecord, ...]


class Teller:
    """Says gaps in the reader's language; names are those of the register's own moment."""

    def __init__(self, register: Register, kinds: Mapping[str, KindWords], language: str) -> None:
        self.register = register
        self.kinds = kinds
        self.language = language
        self.naming = Naming(register)

    def told(self, gap: Gap) -> Told:
        sentence, step = SENTENCES[gap.kind](self, gap)
        return Told(self.what(gap), sentence, step, tuple(map(self.record, gap.records)))

    def what(self, gap: Gap) -> str:
        """The item, kind, country or name a gap is about."""
        item = self.register.inventory.items.get(gap.item_id or 0)
        if item is not None:
            return item.name.in_language(self.language)
        if gap.kind == GapKind.HELD:
            return self.kind(gap.subject)
        if gap.kind == GapKind.ELSEWHERE:
            return self.country(gap.subject)
        if gap.kind == GapKind.SDK and gap.words.get("en"):
            return gap.words.get(self.language) or gap.words["en"]
        return _("Logs") if gap.subject == LOGS else gap.subject

    def kind(self, key: str) -> str:
        """A kind of data as it is called; its key where this machine does not know it."""
        words = self.kinds.get(key)
        if words is None:
            return key
        return words.names.get(self.language) or next(iter(words.names.values()), key)

    def country(self, key: str) -> str:
        found = (one for one in self.register.inventory.countries.values() if one.key == key)
        country = next(found, None)
        return key if country is None else country.label.in_language(self.language)

    def record(self, record: tuple[str, int]) -> ToldRecord:
        place = Place(*record)
        name = self.naming.named(place).name_in(self.language)
        return ToldRecord(kind_in_words(record[0]), name, url_of(place))

    def code(self, record: tuple[str, int]) -> str:
        """The code of a record a gap is about."""
        return self.naming.named(Place(*record)).code

    def named(self, gap: Gap, kind: str) -> str:
        """The name of the gap's record of a kind; empty where it has none."""
        found = next((one for one in gap.records if one[0] == kind), None)
        return "" if found is None else self.record(found).name

    # --- a sentence and the next step, by kind --------------------------------------------------

    def held(self, gap: Gap) -> tuple[str, str]:
        if gap.item_id is None:
            sentence = _("What looks like %(what)s lies here; the register has no such data item.")
            step = _("Record it under a new data item, choose the one it is, or dismiss it.")
        else:
            sentence = _(
                "What looks like %(what)s lies here; the register does not say so of this system."
            )
            step = _("Record it, and the activity that needs it; or have it deleted.")
        return sentence % {"what": self.what(gap)}, step

    def not_found(self, gap: Gap) -> tuple[str, str]:
        sentence, step = NOT_FOUND[gap.words.get("why", "")]
        return str(sentence) % {"what": self.what(gap)}, str(step)

    def kept_longer(self, gap: Gap) -> tuple[str, str]:
        days, over = gap.figures["days"], gap.figures["over"]
        told = {
            "what": self.what(gap),
            "oldest": gap.words["oldest"],
            "days": days,
            "over": over,
            "rule": self.named(gap, "retention_rule"),
            "allowed": gap.figures.get("allowed", 0),
        }
        if gap.subject == LOGS:
            sentence = _(
                "The logs go back to %(oldest)s, %(days)d days; the register says that they are"
                " kept for %(allowed)d: %(over)d days longer."
            )
        else:
            sentence = _(
                "%(what)s goes back to %(oldest)s, %(days)d days: %(over)d days longer than the"
                " rule “%(rule)s” allows."
            )
        step = _("Have what is too old deleted, or correct the rule where it is wrong.")
        return sentence % told, step

    def elsewhere(self, gap: Gap) -> tuple[str, str]:
        said = gap.words.get("said", "")
        told = {"country": self.country(gap.subject), "said": self.country(said) if said else ""}
        controller = self.named(gap, "controller")
        if gap.is_weak:
            sentence = _("The host's name speaks for %(country)s.")
        else:
            sentence = _("The source lies in %(country)s.")
        parts = [sentence % told]
        if any(kind == "system" for kind, _key in gap.records):
            parts.append(_("The register says %(said)s.") % told)
        if controller:
            parts.append(_("“%(name)s” says that data stays elsewhere.") % {"name": controller})
        step = _(
            "Find out where the data lies; correct the system, and see whether it is a"
            " transfer abroad."
        )
        return " ".join(parts), step

    def permission(self, gap: Gap) -> tuple[str, str]:
        sentence = _("The code asks for %(name)s, which is not among the device permissions.")
        step = _("Record it with what it is asked for, or have it taken out of the code.")
        return sentence % {"name": gap.subject}, step

    def sdk(self, gap: Gap) -> tuple[str, str]:
        sentence = _("The code contains %(name)s, which is not among the SDKs.")
        step = _("Record it with its provider and what it collects, or have it taken out.")
        package = " ".join(filter(None, (gap.words.get("package"), gap.words.get("detail"))))
        return sentence % {"name": package or gap.subject}, step

    def with_detail(self, gap: Gap) -> str:
        detail = gap.words.get("detail", "")
        return f"{gap.subject} ({detail})" if detail else gap.subject

    def tracker(self, gap: Gap) -> tuple[str, str]:
        sentence = _("%(name)s is set, and is not among the trackers.")
        step = _("Record it with what it is for, or have it taken out.")
        return sentence % {"name": self.with_detail(gap)}, step

    def tracker_differs(self, gap: Gap) -> tuple[str, str]:
        parts = []
        if "recorded" in gap.figures:
            figures = {"days": gap.figures["lifetime"], "recorded": gap.figures["recorded"]}
            parts.append(
                ngettext(
                    "It lives %(days)d day; recorded are %(recorded)d.",
                    "It lives %(days)d days; recorded are %(recorded)d.",
                    figures["days"],
                )
                % figures
            )
        if party := PARTIES.get(gap.words.get("party", "")) if "party" in gap.figures else None:
            parts.append(_("It is of a %(party)s, unlike recorded.") % {"party": party})
        return " ".join(parts), _("Correct the record and what people are told of it.")


ASK: Final = gettext_lazy("Ask whether it is still kept; if not, correct the record.")
NOT_FOUND: Final[dict[str, tuple[Any, Any]]] = {
    "": (
        gettext_lazy("%(what)s is recorded here; the scan went through everything without it."),
        ASK,
    ),
    SAMPLE: (
        gettext_lazy("%(what)s is recorded here; it is not in what the scan sampled."),
        gettext_lazy("Scan again with more rows, or ask who looks after the system."),
    ),
    PART: (
        gettext_lazy("%(what)s is recorded here; it is not in what was scanned."),
        gettext_lazy("Record every source of the system, so that a scan can go through all of it."),
    ),
    NAME: (
        gettext_lazy("%(what)s is recorded here; nothing that was scanned is called so."),
        ASK,
    ),
}
"""By why it is a hint."""

SENTENCES: Final[dict[GapKind, Callable[[Teller, Gap], tuple[str, str]]]] = {
    GapKind.HELD: Teller.held,
    GapKind.NOT_FOUND: Teller.not_found,
    GapKind.KEPT_LONGER: Teller.kept_longer,
    GapKind.ELSEWHERE: Teller.elsewhere,
    GapKind.PERMISSION: Teller.permission,
    GapKind.SDK: Teller.sdk,
    GapKind.TRACKER: Teller.tracker,
    GapKind.TRACKER_DIFFERS: Teller.tracker_differs,
}
