"""What scripts of ours never do: write HTML, run text, hear other windows, keep the record."""

from __future__ import annotations

import re
from typing import Final

import pytest

from tests.contracts.repository import shown, tracked_files

SCRIPTS: Final = tracked_files("*.js", ":!tests", ":!docs")
FORBIDDEN: Final = {
    "writes HTML": r"\.(?:inner|outer)HTML\s*=|insertAdjacentHTML|document\.write|\.srcdoc",
    "runs text": r"\beval\(|new Function\(|set(?:Timeout|Interval)\(\s*[\"'`]|javascript:",
    "hears or tells other windows": r"postMessage|onmessage|addEventListener\(\s*[\"']message",
    "asks elsewhere": r"https?://(?!www\.w3\.org)|\bimport\(|WebSocket|EventSource|sendBeacon",
    "reads cookies": r"document\.cookie",
    "writes a prototype": r"__proto__|\.prototype\s*\[|Object\.assign\([A-Z]\w*\.prototype",
}
KEPT: Final = {
    "register/static/register/keys.js": "whether keys are switched on",
    "register/static/register/theme/chrome.js": "which groups of the menu are closed",
    "register/static/register/theme/list.js": "whether filters are open",
}
"""Scripts that keep something in the browser: looks alone, never a word of the register."""


OURS: Final = {"field.field.help_text|safe", "fieldset.description|safe", "field.help_text|safe"}
"""Sentences of the program, which Django's own templates let through likewise."""


def test_there_are_scripts():
    assert len(SCRIPTS) > 5


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_script_does_what_it_must_not(what: str):
    pattern = re.compile(FORBIDDEN[what])
    found = [shown(path) for path in SCRIPTS if pattern.search(path.read_text(encoding="utf-8"))]
    assert not found


def test_what_a_browser_keeps_is_listed():
    pattern = re.compile(r"localStorage|sessionStorage|indexedDB|caches\.")
    found = {shown(path) for path in SCRIPTS if pattern.search(path.read_text(encoding="utf-8"))}
    assert found == KEPT.keys()


def test_templates_let_nothing_through_and_hold_no_script_of_their_own():
    """What is inside a template is not escaped; ``|safe`` and ``autoescape off`` undo what is."""
    for path in tracked_files("templates/*.html", "*/templates/*.html"):
        text = re.sub(r"{#.*?#}|{% comment.*?endcomment %}", "", path.read_text(), flags=re.DOTALL)
        let_through = set(re.findall(r"([\w.]+\s*\|\s*safe(?:seq)?)\b|autoescape off", text))
        assert let_through <= OURS, shown(path)
        assert not re.search(r"<script(?![^>]*\b(?:src|type=\"application)\b)", text), shown(path)
        assert not re.search(r"\s(?:on[a-z]+|style)=[\"']", text), shown(path)
