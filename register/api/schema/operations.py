"""The operations of views that are not about one resource alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from history.models import Source
from history.text import LANGUAGES

from ...changes.rulebook import KINDS
from ...documents import KINDS as DOCUMENTS
from ...findings.facts import Severity
from ...findings.rules.kinds import KINDS as RECORDS
from ...notices.understanding.claims import TAKEN
from ...writers import WRITERS
from ..resources import TERMS
from ..views.changes import ChangedRow, ChangeSetLine, ChangeSets, Differences, OneChangeSet
from ..views.checks import Check, Checked, ChecksView
from ..views.documents import DocumentLine, Documents, OneDocument
from ..views.findings import TRUTHS, FindingLine, Findings
from ..views.home import ContractView, Index, IndexView, ProblemKind, ProblemView
from ..views.notice_checks import MEDIA, NoticeChecked, NoticeChecks
from ..views.vocabularies import Values, Vocabularies, VocabularyLine
from .changes import CHANGE_SET_SCHEMA, DIFFERENCES, NUMBER
from .operation import PUBLIC, READING, SENDING, Operation
from .parameters import enum, ordering, query, several, shaping, words
from .records import CSV
from .shapes import exactly, page_of, page_schema, ref

JSON: Final = "application/json"
CODE: Final = {"type": "string", "minLength": 1}
CONDITIONAL: Final = ("format_json", "if_none_match")
LINES: Final = (VocabularyLine, DocumentLine, ChangeSetLine, ChangedRow, FindingLine)
"""Structs that the lists below are made of."""


def choices(kinds: Iterable[Iterable[str]]) -> list[str]:
    """What any of the documents has."""
    return sorted({one for kind in kinds for one in kind})


FORMS: Final = choices(one.formats for one in DOCUMENTS.values())
TONGUES: Final = choices(one.languages for one in DOCUMENTS.values())
CHOSEN: Final = choices(one.filters for one in DOCUMENTS.values())
FILES: Final = sorted({one.content_type.partition(";")[0] for one in WRITERS.values()} - {JSON})

VOCABULARIES: Final = Operation(
    id="list_vocabularies",
    tag="vocabularies",
    summary="List vocabularies",
    description="Values that the law or a standard owns (`owner` is `law`), and those that fields"
    " of the register may have (`register`).",
    answer=page_of(ref("VocabularyLine"), ref("About")),
    parameters=("as_of", "state", "lang", *CONDITIONAL),
)
VALUES: Final = Operation(
    id="get_vocabularies",
    tag="vocabularies",
    summary="The values of one vocabulary",
    answer=page_schema(TERMS),
    parameters=(
        *("code", "as_of", "state", "lang", "limit", "cursor", "q", "format", "if_none_match"),
        ordering(TERMS),
        *shaping(TERMS),
    ),
    problems=(*READING, 404),
    formats=(CSV,),
)
LIST_OF_DOCUMENTS: Final = Operation(
    id="list_documents",
    tag="documents",
    summary="List documents",
    description="Every kind of document, with its languages, formats and filters.",
    answer=page_of(ref("DocumentLine")),
    parameters=("lang", *CONDITIONAL),
)
DOCUMENT: Final = Operation(
    id="get_documents",
    tag="documents",
    summary="One document as a file",
    description="The bytes that the officer's page gives for the same moment, state, language,"
    " format and filters. Which of them a document has, the list of documents says.",
    answer={"type": "object", "additionalProperties": True},
    parameters=(
        *("code", "as_of", "state", "if_none_match"),
        query("lang", "The language of the file.", enum(TONGUES)),
        query("format", "The format of the file; `json` where it is had.", enum(FORMS)),
        *(words(name, "Narrows the document.") for name in CHOSEN),
    ),
    problems=(*READING, 404, 409),
    formats=tuple(FILES),
)
CHANGE_SETS: Final = Operation(
    id="list_changesets",
    tag="changesets",
    summary="List change sets, the newest first",
    answer=page_of(ref("ChangeSetLine"), ref("Moment")),
    parameters=(
        *("as_of", "lang", "limit", "cursor", "q", "format", "if_none_match"),
        query("source", "The door it came through.", enum(Source.values)),
    ),
    formats=(CSV,),
)
CHANGE_SET: Final = Operation(
    id="get_changesets",
    tag="changesets",
    summary="One change set with what it changed, in words",
    answer=CHANGE_SET_SCHEMA,
    parameters=("number", "lang", *CONDITIONAL),
    problems=(*READING, 404),
)
COMPARED: Final = Operation(
    id="get_differences",
    tag="differences",
    summary="What differs between two moments",
    description="Each difference with its kind, from C1 (people must be told) to `minor`, the rule"
    " that says so, the articles behind it, and what follows.",
    answer=DIFFERENCES,
    parameters=(
        words("from", "The earlier moment, said as for `as_of`.", required=True),
        words("to", "The later one; now without it."),
        several("kind", "Only differences of these kinds.", enum(KINDS)),
        *("state", "lang", *CONDITIONAL),
    ),
)
ASKED_OF_FINDINGS: Final[Mapping[str, tuple[str, Any]]] = {
    "rule": ("Only what these rules find, such as `C12`.", CODE),
    "severity": ("Only findings of these severities.", enum(Severity)),
    "regime": ("Only what counts under these regimes, such as `cn_pipl`.", CODE),
    "activity": ("Only what belongs to the activities of these codes.", CODE),
    "kind": ("Only what is found at records of these kinds.", enum(RECORDS)),
    "accepted": ("`true`: only what somebody accepts; `false`: only the rest.", enum(TRUTHS)),
}
FOUND: Final = exactly(
    {
        **page_of(ref("FindingLine"), ref("About"))["properties"],
        "day": {"type": "string", "format": "date", "description": "By which things are due."},
        "counts": {
            **exactly(dict.fromkeys(Severity, NUMBER)),
            "description": "Of all pages together, by severity.",
        },
    }
)
FINDINGS: Final = Operation(
    id="list_findings",
    tag="findings",
    summary="List what the rules find, by key",
    description="What is missing, looks unlawful, is worth a look or is due, with the place where"
    " it is mended. Each look goes through the whole register; pages of one moment share it. A"
    " token that is limited to a part of the register is refused.",
    answer=FOUND,
    parameters=(
        *("as_of", "state", "lang", "limit", "cursor", *CONDITIONAL),
        *(
            several(name, said, items, minItems=1)
            for name, (said, items) in ASKED_OF_FINDINGS.items()
        ),
    ),
)
INDEX: Final = Operation(
    id="get_index",
    tag="start",
    summary="The addresses there are",
    answer=Index,
    parameters=("format_json",),
    problems=PUBLIC,
    is_public=True,
)
CONTRACT: Final = Operation(
    id="get_contract",
    tag="start",
    summary="This contract",
    answer={"type": "object", "additionalProperties": True},
    parameters=("format_json",),
    problems=PUBLIC,
    is_public=True,
)
PROBLEM_KIND: Final = Operation(
    id="get_problem",
    tag="start",
    summary="What a kind of problem means, and how to mend it",
    answer=ProblemKind,
    parameters=("slug", "lang", "format_json"),
    problems=(*PUBLIC, 404),
    is_public=True,
)

CHECK: Final = Operation(
    id="ask_checks",
    tag="checks",
    summary="May I? What is recorded of a use that you have in mind",
    description="For each item: recorded, recorded with conditions, not recorded, or contradicted"
    " by what is recorded. It changes nothing, and never says that something is lawful.",
    body=Check,
    answer=Checked,
    problems=(*SENDING, 422),
    is_tagged=False,
)

NOTICE_CHECK: Final = Operation(
    id="check_notice",
    tag="checks",
    summary="What a notice says, held against the register",
    description="The body is the notice itself, at most 2 MB: a text, a web page, a DOCX or a PDF."
    " Each difference comes with the passages and the records. Nothing is kept of it, and nothing"
    " changes. A token that is limited to a part of the register is refused.",
    body={"type": "string", "contentEncoding": "binary"},
    media=tuple(MEDIA),
    answer=NoticeChecked,
    parameters=(
        *("as_of", "state"),
        query("lang", "The language of sentences and steps.", enum(LANGUAGES)),
        words("controller", "Code of the organisation that speaks."),
        words("product", "Code of the product the notice is on; all products without it."),
        words("audience", "Key of the category of people the notice speaks to."),
        query(
            "min_confidence",
            "Differences less sure than this are only counted.",
            {"type": "number", "minimum": 0, "maximum": 1, "default": TAKEN},
        ),
    ),
    problems=(*SENDING, 409, 422),
    is_tagged=False,
)

OPERATIONS: Final[Mapping[Any, Mapping[str, Operation]]] = {
    IndexView: {"get": INDEX},
    ContractView: {"get": CONTRACT},
    ProblemView: {"get": PROBLEM_KIND},
    ChecksView: {"post": CHECK},
    NoticeChecks: {"post": NOTICE_CHECK},
    Vocabularies: {"get": VOCABULARIES},
    Values: {"get": VALUES},
    Documents: {"get": LIST_OF_DOCUMENTS},
    OneDocument: {"get": DOCUMENT},
    ChangeSets: {"get": CHANGE_SETS},
    OneChangeSet: {"get": CHANGE_SET},
    Differences: {"get": COMPARED},
    Findings: {"get": FINDINGS},
}
"""By view and method."""
