"""Every code of a remark has words, and every word a code."""

from __future__ import annotations

import re

import pytest

from register.scanning.report import Remark
from register.scanning.sources.failures import CODES
from register.scanning.wording import WORDS, remark, words
from tests.conftest import ROOT

MADE = re.compile(r"""(?:Remark|SourceError|_remark)\(\s*"([a-z-]+)\"""")
MENTIONED = re.compile(r"""\"([a-z]+(?:-[a-z]+)*)\"""")


def sources() -> str:
    folder = ROOT / "register" / "scanning"
    files = [*folder.glob("sources/**/*.py"), *folder.glob("engine/*.py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_code_made_has_words():
    made = set(MADE.findall(sources()))
    assert len(made) > 15
    assert made | CODES <= set(WORDS)


def test_no_words_are_for_nothing():
    assert set(WORDS) <= set(MENTIONED.findall(sources()))


@pytest.mark.parametrize("code", sorted(WORDS))
def test_figures_are_said(code):
    names = re.findall(r"%\((\w+)\)s", str(WORDS[code]))
    said = remark(Remark(code, "", dict.fromkeys(names, 1234)))
    assert "%(" not in said
    assert ("1234" in said) is bool(names)


def test_an_unknown_code_is_an_error():
    with pytest.raises(KeyError):
        words("no-such-code")
