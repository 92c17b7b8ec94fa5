"""``manage.py verify_document``: which issue or published notice a file is, or that it is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from history.commands import RegisterCommand
from history.moments import MomentError
from register.documents import SelectionError
from register.issuing.issue import KeptFileError
from register.issuing.titles import issued_in, title_of
from register.issuing.verifying import digest_of, issues_of, made_again, packs_holding
from register.models import IssuedDocument, NoticeFile
from register.notices.verifying import files_of, is_made_again

NONE = 1
"""Exit code when a file is neither an issue of this register nor of one of its notices."""


class Command(RegisterCommand):
    help = "Say which issue or published notice a file is, or that it is none (then exit code 1)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="the files to verify")
        parser.add_argument(
            "--remake",
            action="store_true",
            help="also say whether the record still gives the same bytes",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        digests = {name: digest_of(Path(name)) for name in options["files"]}
        is_known = True
        try:
            for name, sha256 in digests.items():
                found = list(self.verdicts(sha256, remake=options["remake"]))
                is_known = is_known and bool(found)
                for verdict in found or [_("not issued by this register, or altered since.")]:
                    self.stdout.write(f"{name}: {verdict}")
        except KeptFileError as error:
            self.fail(str(error))
        if not is_known:
            raise SystemExit(NONE)

    def verdicts(self, sha256: str, *, remake: bool) -> Iterator[str]:
        """A sentence for each issue of these bytes and each version of a notice that has them.

        When there is none, for each pack with them.
        """
        issues, files = issues_of(sha256), files_of(sha256)
        for issued in issues:
            yield told(issued) + (f" {remade(issued)}" if remake else "")
        for file in files:
            yield published(file) + (f" {remade_notice(file)}" if remake else "")
        if not (issues or files):
            for pack, path in packs_holding(sha256):
                yield _("the file %(path)s of a pack: %(issue)s") % {
                    "path": path,
                    "issue": told(pack),
                }


def told(issued: IssuedDocument) -> str:
    """Which issue it is, in a line."""
    change = issued_in([issued])[issued.pk]
    return _(
        "issue %(reference)s, %(document)s (%(language)s, %(state)s), made from #%(number)d, seal"
        " %(seal)s; issued to %(recipient)s on %(day)s by %(who)s for: %(purpose)s."
    ) % {
        "reference": issued.reference,
        "document": title_of(issued.document),
        "language": issued.language,
        "state": issued.get_state_display(),
        "number": issued.number,
        "seal": issued.hash or _("none"),
        "recipient": issued.recipient,
        "day": timezone.localtime(change.sealed_at).date().isoformat(),
        "who": change.actor_name,
        "purpose": issued.purpose,
    }


def remade(issued: IssuedDocument) -> str:
    """Whether the record gives the same bytes today, in a sentence."""
    try:
        is_same = made_again(issued).sha256 == issued.sha256
    except (MomentError, SelectionError):
        is_same = False
    return whether_same(is_same)


def published(file: NoticeFile) -> str:
    """Which version of which notice it is, in a line."""
    version = file.version
    if version.published_on is None:
        standing = _("a draft")
    else:
        where = f" {version.url}" if version.url else ""
        standing = _("published on %(day)s") % {"day": version.published_on.isoformat()} + where
    made = _("made from #%(number)d") if version.origin == "generated" else _("written elsewhere")
    return _("version %(label)s of the notice “%(notice)s” (%(code)s), %(made)s; %(standing)s.") % {
        "label": version.label,
        "notice": version.notice,
        "code": version.notice.code,
        "made": made % {"number": version.number or 0},
        "standing": standing,
    }


def remade_notice(file: NoticeFile) -> str:
    """Whether the record gives the same bytes today, in a sentence."""
    try:
        is_same = is_made_again(file)
    except (MomentError, SelectionError, ValidationError):
        is_same = False
    if is_same is None:
        return _("It was written elsewhere: the register cannot make it.")
    return whether_same(is_same)


def whether_same(is_same: bool) -> str:
    if is_same:
        return _("The record still gives the same bytes.")
    return _(
        "Made again today the bytes differ: the program, the time zone or the record of that"
        " moment has changed."
    )
