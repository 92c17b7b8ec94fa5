"""The register as a file to be brought in again, and the empty form of the same file."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, Final

from django.db import DEFAULT_DB_ALIAS, connections
from django.utils import translation
from django.utils.translation import gettext as _

from history.moments import Moment, newest_moment
from history.snapshots import one_snapshot
from register.writers import WRITERS
from register.writers.markup import language_tag
from register.writers.workbooks.archive import IN_MEMORY

from ..known import Known
from ..rows import Statement
from ..stated import stated
from . import interchange, ooxml, opendocument
from .cells import Names
from .grid import Book, Page
from .guide import export_page, template_page
from .lists import Lists, Register
from .sheets import LAST, ordered
from .tables import table_of
from .wording import title_of

FORMATS: Final = ("xlsx", "ods", "json")
TEMPLATES: Final = ("xlsx", "ods")
EPOCH: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""The date of a file made from an empty register."""
MOST_ROWS: Final = 1_048_573
"""Rows a sheet has room for."""
WRITE: Final = {"xlsx": ooxml.write, "ods": opendocument.write}


class TooManyRowsError(ValueError):
    """A sheet would be longer than spreadsheet programs can open."""


def content_type(form: str) -> str:
    """What a format is called on the web."""
    return WRITERS[form].content_type


def file_name(form: str, language: str, *, is_template: bool = False, number: int = 0) -> str:
    """``register-412-zh-hans.xlsx``; ``register-template-en.xlsx``; JSON speaks no language."""
    if is_template:
        return f"register-template-{language}.{form}"
    return f"register-{number}.json" if form == "json" else f"register-{number}-{language}.{form}"


def template(language: str, form: str = "xlsx", names: Collection[str] = ()) -> bytes:
    """The workbook without rows, with its lists: a first sheet says how it is filled in.

    Lists hold the vocabularies, and what the register has of records already. A query for each
    kind that a list is made of.
    """
    kinds = [one for one in ordered(names or None) if one.name not in LAST]
    known = Known()
    lists = Lists(
        known, language, {one.name: (title_of(one, language), one) for one in kinds}, True
    )
    with one_snapshot(connections[DEFAULT_DB_ALIAS]):
        tables = [table_of(one, [], known, lists, invites=True) for one in kinds]
        moment = newest_moment()
    guide = template_page(kinds, language)
    out = BytesIO()
    WRITE[form](book(guide, [*tables, lists.sheet()], language, moment), out)
    return out.getvalue()


def export(form: str, language: str, out: BinaryIO, names: Collection[str] = ()) -> Moment:
    """Write everything the register says now, or the kinds in ``names``; from when it is.

    The same state gives the same bytes. Raises ``UnwritableError`` for a text no workbook can
    hold, and ``TooManyRowsError``; JSON holds everything.
    """
    with one_snapshot(connections[DEFAULT_DB_ALIAS]):
        moment = newest_moment()
        statement = stated(names)
    write(statement, moment, form, language, out, Known())
    return moment


def exported(form: str, language: str, names: Collection[str] = ()) -> tuple[BinaryIO, Moment]:
    """The same as a file to be sent, and closed by whoever asked for it."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller's
    moment = export(form, language, file, names)  # type: ignore[arg-type] # as good as a file
    file.seek(0)
    return file, moment  # type: ignore[return-value]


class KnownNames(Names, Register):
    """What a workbook asks of the register beside its rows."""


def write(
    statement: Statement,
    moment: Moment,
    form: str,
    language: str,
    out: BinaryIO,
    known: KnownNames | Known,
) -> None:
    """Write a statement, in the order it has."""
    if form == "json":
        for piece in interchange.written(statement, moment):
            out.write(piece)
        return
    kinds = ordered(statement.rows)
    sheets = {one.name: (title_of(one, language), one) for one in kinds}
    for name, (title, _kind) in sheets.items():
        refuse_too_many(title, len(statement.rows[name]))
    lists = Lists(known, language, sheets)
    tables = [table_of(one, statement.rows[one.name], known, lists) for one in kinds]
    sealed = moment.sealed_at.astimezone(UTC).isoformat() if moment.sealed_at else ""
    guide = export_page(kinds, language, moment.number, sealed, moment.hash)
    WRITE[form](book(guide, [*tables, lists.sheet()], language, moment), out)


def refuse_too_many(title: str, count: int) -> None:
    """Raises ``TooManyRowsError`` when a sheet has no room for so many rows."""
    if count > MOST_ROWS:
        raise TooManyRowsError(
            _("“%(sheet)s” has %(count)d rows, more than a workbook can hold: take JSON.")
            % {"sheet": title, "count": count}
        )


def book(guide: Page, sheets: list[object], language: str, moment: Moment) -> Book:
    with translation.override(language):
        title = _("Register")
        version = _("Change set #%(number)d") % {"number": moment.number}
    return Book(
        title,
        language_tag(language),
        moment.sealed_at or EPOCH,
        version,
        [guide, *sheets],  # type: ignore[list-item]
    )
