"""Findings never claim that something is lawful or compliant: they say what was found."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import register.findings
from history.text import LANGUAGES
from register.findings.report import WRITERS
from register.findings.rules import rulebook
from register.management.commands import check_register

from .told import findings_of, report_of, world_of_findings

CLAIM = re.compile(
    r"\bcompliant\b|\bcompliance\b(?! audit)|\bcompl(y|ies)\b|\bviolat"
    r"|\b(is|are|looks) lawful\b"
    r"|合规(?!审计)|符合(法律|规定)|违法(?!违规收集)|违反",
    re.IGNORECASE,
)
"""That something is lawful, or that it is not: a rule cannot know.

The law calls its audits 合规审计 (PIPL 54), and a document that is cited has 违法违规收集 in its
name.
"""
ASKED = re.compile(r"\bwhether\b[^.]*")
"""What asks for something claims nothing."""


def claim_in(text: str) -> str:
    found = CLAIM.search(ASKED.sub("", text))
    return found.group() if found else ""


WORDS_OF = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "ngettext_lazy"}


def words_of_program() -> Iterator[str]:
    """Everything in the code of findings that people are shown."""
    folder = Path(register.findings.__file__ or "").parent
    for path in (*folder.rglob("*.py"), Path(check_register.__file__)):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WORDS_OF:
                yield from (str(one.value) for one in node.args if isinstance(one, ast.Constant))


def words_of_rules() -> Iterator[tuple[str, str]]:
    for key, rule in rulebook().rules.items():
        for point in rule.points.values():
            for texts in (point.says, point.fix):
                yield from ((key, text) for text in texts.values())


def test_no_word_of_the_program_claims_it():
    words = list(words_of_program())
    assert len(words) > 20
    assert [one for one in words if claim_in(one)] == []


def test_no_sentence_of_a_rule_claims_it():
    assert [(key, text) for key, text in words_of_rules() if claim_in(text)] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", WRITERS)
def test_no_report_claims_it(form: str, language: str):
    w = world_of_findings()
    for found in ([], findings_of(w)):
        out = io.BytesIO()
        WRITERS[form](report_of(w, found, language), out)
        assert claim_in(out.getvalue().decode()) == ""
