"""No page asks another server for anything: the register works without a network."""

from __future__ import annotations

import re

from tests.contracts.repository import shown, tracked_files

HOST = re.compile(r"(?:https?:)?//[a-z0-9][a-z0-9.-]*\.[a-z]{2,}", re.IGNORECASE)

NAMES_NOT_PLACES = {"http://www.w3.org"}
"""Names of XML vocabularies look like addresses; nothing is fetched from them."""

SHOWN_BY_BROWSERS = ("*.html", "*.css", "*.js", "*.svg", "*.txt.tmpl")


def test_pages_styles_and_scripts_name_no_other_host():
    named = [
        f"{shown(path)}: {address}"
        for path in tracked_files(*SHOWN_BY_BROWSERS, ":!tests")
        for address in HOST.findall(path.read_text(encoding="utf-8"))
        if address not in NAMES_NOT_PLACES
    ]
    assert not named
