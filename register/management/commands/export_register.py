"""``manage.py export_register``: the register as a file to bring in again, or the empty form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from history.access_log.recording import record
from history.commands import STANDARD_OUTPUT, RegisterCommand
from history.text import LANGUAGES
from register.access_kinds import REGISTER
from register.importing.kinds import kinds
from register.importing.workbook import (
    FORMATS,
    TEMPLATES,
    TooManyRowsError,
    UnwritableError,
    export,
    template,
)


class Command(RegisterCommand):
    help = "Write everything the register says to FILE, in a form that import_register reads."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", help="the file; its ending says the format: .xlsx, .ods or .json; - for output"
        )
        parser.add_argument(
            "--lang", choices=LANGUAGES, default="en", help="language of headings and lists"
        )
        parser.add_argument(
            "--format", choices=FORMATS, help="the format, when the file's ending does not say it"
        )
        parser.add_argument(
            "--template", action="store_true", help="without rows, with lists, to be filled in"
        )
        parser.add_argument(
            "--kinds", default="", help="only these, with commas between: activities,recipients"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        form = self.form_of(options)
        names = self.names_of(options["kinds"])
        try:
            with self.writing(options["file"]) as out:
                if options["template"]:
                    out.write(template(options["lang"], form, names))
                    return
                record(REGISTER, what=options["file"], details={"kinds": names})
                export(form, options["lang"], out, names)
        except (UnwritableError, TooManyRowsError) as error:
            self.fail(str(error))

    def form_of(self, options: dict[str, Any]) -> str:
        """The format that was asked for, or that the name says."""
        said = options["format"] or Path(options["file"]).suffix.lower().lstrip(".")
        if options["file"] == STANDARD_OUTPUT and not options["format"]:
            self.fail(_("Say --format for standard output: %(formats)s.") % formats(FORMATS))
        if said not in FORMATS:
            self.fail(
                _("“%(file)s” does not say a format: end it in %(formats)s.")
                % {"file": options["file"], **formats(FORMATS)}
            )
        if options["template"] and said not in TEMPLATES:
            self.fail(_("A template is to be filled in: %(formats)s.") % formats(TEMPLATES))
        return str(said)

    def names_of(self, said: str) -> list[str]:
        """The kinds that were asked for; none for all."""
        names = [one.strip() for one in said.split(",") if one.strip()]
        for name in names:
            if name not in kinds():
                self.fail(
                    _("There is no kind “%(name)s”. There are: %(names)s.")
                    % {"name": name, "names": ", ".join(kinds())}
                )
        return names


def formats(names: tuple[str, ...]) -> dict[str, str]:
    return {"formats": ", ".join(names)}
