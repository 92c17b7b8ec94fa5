"""Words for the remarks of a scan, and for why a source could not be opened; each with a remedy."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .report import Remark

WORDS: Final[Mapping[str, Promise]] = {
    "address": _(
        "The address is none that can be read. Write for instance"
        " postgresql://reader@host:5432/name, mysql://reader@host/name, sqlite:///file.db or the"
        " path of a file or folder."
    ),
    "amount-over": _(
        "As many rows or bytes as allowed were read. Run the scan again with --resume to go on."
    ),
    "archive-locked": _("Encrypted files in it: %(files)s. Unpack them, then scan the folder."),
    "archive-parquet": _("Parquet within another packing cannot be read. Unpack it first."),
    "bomb": _("It unpacks to far more than a file of its kind holds, so it was not read further."),
    "broken-rows": _(
        "Rows that are not of the file's format, and were looked at as text: %(rows)s."
    ),
    "closed-tables": _(
        "Tables that these credentials may not read: %(tables)s. Grant SELECT on them, or leave"
        " them out."
    ),
    "code-files": _("Files of source code or markup that were left alone: %(files)s."),
    "connection-lost": _("The connection was lost. Run the scan again with --resume to go on."),
    "credentials-may-write": _(
        "These credentials may change data. The scan has only read; use an account that can do no"
        " more."
    ),
    "damaged": _("It is damaged or cut off. What could be read is in the report."),
    "deep": _("It is nested deeper than is read. Unpack it, then scan the folder."),
    "encoding": _("Its text is in no encoding that could be told. Save it as UTF-8."),
    "foreign-tables": _(
        "Tables that lie on other servers: %(tables)s. Scan those servers themselves."
    ),
    "format": _(
        "It is not of the format its name says. A packed Android manifest is read from the APK,"
        " not from an app bundle."
    ),
    "locked": _("Somebody else keeps it locked. Run the scan again later."),
    "login": _(
        "The server did not accept the user or the password. Look at the variable or file that"
        " holds the password."
    ),
    "many-files": _(
        "There are more than %(most)s files; the rest was not looked at. Scan the folders within"
        " one by one."
    ),
    "missing": _("There is nothing at this address. Look at its spelling."),
    "no-permission": _("It may not be read by this account. Grant reading, or leave it out."),
    "not-read": _(
        "Files that are neither text nor of a format that is read, such as images: %(files)s."
    ),
    "password-in-address": _(
        "There is a password in the address, where everybody sees it. Change that password, then"
        " name the variable or file that holds the new one."
    ),
    "secret": _(
        "The password is not where it should be: the variable is empty, or the file is missing or"
        " readable by everybody (chmod 600)."
    ),
    "stopped": _("The scan was stopped. Run it again with --resume to go on."),
    "time-over": _("The time allowed is over. Run the scan again with --resume to go on."),
    "timeout": _(
        "It took longer than one table or file may take. Allow more seconds, or leave it out."
    ),
    "too-large": _("It is larger than can be read in memory. Unpack or split it."),
    "unencrypted": _(
        "The connection is not encrypted, so values travelled in clear text. Switch TLS on at the"
        " server, or run the scan on that machine."
    ),
    "unreachable": _(
        "No server answers at this address. Look at host and port, and at whether it may be"
        " reached from here."
    ),
    "unreadable": _("It could not be read, for a reason the reader does not know."),
}


def words(code: str, figures: Mapping[str, int] | None = None) -> str:
    """What a code means, in the language that is active. Raises ``KeyError`` for none of ours."""
    text = str(WORDS[code])
    return text % figures if figures else text


def remark(one: Remark) -> str:
    """The words of a remark, without its place."""
    return words(one.code, one.figures)
