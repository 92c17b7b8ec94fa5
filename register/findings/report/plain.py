"""Text for people and terminals: grouped by severity, one finding a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from django.utils.translation import override

from ...choices import State
from ..facts import Finding, Severity
from ..naming import kind_in_words
from ..rules.rulebook import Citation
from ..severities import MEANINGS, NAMES
from ..words import remedy_of, rule_of, sentence_of
from .report import Report


def write(report: Report, out: BinaryIO) -> None:
    """The report, in its language."""
    with override(report.language):
        for line in lines(report):
            out.write(f"{line}\n".encode())


def lines(report: Report) -> Iterator[str]:
    yield opening(report)
    for severity in Severity:
        found = [one for one in report.found if one.severity == severity]
        if found:
            yield ""
            yield f"{NAMES[severity]} ({len(found)}). {MEANINGS[severity]}"
            yield from (f"  {line_of(one, report)}" for one in found)
    yield ""
    yield from closing(report)


def opening(report: Report) -> str:
    register = report.register
    return _("Findings of the register at #%(number)d (%(state)s), seal %(seal)s, on %(day)s") % {
        "number": register.number,
        "state": State(register.state).label,
        "seal": register.hash or _("none"),
        "day": report.day.isoformat(),
    }


def line_of(one: Finding, report: Report) -> str:
    """One finding: rule, place, what was found, what mends it, what it rests on."""
    language, rule = report.language, rule_of(one)
    place = report.naming.named(one.place).words(language)
    kind = f"{kind_in_words(one.place.kind)} " if one.place.record_id else ""
    parts = [
        f"{one.rule}  {kind}{place}:",
        sentence_of(one, language),
        remedy_of(one, language),
        f"[{cited(report.cited(one))}]",
    ]
    if rule.assumption:
        parts.append(_("Assumption: %(words)s") % {"words": rule.assumption[language]})
    if one.is_accepted and (waiver := one.waiver):
        parts.append(
            _("(accepted until %(day)s by %(who)s: %(reason)s)")
            % {"day": waiver.until.isoformat(), "who": waiver.granted_by, "reason": waiver.reason}
        )
    return " ".join(part.replace("\n", " ") for part in parts)


def cited(citations: Iterable[Citation]) -> str:
    """Articles, each with how well it is confirmed; M is from memory and has to be checked."""
    return "; ".join(f"{one.article} ({one.confidence})" for one in citations)


def closing(report: Report) -> Iterator[str]:
    """What was counted, and what was looked for: nothing is said of anything else."""
    yield _("Rules looked for: %(rules)d. Activities in the register: %(activities)d.") % {
        "rules": len(report.looked_for),
        "activities": len(report.ground.activities),
    }
    if not report.found:
        yield _("No finding. This says nothing about what no rule looks for.")
        return
    yield "  ".join(f"{NAMES[one]}: {report.open[one]}" for one in Severity)
    yield _("Accepted: %(accepted)d. Stopping an approval: %(blocking)d.") % {
        "accepted": report.accepted.total(),
        "blocking": report.blocking,
    }
    yield _("What is not listed here was not found: no rule may look for it.")
