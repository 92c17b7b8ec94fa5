"""The program ``ropa``: from a command line to lines and an exit code."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import TextIO

from . import asking, changes
from .api import Answer, Api
from .gate.reports import FORMATS
from .gate.running import run as run_gate
from .gate.template import template
from .lists import LISTS, query, shown, whole
from .options import RECORDS, parsed
from .records import Page
from .settings import settings
from .speech import LANGUAGES, Speech, language_of
from .telling import Teller
from .transport import Http, Transport
from .troubles import FINE, NOT_ASKED, NOT_RECORDED, Trouble

Carrier = Callable[[str, float], Transport]
"""Makes a transport for an address and a timeout."""

Result = tuple[int, Iterable[str]]
"""Exit code and lines."""

INTERRUPTED = 130
"""What shells say of a program that Ctrl-C ended."""

USUAL_MANIFEST = "privacy.toml"


class Program:
    """One run."""

    def __init__(self, options: Namespace, api: Api, most: int | None) -> None:
        self.options = options
        self.api = api
        self.say = api.say
        self.most = most

    def result(self) -> Result:
        command = self.options.command
        if command in RECORDS:
            return self.record(RECORDS[command])
        if command in LISTS:
            return self.listing(command)
        others: Mapping[str, Callable[[], Result]] = {
            "may": self.may,
            "changes": self.changes,
            "gate": self.gate,
            "ping": self.ping,
        }
        return others[command]()

    def told(self, answer: Answer, lines: Iterator[str]) -> Iterable[str]:
        return [unchanged(answer.body)] if self.options.json else lines

    def record(self, resource: str) -> Result:
        answer = self.api.record(resource, self.options.code)
        page = Page(self.say, self.most)
        return FINE, self.told(answer, page.lines(resource, answer.data))

    def listing(self, name: str) -> Result:
        listing = LISTS[name]
        if self.options.json:
            asked = query(listing, self.options, short=False)
            return FINE, [unchanged(whole(list(self.api.pages(listing.resource, asked))))]
        return FINE, shown(listing, self.api, self.options, self.most)

    def may(self) -> Result:
        answer = self.api.check(asking.question(self.options))
        code = asking.exit_code(answer.data, strict=self.options.strict)
        return code, self.told(answer, asking.lines(answer.data, self.say))

    def changes(self) -> Result:
        period = {"from": self.options.begin, "to": self.options.end}
        answer = self.api.get("differences", period)
        return FINE, self.told(answer, changes.lines(answer.data, self.say, self.most))

    def gate(self) -> Result:
        paths = self.options.manifests or [USUAL_MANIFEST]
        outcome = run_gate(paths, self.api, self.say, strict=self.options.strict)
        code = NOT_RECORDED if outcome.failed else FINE
        return code, FORMATS[self.options.format](outcome, self.say)

    def ping(self) -> Result:
        answer = self.api.get("data-items", {"limit": "1", "fields": "code"})
        return FINE, self.told(answer, iter(Teller(self.say).state(answer.register)))


def unchanged(body: bytes) -> str:
    return body.decode("utf-8").rstrip("\n")


def main(
    arguments: list[str],
    environment: Mapping[str, str],
    out: TextIO,
    err: TextIO,
    carrier: Carrier = Http,
) -> int:
    """Does what the command line says and returns the exit code."""
    say = Speech(language_asked(arguments, environment))
    try:
        options = parsed(arguments, say)
        if options.command == "gate" and options.init:
            return written(FINE, [template(say).rstrip("\n")], out)
        program = Program(options, api_of(options, environment, say, carrier), places(out))
        code, lines = program.result()
        return written(code, list(lines), out)
    except Trouble as trouble:
        written(trouble.exit_code, trouble.lines, err)
        return trouble.exit_code


def written(code: int, lines: Iterable[str], stream: TextIO) -> int:
    """Writes what came of it; a reader that has seen enough, such as ``head``, changes no code."""
    with suppress(BrokenPipeError):
        stream.writelines(f"{line}\n" for line in lines)
        stream.flush()
    return code


def api_of(
    options: Namespace, environment: Mapping[str, str], say: Speech, carrier: Carrier
) -> Api:
    known = settings(options, environment, say)
    wanted = {
        "state": options.state,
        "as_of": options.as_of,
        "lang": options.lang or (None if getattr(options, "json", False) else say.language),
    }
    common = {name: value for name, value in wanted.items() if value}
    return Api(carrier(known.url, options.timeout), known.token, say, common)


def language_asked(arguments: list[str], environment: Mapping[str, str]) -> str:
    """The language before anything is parsed, so that mistakes are told in it too."""
    for index, argument in enumerate(arguments):
        if argument == "--lang" and index + 1 < len(arguments):
            found = arguments[index + 1]
        else:
            found = argument.removeprefix("--lang=")
        if found in LANGUAGES and argument.startswith("--lang"):
            return found
    return language_of(environment)


def places(out: TextIO) -> int | None:
    """How wide the terminal is; None for a file or a pipe, where nothing is wrapped."""
    return shutil.get_terminal_size().columns if out.isatty() else None


def run() -> None:
    """The entry point. What cannot be shown in the terminal's encoding is shown as its number."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        code = main(sys.argv[1:], os.environ, sys.stdout, sys.stderr)
    except KeyboardInterrupt:
        code = INTERRUPTED
    except OSError as trouble:
        sys.stderr.write(f"{trouble.strerror or trouble}\n")
        code = NOT_ASKED
    with suppress(OSError):
        sys.stdout.close()
    sys.exit(code)
