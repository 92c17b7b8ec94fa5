"""What sheets and columns are called, and how a heading is recognised again in any language."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from history.text import LANGUAGES
from register.writers.workbooks.titles import clean, cut

from ..kinds import Column, Kind, Sort, kinds
from ..known import same
from .sheets import MACHINE, Place

LONGEST_TITLE: Final = 31
REQUIRED: Final = " *"
"""Behind the heading of a column no row can be without."""
BRACKETED: Final = re.compile(r"(.+?) ?\(([^()]+)\)")
COMMENT: Final = "Problems / 问题"
"""The heading of the column that an import adds, and that every reader passes over."""
COMMENT_TITLE: Final = "Problems - 问题"
"""The title of the sheet that lists them all; a title may not hold a slash."""
COMMENT_WORDS: Final = frozenset({"problems / 问题", "problems", "问题", "#problems"})

LANGUAGE_NAMES: Final = {
    "en": {"zh-hans": "Chinese", "en": "English"},
    "zh-hans": {"zh-hans": "中文", "en": "英文"},
}
"""In headings; fixed, since files are recognised by them."""

LANGUAGE_WORDS: Final = {
    "english": "en",
    "英文": "en",
    "英语": "en",
    "chinese": "zh-hans",
    "chinese (simplified)": "zh-hans",
    "simplified chinese": "zh-hans",
    "中文": "zh-hans",
    "简体中文": "zh-hans",
    "zh": "zh-hans",
    "zh-cn": "zh-hans",
}
"""What people write for a language in a heading; codes stand for themselves."""

LANGUAGE_CODE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8}){0,3}")


def title_of(kind: Kind, language: str) -> str:
    """The title of a kind's sheet, at most 31 characters."""
    with translation.override(language):
        return cut(clean(capfirst(str(kind.model._meta.verbose_name_plural))), LONGEST_TITLE)


def base_heading(column: Column, language: str) -> str:
    """What a column is called, without the language of its texts."""
    with translation.override(language):
        if column.is_owner:
            return capfirst(str(kinds()[column.target].model._meta.verbose_name))
        if column.link is not None:
            return capfirst(str(column.link.model._meta.verbose_name_plural))
        return capfirst(str(column.field.verbose_name))


def heading_of(place: Place, language: str) -> str:
    """The heading of a column, with a mark when no row can be without it."""
    text = base_heading(place.column, language)
    said = [language_name(place.language, language)] if place.language else []
    if place.part > 1:
        said.append(str(place.part))
    if said:
        is_chinese = language == "zh-hans"
        text += f"（{'，'.join(said)}）" if is_chinese else f" ({', '.join(said)})"
    return text + REQUIRED if is_needed(place.column) and place.part == 1 else text


def is_needed(column: Column) -> bool:
    """Whether a row cannot be without it; of texts, in one language at least."""
    if column.sort is Sort.TEXT:
        return not column.field.blank
    return column.is_required


def language_name(code: str, language: str) -> str:
    """What one of our two languages is called in the other; the code of any further one."""
    return LANGUAGE_NAMES[language].get(code, code)


def help_of(column: Column, language: str) -> str:
    """What stands beside the column in the forms."""
    with translation.override(language):
        said = "" if column.is_owner else str(column.field.help_text)
        if column.sort is Sort.LINKS:
            more = _("Several codes: each on a line of its own, or with semicolons between.")
            said = f"{said} {more}".strip()
        return said


@cache
def titles() -> dict[str, str]:
    """Names of kinds by everything their sheets may be called."""
    found = {same(name): name for name in kinds()}
    for kind in kinds().values():
        for language in LANGUAGES:
            found.setdefault(same(title_of(kind, language)), kind.name)
            with translation.override(language):
                found.setdefault(same(str(kind.model._meta.verbose_name_plural)), kind.name)
    return found


@cache
def headings(name: str) -> dict[str, str]:
    """Columns of the kind ``name`` by everything they may be called."""
    found: dict[str, str] = {}
    for column in kinds()[name].columns.values():
        for language in LANGUAGES:
            found.setdefault(same(base_heading(column, language)), column.name)
    return found


def is_comment(heading: object) -> bool:
    """Whether a heading is that of the column in which an import tells its problems."""
    return isinstance(heading, str) and same(heading) in COMMENT_WORDS


def recognised(kind: Kind, heading: str, language: str = "") -> Place | None:
    """The column a heading means; None when it means none of this kind.

    ``language`` is that of texts whose heading does not say one.
    """
    found = MACHINE.fullmatch(heading.strip())
    if found and found[1] in (None, kind.name) and found[2] in kind.columns:
        return _place(kind, found[2], found[3] or "", int(found[4] or 1), language)
    text = same(heading).rstrip("*").rstrip()
    known = headings(kind.name)
    if text in known:
        return _place(kind, known[text], "", 1, language)
    bracketed = BRACKETED.fullmatch(text)
    if bracketed and bracketed[1] in known:
        said = re.split(r", ?|、", bracketed[2])
        part = int(said.pop()) if said[-1].isdecimal() else 1
        spoken = language_of(said[0]) if said else ""
        if spoken is not None:
            return _place(kind, known[bracketed[1]], spoken, part, language)
    return None


def language_of(word: str) -> str | None:
    """The code of a language a heading names; None when it names none."""
    if word in LANGUAGE_WORDS:
        return LANGUAGE_WORDS[word]
    return word if LANGUAGE_CODE.fullmatch(word) else None


def _place(kind: Kind, name: str, spoken: str, part: int, language: str) -> Place | None:
    column = kind.columns[name]
    if column.sort is Sort.TEXT:
        return Place(column, spoken or language or LANGUAGES[0], part)
    return None if spoken else Place(column, "", part)
