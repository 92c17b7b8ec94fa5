"""The words of documents: asked for, translated where they must be, compiled as they are written.

Chinese is complete. The languages of the national forms are complete in what every document says
of itself and in our own choices; the rest of them grows with the forms, and a label that has no
translation yet stands in English with its mark, counted.
"""

from __future__ import annotations

import re
from importlib.util import module_from_spec, spec_from_file_location
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from tests.conftest import ROOT

FOLDERS = ("zh_Hans", "fr", "de", "it", "pt_BR")
NATIONAL = FOLDERS[1:]
CORE = {"register/documents/phrases.py", "register/documents/preamble.py"}
"""Where the words stand that every document says, in whatever language it is printed."""
REMEDY = "Run `make messages`, then give each its words in locale/*/LC_MESSAGES/documents.po"

PLACEHOLDER = re.compile(r"\{\w+\}")
ENGLISH_GRAMMAR = {"{are}", "{are_not}"}
"""Placeholders for an English verb, which no other language needs."""
NO_BREAK_SPACE = "\u00a0"

Key = tuple[str | None, str]


def collector() -> Any:
    """``bin/document_messages.py``, which collects and is not a module of the project."""
    spec = spec_from_file_location("document_messages", ROOT / "bin" / "document_messages.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def catalogue(folder: str) -> Catalog:
    path = ROOT / "locale" / folder / "LC_MESSAGES" / "documents.po"
    with path.open("rb") as file:
        return read_po(file, locale=folder)


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def key(message: Message) -> Key:
    """Babel leaves the context of a compiled message encoded."""
    raw: str | bytes | None = message.context
    return raw.decode() if isinstance(raw, bytes) else raw, str(message.id)


def sayings(catalogue: Catalog) -> dict[Key, str]:
    return {key(message): str(message.string) for message in entries(catalogue) if message.string}


def places(message: Message) -> set[str]:
    return {path for path, _line in message.locations}


def untranslated(folder: str, wanted: Any) -> list[str]:
    return [
        f"{folder}: {message.id}"
        for message in entries(catalogue(folder))
        if wanted(message) and (message.fuzzy or not str(message.string).strip())
    ]


def listed(problems: list[str]) -> str:
    return "\n".join([REMEDY + ":", *problems])


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_catalogue_holds_what_is_asked_for_and_nothing_else(folder):
    asked = {key(message) for message in entries(collector().template(folder))}
    assert len(asked) > 300, "the reader of the sources reads too little"
    known = catalogue(folder)
    found = {key(message) for message in entries(known)}
    assert found - asked == set(), f"No source says these any more. {REMEDY}"
    assert asked - found == set(), REMEDY
    assert not known.obsolete, REMEDY


def test_chinese_is_complete():
    missing = untranslated("zh_Hans", lambda _message: True)
    assert not missing, listed(missing)


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_every_document_says_is_complete(folder):
    known = {path for message in entries(catalogue(folder)) for path in places(message)}
    assert known >= CORE
    missing = untranslated(folder, lambda message: places(message) & CORE)
    assert not missing, listed(missing)


@pytest.mark.parametrize("folder", NATIONAL)
def test_our_choices_are_complete(folder):
    def is_choice(message: Message) -> bool:
        return any(path.endswith("/choices.py") for path in places(message))

    assert sum(1 for message in entries(catalogue(folder)) if is_choice(message)) > 100
    missing = untranslated(folder, is_choice)
    assert not missing, listed(missing)


@pytest.mark.parametrize("folder", FOLDERS)
def test_placeholders_survive_translation(folder):
    wrong = {}
    for (_context, english), words in sayings(catalogue(folder)).items():
        expected = [one for one in PLACEHOLDER.findall(english) if one not in ENGLISH_GRAMMAR]
        if sorted(PLACEHOLDER.findall(words)) != sorted(expected):
            wrong[english] = words
    assert wrong == {}


@pytest.mark.parametrize("folder", NATIONAL)
def test_spaces_around_a_phrase_survive_translation(folder):
    """They keep apart what the phrase stands between."""
    wrong = {
        english: words
        for (_context, english), words in sayings(catalogue(folder)).items()
        if (english[0] == " ", english[-1] == " ") != (words[0] == " ", words[-1] == " ")
    }
    assert wrong == {}


def test_french_sets_its_punctuation_apart():
    """With a space that no line breaks at, as ``phrases.MARKS`` does."""
    wrong = [
        words
        for words in sayings(catalogue("fr")).values()
        if re.search(rf"[^{NO_BREAK_SPACE}](?:[;!?»]|:(?!/))|«[^{NO_BREAK_SPACE}]", words)
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_compiled_catalogue_says_the_same(folder):
    path = ROOT / "locale" / folder / "LC_MESSAGES" / "documents.mo"
    with path.open("rb") as file:
        compiled = read_mo(file)
    assert sayings(compiled) == sayings(catalogue(folder)), "Run `make messages` and commit both"


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_compiled_catalogue_carries_no_clock(folder):
    """Otherwise every run of ``make messages`` changes it, and no two branches merge."""
    data = (ROOT / "locale" / folder / "LC_MESSAGES" / "documents.mo").read_bytes()
    assert b"POT-Creation-Date: 1980-01-01" in data
