"""How the tests of readers read: in this process, and without a database."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from register.notices.reading import LIMITS, Limits, UnreadableError, read_notice_here
from register.notices.text import NoticeText

Read = Callable[..., NoticeText]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """``read(b"We collect …", "x.txt")``, or a path of a file that is there already."""

    def reads(source: bytes | str | Path, name: str, limits: Limits = LIMITS) -> NoticeText:
        path = source if isinstance(source, Path) else tmp_path / "file"
        if isinstance(source, str):
            source = source.encode()
        if isinstance(source, bytes):
            path.write_bytes(source)
        return read_notice_here(path, name, limits)

    return reads


@pytest.fixture
def refused(read: Read) -> Callable[..., str]:
    """Why a file is refused, in English; a remedy always stands with it."""

    def why(source: bytes | str | Path, name: str, limits: Limits = LIMITS) -> str:
        with translation.override("en"), pytest.raises(UnreadableError) as caught:
            read(source, name, limits)
        assert caught.value.remedy
        return caught.value.text

    return why


def said(notice: NoticeText) -> list[str]:
    return [notice.words(one) for one in notice.sentences]


def at(notice: NoticeText, words: str) -> int:
    (found,) = [i for i, one in enumerate(said(notice)) if one == words]
    return found


def above(notice: NoticeText, words: str) -> list[str]:
    sentence = notice.sentences[at(notice, words)]
    return [notice.words(notice.sentences[one]) for one in sentence.headings]


def strong(notice: NoticeText) -> list[str]:
    return [notice.text[start:end] for start, end in notice.emphasised]
