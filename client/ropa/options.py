"""The command line: commands, their options, and what each is for."""

from __future__ import annotations

import argparse
from typing import Any, Final, NoReturn

from . import __version__
from .asking import FIELDS
from .gate.reports import FORMATS
from .lists import LISTS
from .speech import LANGUAGES, Speech
from .troubles import WrongUse

RECORDS: Final = {
    "item": "data-items",
    "recipient": "recipients",
    "system": "systems",
    "purpose": "purposes",
}
"""Commands that tell of one record, and its address."""

TIMEOUT: Final = 30.0
"""Seconds; the longest answer of a register of 10,000 activities takes two."""


class Refusal(argparse.Action):
    """An option that is there to be refused, without repeating what was given to it."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 (the library's own signature)
        values: Any,  # noqa: ARG002
        option_string: str | None = None,  # noqa: ARG002
    ) -> NoReturn:
        parser.error(str(self.const))


def seconds(text: str) -> float:
    """A timeout: more than nothing, less than an hour."""
    value = float(text)
    if not 0 < value <= 3600:
        raise ValueError(text)
    return value


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong, like everything else here."""

    def error(self, message: str) -> NoReturn:
        raise WrongUse(f"{self.prog}: {message}")


class Layout(argparse.RawDescriptionHelpFormatter):
    """Help with room for the longest option beside its words."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)


class Options:
    """Builds the parser in one language."""

    def __init__(self, say: Speech) -> None:
        self.say = say
        self.parser = Parser(
            prog="ropa",
            description=say("Asks the register of processing activities."),
            epilog=self.epilog(),
            formatter_class=Layout,
            allow_abbrev=False,
        )
        self.parser.add_argument("--version", action="version", version=f"ropa {__version__}")
        self.commands = self.parser.add_subparsers(
            dest="command", metavar=say("command"), required=True
        )
        self.common = self.of_every_command()
        self.add_records()
        self.add_lists()
        self.add_may()
        self.add_changes()
        self.add_gate()
        self.add_ping()

    def epilog(self) -> str:
        say = self.say
        return "\n".join(
            (
                say("Environment: ROPA_URL, ROPA_TOKEN, ROPA_LANG (en or zh-hans)."),
                say("Exit codes: 0 recorded, or answered; 1 not recorded, or contradicts;"),
                say("2 wrong use or an unreadable manifest; 3 the register could not be asked."),
            )
        )

    def of_every_command(self) -> Parser:
        say, common = self.say, Parser(add_help=False)
        about = common.add_argument_group(say("the register"))
        add = about.add_argument
        add("--url", help=say("its address; else ROPA_URL"))
        add("--token-file", metavar="FILE", help=say("a file with the token; else ROPA_TOKEN"))
        told = say("A token on the command line is seen by others: use ROPA_TOKEN or --token-file.")
        add("--token", action=Refusal, const=told, help=argparse.SUPPRESS)
        add("--insecure-http", action="store_true", help=say("allow http to another machine"))
        add("--timeout", type=seconds, default=TIMEOUT, metavar="SECONDS",
            help=say("wait no longer for an answer; %(default)s", default="30"))  # fmt: skip
        add("--lang", choices=LANGUAGES, help=say("language of texts; else ROPA_LANG"))
        add("--state", choices=("approved", "working"),
            help=say("as approved (usual) or as it is worked on"))  # fmt: skip
        add("--as-of", metavar="MOMENT", help=say("a day, an instant or a change set such as #412"))
        return common

    def command(self, name: str, about: str, *, json: bool = True) -> Parser:
        found: Parser = self.commands.add_parser(
            name,
            help=about,
            description=about,
            parents=[self.common],
            formatter_class=Layout,
            allow_abbrev=False,
        )
        if json:
            told = self.say("the API's own answer instead of a table")
            found.add_argument("--json", action="store_true", help=told)
        return found

    def add_records(self) -> None:
        say = self.say
        abouts = {
            "item": say("one data item: who uses it, why, how long, and who gets it"),
            "recipient": say("one recipient: what it gets, why, and under which agreements"),
            "system": say("one system: what it holds and for which activities"),
            "purpose": say("one purpose: which activities pursue it, with which data"),
        }
        for name, about in abouts.items():
            self.command(name, about).add_argument("code", help=say("its code"))

    def add_lists(self) -> None:
        say = self.say
        abouts = {
            "activities": say("processing activities"),
            "items": say("data items"),
            "recipients": say("recipients"),
            "systems": say("systems"),
            "purposes": say("purposes"),
            "products": say("products"),
        }
        for name, listing in LISTS.items():
            command = self.command(name, say("list: %(what)s", what=abouts[name]))
            for option in listing.options:
                command.add_argument(f"--{option}", action="append", metavar=option.upper())
            command.add_argument("--q", metavar="WORDS", help=say("words in any language"))
            told = say("any other parameter of the API")
            command.add_argument("--where", action="append", metavar="NAME=VALUE", help=told)

    def add_may(self) -> None:
        say = self.say
        may = self.command("may", say("may these items be used so? what the register says"))
        may.add_argument("--item", action="append", required=True, metavar="CODE",
                         help=say("a data item; several are allowed"))  # fmt: skip
        for option in FIELDS:
            may.add_argument(f"--{option}", metavar="CODE")
        self.add_strict(may)

    def add_strict(self, command: Parser) -> None:
        told = self.say("exit with 1 also where there are conditions")
        command.add_argument("--strict", action="store_true", help=told)

    def add_changes(self) -> None:
        say = self.say
        changes = self.command("changes", say("what changed between two moments"))
        changes.add_argument("--from", dest="begin", required=True, metavar="MOMENT")
        changes.add_argument("--to", dest="end", default="now", metavar="MOMENT")

    def add_gate(self) -> None:
        say = self.say
        about = say("whether what a repository declares is recorded")
        gate = self.command("gate", about, json=False)
        told = say("privacy.toml (usual), or a fideslang manifest in YAML, JSON or TOML")
        gate.add_argument("manifests", nargs="*", default=[], metavar="FILE", help=told)
        gate.add_argument("--init", action="store_true", help=say("print a manifest to begin with"))
        gate.add_argument("--format", choices=tuple(FORMATS), default="text")
        self.add_strict(gate)

    def add_ping(self) -> None:
        self.command("ping", self.say("whether the register answers, and which one it is"))


def parsed(arguments: list[str], say: Speech) -> argparse.Namespace:
    """The options; `WrongUse` for what it does not know."""
    options = Options(say).parser.parse_args(arguments)
    for pair in getattr(options, "where", None) or ():
        if "=" not in pair:
            raise WrongUse(say("--where takes NAME=VALUE, such as --where status=approved."))
    return options
