"""What was issued in the period: to whom, what for, and with which hash."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from history.tracking import versions_model
from register.documents import KINDS
from register.documents.phrases import both
from register.documents.preamble import STATES
from register.models import IssuedDocument

from .contents import Contents, Member, write_table

ABOUT: Final = both(
    "本期间出具的文件：交付何人、用途、哈希值",
    "The documents issued in the period: to whom, what for, with which hash",
)
HEADINGS: Final = (
    both("出具编号", "Reference"),
    both("文件种类", "Document"),
    both("文件名", "File"),
    both("语言", "Language"),
    both("格式", "Format"),
    both("内容状态", "State of the content"),
    both("所依据的变更批次", "Made from change set"),
    both("该批次封印（SHA-256）", "Seal of that change set (SHA-256)"),
    both("出具对象", "Issued to"),
    both("用途", "What for"),
    both("出具人", "Issued by"),
    both("出具时间", "Issued at"),
    both("出具记于变更批次", "Recorded in change set"),
    both("文件哈希值（SHA-256）", "Hash of the file (SHA-256)"),
    both("字节数", "Bytes"),
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
