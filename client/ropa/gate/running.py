"""One run of the gate: read every manifest, ask once, say what came of it."""

from __future__ import annotations

from collections.abc import Sequence

from ..api import Api
from ..speech import Speech
from ..troubles import WrongUse
from .asking import NOT_RECORDED, Inquiry
from .declared import Declaration, Remark
from .documents import read
from .fides import FidesManifest, is_fides
from .judging import Judge
from .manifest import Manifest
from .mapping import Crosswalk
from .nodes import Unreadable
from .reports import Outcome, outcome


def run(paths: Sequence[str], api: Api, say: Speech, *, strict: bool) -> Outcome:
    """What the register says of every manifest; no check is asked while one is unreadable."""
    crosswalk = Crosswalk(api)
    declarations, remarks = declared(paths, crosswalk, say)
    inquiry = Inquiry(api)
    asked = inquiry.judge(declarations)
    findings = Judge(say, strict).findings(asked, remarks)
    verdicts = [one.verdict.verdict for one in asked]
    verdicts += [NOT_RECORDED for one in remarks if one.fails]
    return outcome(findings, verdicts, inquiry.register, inquiry.note)


def declared(
    paths: Sequence[str], crosswalk: Crosswalk, say: Speech
) -> tuple[list[Declaration], list[Remark]]:
    """What all manifests declare; `WrongUse` with a line for each that cannot be read."""
    declarations: list[Declaration] = []
    remarks: list[Remark] = []
    wrong: list[str] = []
    for path in dict.fromkeys(paths):
        try:
            found, said = of_one(path, crosswalk, say)
        except Unreadable as trouble:
            wrong += trouble.lines
        else:
            declarations += found
            remarks += said
    if wrong:
        raise WrongUse(*wrong)
    return declarations, remarks


def of_one(path: str, crosswalk: Crosswalk, say: Speech) -> tuple[list[Declaration], list[Remark]]:
    top = read(path, say)
    if is_fides(top):
        fides = FidesManifest(path, say, crosswalk)
        return fides.declarations(top), fides.remarks
    return Manifest(path, say).declarations(top), []
