"""What the check found, in words for the officer: the same on pages, in files and in the API."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from django.utils.translation import (
    get_language,
    gettext_lazy,
    ngettext,
    pgettext,
    pgettext_lazy,
)
from django.utils.translation import gettext as _

from processing.choices import RetentionTrigger

from ..text import EN, ZH
from ..understanding.claims import About, Act
from .differences import Difference, Kind, NoticeCheck

ABOUT: Final[Mapping[About, Any]] = {
    About.ITEM: gettext_lazy("data item"),
    About.RECIPIENT: gettext_lazy("recipient"),
    About.RECIPIENT_KIND: gettext_lazy("kind of recipient"),
    About.PURPOSE: gettext_lazy("purpose"),
    About.RETENTION: gettext_lazy("retention"),
    About.STORAGE: gettext_lazy("place of storage"),
    About.TRANSFER: gettext_lazy("transfer abroad"),
    About.RIGHT: gettext_lazy("right"),
    About.CONTACT: gettext_lazy("contact"),
    About.CHANGE: gettext_lazy("kind of major change"),
}

KINDS: Final[Mapping[Kind, Any]] = {
    Kind.SAID_NOT_RECORDED: gettext_lazy("said, not recorded"),
    Kind.RECORDED_NOT_SAID: gettext_lazy("recorded, not said"),
    Kind.SAID_OTHERWISE: gettext_lazy("said otherwise"),
    Kind.LANGUAGES_DIFFER: gettext_lazy("languages differ"),
}

ACTS: Final[Mapping[Act, Any]] = {
    Act.COLLECT: pgettext_lazy("notice says", "collected"),
    Act.USE: pgettext_lazy("notice says", "used"),
    Act.ENTRUST: pgettext_lazy("notice says", "entrusted"),
    Act.SHARE: pgettext_lazy("notice says", "shared"),
    Act.TRANSFER: pgettext_lazy("notice says", "transferred with control"),
    Act.PUBLISH: pgettext_lazy("notice says", "made public"),
    Act.KEEP: pgettext_lazy("notice says", "kept"),
    Act.EXPORT: pgettext_lazy("notice says", "taken abroad"),
    Act.OFFER: pgettext_lazy("notice says", "offered"),
    Act.NOTIFY: pgettext_lazy("notice says", "told of"),
    Act.MENTION: pgettext_lazy("notice says", "only mentioned"),
}

STEPS: Final[Mapping[Kind, Any]] = {
    Kind.SAID_NOT_RECORDED: gettext_lazy(
        "Record it, or take it out of the notice. If the words mean a record, teach them."
    ),
    Kind.RECORDED_NOT_SAID: gettext_lazy("Say it in the notice, or correct the record."),
    Kind.SAID_OTHERWISE: gettext_lazy("Find out which is true, and correct the other."),
    Kind.LANGUAGES_DIFFER: gettext_lazy("Bring the languages of the notice into line."),
}

LANGUAGES: Final[Mapping[str, Any]] = {
    ZH: pgettext_lazy("language", "Chinese"),
    EN: pgettext_lazy("language", "English"),
}

UNUSED: Final = gettext_lazy(
    "The notice says this, and the register has it, but nothing there uses it within this scope."
)

PERIOD: Final = re.compile(r"P(?:T(\d+)H|(\d+)([DMY]))")
EVENTS: Final[Mapping[str, Any]] = {
    "statutory": gettext_lazy("as long as the law requires"),
    "unlimited": gettext_lazy("without limit"),
    "any": gettext_lazy("in general"),
}
SURE: Final = 0.9
LIKELY: Final = 0.8


def confidence(share: float) -> str:
    """How sure a finding is, in a word."""
    if share >= SURE:
        return _("sure")
    return _("likely") if share >= LIKELY else _("to be looked at")


def name_of(about: About, key: str, check: NoticeCheck) -> str:
    """What a key is called in the reader's language; empty where only the passage says it."""
    spoken = get_language() or "en"
    names = check.names.get(f"{about}:{key}", {})
    if names:
        return names.get(spoken) or next(iter(names.values()))
    if about == About.RETENTION:
        return period(key)
    if key in EVENTS:
        return str(EVENTS[key])
    return "" if ":" in key else key


def period(key: str) -> str:
    """``P6M`` as *6 months*; an event as the register names it."""
    found = PERIOD.fullmatch(key)
    if not found:
        known: dict[str, Any] = dict(RetentionTrigger.choices)
        return str(EVENTS.get(key) or known.get(key, key))
    number, unit = int(found[1] or found[2]), found[3] or "H"
    words = {
        "H": ngettext("%(number)s hour", "%(number)s hours", number),
        "D": ngettext("%(number)s day", "%(number)s days", number),
        "M": ngettext("%(number)s month", "%(number)s months", number),
        "Y": ngettext("%(number)s year", "%(number)s years", number),
    }
    return words[unit] % {"number": number}


SENTENCES: Final[Mapping[Kind, Any]] = {
    Kind.SAID_NOT_RECORDED: gettext_lazy(
        "The notice says this, and the register does not have it."
    ),
    Kind.RECORDED_NOT_SAID: gettext_lazy("The register has this, and the notice does not say it."),
    Kind.SAID_OTHERWISE: gettext_lazy("The notice says something else than the register has."),
    Kind.LANGUAGES_DIFFER: gettext_lazy(
        "One language of the notice says this, another leaves it out."
    ),
}


def sentence(one: Difference, check: NoticeCheck) -> str:
    """The difference in a sentence."""
    if one.expected:
        expected = "、".join(name_of(one.about, key, check) for key in one.expected.split())
        if (get_language() or "en") == "en":
            expected = expected.replace("、", ", ")
        return _("The notice says something else than the register has: %(expected)s.") % {
            "expected": expected
        }
    if one.kind == Kind.SAID_OTHERWISE and any(claim.denied for claim in one.said):
        return _("The notice says that this is not done, and the register has it.")
    if one.kind == Kind.LANGUAGES_DIFFER and one.said:
        return _("In %(said)s the notice says this; in %(missing)s it leaves it out.") % {
            "said": spoken(claim.language for claim in one.said),
            "missing": spoken(one.languages),
        }
    if one.kind == Kind.SAID_NOT_RECORDED and one.records:
        return str(UNUSED)
    return str(SENTENCES[one.kind])


def title(one: Difference, check: NoticeCheck) -> str:
    """What a difference is about: *data item “face image” (English)*."""
    name = name_of(one.about, one.key, check) or one.key
    words = _("%(about)s “%(name)s”") % {"about": ABOUT[one.about], "name": name}
    if one.kind == Kind.LANGUAGES_DIFFER or set(one.languages) == set(check.notice.languages):
        return words
    return _("%(title)s (%(languages)s)") % {"title": words, "languages": spoken(one.languages)}


def spoken(languages: Iterable[str]) -> str:
    """Languages of a notice by name, each once."""
    names = [str(LANGUAGES.get(code, code)) for code in dict.fromkeys(languages)]
    return pgettext("between languages", ", ").join(names)
