"""Text for people and terminals: by kind, each difference with its passages and the next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from ....choices import State
from ...understanding.claims import Claim
from ..differences import Difference, Kind
from ..wording import KINDS, STEPS, confidence, sentence, title
from .report import Report

PASSAGES: Final = 3
"""Of one difference that are quoted; the rest are counted."""
LONGEST: Final = 160
"""Characters of a sentence that is quoted whole."""


def write(report: Report, out: BinaryIO) -> None:
    """The report, in its language."""
    with override(report.language):
        for line in lines(report):
            out.write(f"{line}\n".encode())


def lines(report: Report) -> Iterator[str]:
    register = report.register
    yield _("%(file)s against the register at #%(number)d (%(state)s), seal %(seal)s") % {
        "file": report.file,
        "number": register.number,
        "state": State(register.state).label,
        "seal": register.hash or _("none"),
    }
    for kind in Kind:
        found = [one for one in report.found if one.kind == kind]
        if found:
            yield ""
            yield f"{capfirst(KINDS[kind])} ({len(found)})"
            for one in found:
                yield from told(one, report)
    yield ""
    yield from closing(report)


def told(one: Difference, report: Report) -> Iterator[str]:
    """One difference."""
    sure = f"{confidence(one.confidence)}, {one.confidence:.2f}"
    yield f"  {title(one, report.check)}: {sentence(one, report.check)} {STEPS[one.kind]} [{sure}]"
    for claim in one.said[:PASSAGES]:
        yield f"    {where(claim, report)}: {quoted(claim, report)}"
    if len(one.said) > PASSAGES:
        yield "    " + _("and %(count)d more passages") % {"count": len(one.said) - PASSAGES}
    for record in one.records:
        name = record.name.get(report.language) or next(iter(record.name.values()), "")
        yield "    " + _("register: %(record)s") % {"record": f"{record.code} {name}".strip()}


def where(claim: Claim, report: Report) -> str:
    """``12:30``, or the page where the file has pages."""
    place = report.place(claim)
    if place.page is not None:
        return _("page %(page)d") % {"page": place.page}
    return f"{place.line}:{place.column}"


def quoted(claim: Claim, report: Report) -> str:
    """The sentence, or as much of it as stands around the words."""
    whole, words = report.sentence(claim), report.words(claim)
    if len(whole) <= LONGEST:
        return f"“{whole}”"
    at = max(whole.find(words), 0)
    first = max(at - (LONGEST - len(words)) // 2, 0)
    last = min(first + LONGEST, len(whole))
    return f"“{'…' if first else ''}{whole[first:last]}{'…' if last < len(whole) else ''}”"


def closing(report: Report) -> Iterator[str]:
    """What was counted, and what the check cannot say."""
    if report.found:
        yield "  ".join(f"{capfirst(KINDS[kind])}: {report.counted[kind]}" for kind in Kind)
    else:
        yield _("Notice and register agree, as far as the check can tell.")
    if report.less_sure:
        yield _("Less sure and not listed: %(count)d (--min-confidence shows them).") % {
            "count": report.less_sure
        }
    yield _("Passages for a person to look at: %(count)d.") % {"count": len(report.check.doubtful)}
