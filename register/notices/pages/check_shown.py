"""The result of a check as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ...phrasing import NATIVE_NAMES
from ..checking import Difference, Kind, NoticeCheck, Record
from ..checking.report import Report
from ..checking.wording import ABOUT, ACTS, KINDS, STEPS, confidence, name_of, sentence
from ..text import NoticeText
from ..understanding.claims import About, Claim
from .check_forms import TEACHABLE

AROUND: Final = 60
"""Characters of the sentence shown on either side of the words."""
MOST_QUOTES: Final = 6
"""Passages shown of one difference."""


@dataclass(frozen=True)
class Quote:
    """A passage, with what stands around it."""

    before: str
    words: str
    after: str
    language: str
    act: str
    anchor: str
    place: str
    """Line and column, for whoever has the file open."""


@dataclass(frozen=True)
class Row:
    """A difference."""

    number: int
    kind: str
    badge: str
    about: str
    name: str
    sentence: str
    step: str
    quotes: list[Quote]
    more: int
    records: list[tuple[str, str, str]]
    """Name, code and address."""
    languages: str
    confidence: str
    percent: int
    teach_url: str


def rows(check: NoticeCheck, *, may_teach: bool, version: int | None) -> list[Row]:
    """Every difference, numbered as in the text."""
    return [
        Row(
            number,
            str(KINDS[one.kind]),
            one.kind,
            str(ABOUT[one.about]),
            name_of(one.about, one.key, check) or words_of(one, check),
            sentence(one, check),
            str(STEPS[one.kind]),
            [quote(check.notice, said) for said in passages(one)[:MOST_QUOTES]],
            max(0, len(passages(one)) - MOST_QUOTES),
            [record(found) for found in one.records],
            in_languages(one) if one.kind != Kind.LANGUAGES_DIFFER else "",
            confidence(one.confidence),
            round(one.confidence * 100),
            teach_url(one, check, version) if may_teach else "",
        )
        for number, one in enumerate(check.differences, start=1)
    ]


def passages(one: Difference) -> list[Claim]:
    """The claims of a difference, one of each place: words may name a party and its kind."""
    return list({(said.start, said.end): said for said in reversed(one.said)}.values())[::-1]


def act_of(one: Claim) -> str:
    """What the notice says is done, or is not."""
    words = str(ACTS[one.act])
    return _("not %(act)s") % {"act": words} if one.denied else words


def words_of(one: Difference, check: NoticeCheck) -> str:
    """The first passage, in quotation marks, for what the register has no name for."""
    if not one.said:
        return one.key
    first = one.said[0]
    return _("“%(words)s”") % {"words": flat(check.notice.text[first.start : first.end]).strip()}


def in_languages(one: Difference) -> str:
    return " · ".join(NATIVE_NAMES.get(code, code) for code in one.languages)


def quote(notice: NoticeText, said: Claim) -> Quote:
    """The words of a claim in their sentence."""
    at = notice.sentences[said.sentence]
    first, last = max(at.start, said.start - AROUND), min(at.end, said.end + AROUND)
    line = notice.text.count("\n", 0, said.start) + 1
    column = said.start - (notice.text.rfind("\n", 0, said.start) + 1) + 1
    return Quote(
        ("…" if first > at.start else "") + flat(notice.text[first : said.start]),
        flat(notice.text[said.start : said.end]),
        flat(notice.text[said.end : last]) + ("…" if last < at.end else ""),
        said.language,
        act_of(said),
        f"c{said.start}",
        f"{line}:{column}",
    )


def flat(words: str) -> str:
    """On one line; a blank at an end stays one."""
    return " ".join(words.split()).join(
        (" " if words[:1].isspace() else "", " " if words[-1:].isspace() else "")
    )


def record(one: Record) -> tuple[str, str, str]:
    """A record's name, code and page; no address where the pages do not show it."""
    name = one.name.get(get_language() or "en") or next(iter(one.name.values()), one.code)
    app, _, model = one.kind.partition(".")
    try:
        url = reverse(f"admin:{app}_{model.lower()}_change", args=[one.id])
    except NoReverseMatch:
        url = ""
    return name, one.code, url


def teach_url(one: Difference, check: NoticeCheck, version: int | None) -> str:
    """Where the words of the first passage can be taught, or those of what is not found."""
    if one.about not in TEACHABLE or one.kind == Kind.LANGUAGES_DIFFER:
        return ""
    asked = {"about": str(one.about), **({"version": str(version)} if version else {})}
    if one.kind == Kind.RECORDED_NOT_SAID:
        asked["key"] = one.key
    if one.said:
        first = one.said[0]
        asked["words"] = flat(check.notice.text[first.start : first.end]).strip()
        asked["language"] = first.language
    return f"{reverse('admin:notice_teach')}?{urlencode(asked)}"


def counts(report: Report) -> list[dict[str, Any]]:
    """How many differences of each kind, none left out."""
    return [{"badge": kind, "label": KINDS[kind], "number": report.counted[kind]} for kind in Kind]


def agreeing(check: NoticeCheck) -> list[dict[str, Any]]:
    """What is said as recorded, each with a link to where it is said first."""
    first: dict[tuple[str, str], int] = {}
    for one in check.claims:
        first.setdefault((one.about, one.key), one.start)
    return [
        {
            "about": ABOUT[about],
            "entries": [
                (name_of(about, key, check) or key, anchor(first.get((about, key))))
                for key in check.agreeing[about]
            ],
        }
        for about in About
        if check.agreeing.get(about)
    ]


def anchor(start: int | None) -> str:
    return "" if start is None else f"#c{start}"


def doubtful(check: NoticeCheck) -> list[dict[str, Any]]:
    """What may be said: for a person to look at."""
    return [
        {
            "about": ABOUT[one.about],
            "name": name_of(one.about, one.key, check),
            "quote": quote(check.notice, one),
            "percent": round(one.confidence * 100),
        }
        for one in check.doubtful
    ]


def title(check: NoticeCheck, one: Claim) -> str:
    """What a claim claims, for whoever points at it."""
    name = name_of(one.about, one.key, check)
    words = str(ABOUT[one.about])
    if name:
        words = _("%(about)s: %(name)s") % {"about": words, "name": name}
    return f"{words} – {act_of(one)}"
