"""A register without a database behind it, for what is drawn from names alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element, fromstring

from history.text import TranslatedText
from register.documents.data_flows import DataFlow, Way
from register.documents.wording import Wording
from register.pictures.svg import Picture

SVG = "{http://www.w3.org/2000/svg}"


def entries(count: int, name: str = "entry") -> dict[int, Any]:
    """So many entries and records, by id."""
    return {
        key: SimpleNamespace(
            id=key,
            key=f"{name}-{key:04}",
            code=f"{name}-{key:04}",
            position=key,
            label=TranslatedText({"en": f"{name} {key}", "zh-hans": f"{name} 第 {key} 项"}),
            name=TranslatedText({"en": f"{name} {key}", "zh-hans": f"{name} 第 {key} 项"}),
            is_category_only=False,
        )
        for key in range(1, count + 1)
    }


def wording(size: int = 30, language: str = "en", name: str = "") -> Wording:
    """Words of a register with so many of everything; ``name`` calls the first category."""
    categories = entries(size, "category")
    if name:
        categories[1].label = TranslatedText({"en": name, "zh-hans": name})
    register: Any = SimpleNamespace(
        inventory=SimpleNamespace(
            terms={},
            data_categories=categories,
            subject_categories={},
            items={},
            countries=entries(size, "country"),
        ),
        processing=SimpleNamespace(purposes=entries(size, "purpose")),
        sharing=SimpleNamespace(recipients=entries(size, "recipient")),
    )
    return Wording(register, language)


def flow(
    category: int = 1, purpose: int = 1, recipient: int = 1, country: int = 1, **items: int
) -> DataFlow:
    """A flow of one data row of item 1, or of ``i2=3``: three rows of item 2."""
    made = DataFlow(Way(category, purpose, recipient, country))
    counts = {int(name[1:]): count for name, count in items.items()}
    made.items.update(counts or {1: 1})
    return made


def parsed(picture: Picture) -> Element:
    """The picture as an XML parser reads it."""
    return fromstring(picture.svg)  # noqa: S314 (made here)


def said(picture: Picture) -> list[str]:
    """The words that are drawn."""
    return ["".join(one.itertext()) for one in parsed(picture).iter(f"{SVG}text")]


def titles(picture: Picture) -> list[str]:
    """What is said of whatever is pointed at."""
    return [one.text or "" for one in parsed(picture).iter(f"{SVG}title")]


def with_class(picture: Picture, name: str) -> list[Element]:
    """The elements that have this class."""
    return [one for one in parsed(picture).iter() if name in (one.get("class") or "").split()]
