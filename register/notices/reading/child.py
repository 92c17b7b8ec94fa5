"""``python -m register.notices.reading.child``: reads one notice in a process of its own.

Like ``register.importing.files.child``: bounded, without secrets, without a database to reach.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import BinaryIO

import msgspec

from ...importing.files.apart import bound
from ...importing.files.codes import RefusedError
from ..text import NoticeText
from .limits import Limits
from .reading import read


class Answer(msgspec.Struct):
    """Why there is no notice, or the notice."""

    code: str = ""
    values: dict[str, str | int] = {}
    notice: NoticeText | None = None


def answer_in(file: BinaryIO) -> NoticeText:
    """What the child wrote. Raises ``RefusedError`` when it said so."""
    answer = msgspec.msgpack.decode(file.read(), type=Answer)
    if answer.notice is None:
        raise RefusedError(answer.code or "crashed", **answer.values)
    return answer.notice


def main(file: str, name: str, answer: str, said: str) -> None:
    limits = msgspec.json.decode(said, type=Limits)
    bound(limits)
    try:
        told = Answer(notice=read(Path(file), name, limits))
    except RefusedError as error:
        told = Answer(error.code, error.values)
    Path(answer).write_bytes(msgspec.msgpack.encode(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
