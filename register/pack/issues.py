"""What was issued in the period: to whom, what for, and with which hash."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from history.tracking import versions_model
from register.documents import KINDS
from register.documents.preamble import STATES
from register.models import IssuedDocument
from register.phrasing import phrase

from .contents import Contents, Member, write_table

ABOUT: Final = phrase("The documents issued in the period: to whom, what for, with which hash")
HEADINGS: Final = (
    phrase("Reference"),
    phrase("Document"),
    phrase("File"),
    phrase("Language"),
    phrase("Format"),
    phrase("State of the content"),
    phrase("Made from change set"),
    phrase("Seal of that change set (SHA-256)"),
    phrase("Issued to"),
    phrase("What for"),
    phrase("Issued by"),
    phrase("Issued at"),
    phrase("Recorded in change set"),
    phrase("Hash of the file (SHA-256)"),
    phrase("Bytes"),
)
FACTS: Final = (
    "reference", "document", "file_name", "language", "form", "state", "number", "hash",
    "recipient", "purpose", "change_set__actor_name", "change_set__sealed_at", "change_set__number",
    "sha256", "size",
)  # fmt: skip


def issues(contents: Contents) -> Iterator[Member]:
    """A table a language."""
    for language in contents.choice.languages:
        write = partial(write_issues, contents, language)
        yield Member(f"issued/issued-documents.{language}.csv", ABOUT, write)


def write_issues(contents: Contents, language: str, out: BinaryIO) -> None:
    write_table(out, language, HEADINGS, lines(contents, language))


def lines(contents: Contents, language: str) -> Iterator[list[str]]:
    """One line an issue, in the order they were issued. One query."""
    choice = contents.choice
    written = versions_model(IssuedDocument).objects.filter(
        history_type="+",
        change_set__number__gt=choice.begin.number,
        change_set__number__lte=choice.end.number,
    )
    for row in written.order_by("change_set__number", "id").values_list(*FACTS):
        told = dict(zip(FACTS, row, strict=True))
        kind = KINDS.get(told["document"])
        told["document"] = kind.title.in_language(language) if kind else told["document"]
        told["number"] = f"#{told['number']}"
        told["state"] = STATES[told["state"]].in_language(language)
        told["change_set__number"] = f"#{told['change_set__number']}"
        told["change_set__sealed_at"] = contents.there(told["change_set__sealed_at"])
        yield [str(told[name]) for name in FACTS]
