"""The table of docs/access-log.md is the declared list. ``UPDATE_GOLDEN=1`` writes it anew."""

from __future__ import annotations

import os
import re

from django.utils.translation import override

from history.access_log.files import FILES, SHOWN
from history.access_log.kinds import KINDS, Severity
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "access-log.md"
HEAD = "| event | severity | when |\n|---|---|---|\n"


def table() -> str:
    with override("en"):
        return "".join(
            f"| {kind.label} (`{kind.code}`) | {Severity(kind.severity).label} | {kind.when} |\n"
            for kind in KINDS.values()
        )


def test_the_page_lists_every_kind_and_no_other():
    before, _head, after = PAGE.read_text(encoding="utf-8").partition(HEAD)
    written = re.match(r"(?:\|.*\n|<!-- kinds -->\n)*", after)
    assert written
    if os.environ.get("UPDATE_GOLDEN"):
        rest = after[written.end() :]
        PAGE.write_text(f"{before}{HEAD}{table()}{rest}", encoding="utf-8")
        return
    assert written[0] == table()


def test_every_kind_that_addresses_name_is_declared():
    assert set(FILES.values()) <= KINDS.keys()
    assert SHOWN


def test_codes_fit_their_column():
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", code) and len(code) <= 40 for code in KINDS)
