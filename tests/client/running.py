"""Runs the client in this process, against a register of canned answers."""

from __future__ import annotations

import io
from dataclasses import dataclass

from ropa.cli import main
from tests.client.fake import TOKEN, FakeRegister


@dataclass
class Ran:
    code: int
    out: str
    err: str


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        return True


def ropa(
    register: FakeRegister, *arguments: str, out: io.StringIO | None = None, **environment: str
) -> Ran:
    """One run; the environment has an address and a token unless told otherwise."""
    out, err = out or io.StringIO(), io.StringIO()
    known = {"ROPA_URL": "https://register.example", "ROPA_TOKEN": TOKEN, "ROPA_LANG": "en"}
    code = main(
        list(arguments), {**known, **environment}, out, err, carrier=lambda _url, _timeout: register
    )
    return Ran(code, out.getvalue(), err.getvalue())
