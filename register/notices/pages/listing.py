"""The paragraphs of a notice for a list: by section, our words with their slots, and the state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.html import escape
from django.utils.safestring import SafeString

from ...models import NoticeParagraph
from ..generating.templates import templates, titles

SLOT: Final = re.compile(r"\{[a-z_]+\}")
SECTIONS: Final = {
    "activity": "collect",
    "entrust": "sharing",
    "provide": "sharing",
    "joint": "sharing",
    "sdk": "sharing",
    "transfer": "sharing",
    "publish": "sharing",
    "authority": "sharing",
    "statistics": "sharing",
}
"""The section of paragraphs whose key does not begin with its key."""


@dataclass(frozen=True)
class Line:
    """One paragraph."""

    key: str
    ours: SafeString
    articles: str
    places: list[str]
    """Where own words stand, as people read it."""


def groups(
    language: str, own: Mapping[str, Sequence[NoticeParagraph]]
) -> list[tuple[str, list[Line]]]:
    """Titles of sections with their paragraphs, in the order of a notice."""
    found: dict[str, list[Line]] = {}
    for key, one in templates().items():
        places = [str(held.get_place_display()) for held in own.get(key, ())]
        line = Line(key, with_slots(one.text[language]), one.articles, places)
        found.setdefault(section_of(key), []).append(line)
    return [(titles()[key].text[language], lines) for key, lines in found.items()]


def section_of(key: str) -> str:
    before = key.split(".")[0]
    return SECTIONS.get(before, before)


def with_slots(text: str) -> SafeString:
    """Our words, the places for facts set apart."""
    return SafeString(
        SLOT.sub(lambda slot: f'<span class="own__slot">{slot[0]}</span>', str(escape(text)))
    )
