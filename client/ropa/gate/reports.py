"""What the gate found: for people, for programs, and for code hosts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final
from urllib.parse import quote

from .. import __version__
from ..speech import Speech
from ..table import plain
from ..telling import Teller
from .asking import CONDITIONS, CONTRADICTS, NOT_RECORDED, RECORDED
from .judging import Finding


@dataclass(frozen=True)
class Outcome:
    """Everything that came of one run."""

    findings: Sequence[Finding]
    counts: Mapping[str, int]
    """Answers by verdict: one for each item under each question."""
    register: Mapping[str, Any]
    note: str

    @property
    def failed(self) -> bool:
        return any(one.fails for one in self.findings)


def outcome(
    findings: Sequence[Finding], verdicts: Sequence[str], register: Mapping[str, Any], note: str
) -> Outcome:
    return Outcome(findings, Counter(verdicts), register, note)


def text(told: Outcome, say: Speech) -> Iterator[str]:
    """One line for each finding, then what it was checked against."""
    for one in told.findings:
        yield plain(f"{one.path}:{one.line}: {one.says}")
        yield from (plain(f"    {condition}") for condition in one.conditions)
    yield say(
        "%(recorded)s recorded, %(conditions)s with conditions, %(missing)s not recorded,"
        " %(contradicts)s contradicting.",
        recorded=told.counts.get(RECORDED, 0),
        conditions=told.counts.get(CONDITIONS, 0),
        missing=told.counts.get(NOT_RECORDED, 0),
        contradicts=told.counts.get(CONTRADICTS, 0),
    )
    yield from Teller(say).state(told.register)
    if told.note:
        yield plain(told.note)


def as_json(told: Outcome, say: Speech) -> Iterator[str]:
    """For programs; keys and verdicts stay what they are, sentences are for people."""
    data = {
        "register": dict(told.register),
        "language": say.language,
        "failed": told.failed,
        "counts": dict(told.counts),
        "findings": [asdict(one) for one in told.findings],
        "note": told.note,
    }
    yield json.dumps(data, ensure_ascii=False, indent=2)


def github(told: Outcome, say: Speech) -> Iterator[str]:
    """Workflow commands, which the code host shows beside the line; then the text."""
    for one in told.findings:
        kind = "error" if one.fails else "warning" if one.verdict == CONDITIONS else "notice"
        title = escaped(say("Register of processing"), ":,")
        at = f"file={escaped(one.path, ':,')},line={one.line},col={one.column},title={title}"
        yield f"::{kind} {at}::{escaped(whole(one, say))}"
    yield from text(Outcome([], told.counts, told.register, told.note), say)


def whole(one: Finding, say: Speech) -> str:
    """What is said of a line, with its conditions."""
    return say.together([one.says, *one.conditions])


def escaped(words: str, more: str = "") -> str:
    """``words`` with nothing in them that ends a workflow command."""
    return "".join(f"%{ord(char):02X}" if char in "%\r\n" + more else char for char in words)


RULES: Final = {
    NOT_RECORDED: "What the repository declares is not in the register.",
    CONTRADICTS: "What the repository declares contradicts the register.",
    CONDITIONS: "What the repository declares is in the register, with conditions.",
    "note": "What the gate left out.",
}


def sarif(told: Outcome, say: Speech) -> Iterator[str]:
    """SARIF 2.1.0, which code hosts and editors read."""
    rules = [
        {"id": name, "shortDescription": {"text": say(words)}} for name, words in RULES.items()
    ]
    driver = {"name": "ropa gate", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [result(one, say) for one in told.findings],
        "properties": {"register": dict(told.register)},
    }
    schema = (
        "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    )
    log = {"$schema": schema, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=2)


def result(one: Finding, say: Speech) -> dict[str, Any]:
    level = "error" if one.fails else "warning" if one.verdict == CONDITIONS else "note"
    place = {
        "artifactLocation": {"uri": quote(one.path.replace("\\", "/"))},
        "region": {"startLine": one.line, "startColumn": one.column},
    }
    return {
        "ruleId": one.verdict,
        "ruleIndex": list(RULES).index(one.verdict),
        "level": level,
        "message": {"text": whole(one, say)},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: Final[Mapping[str, Callable[[Outcome, Speech], Iterator[str]]]] = {
    "text": text,
    "json": as_json,
    "github": github,
    "sarif": sarif,
}
