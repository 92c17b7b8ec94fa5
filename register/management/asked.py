"""Which document exactly: the arguments of every command that makes one."""

from __future__ import annotations

from typing import Any, Final

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from register.choices import State
from register.documents import KINDS, Selection, SelectionError
from register.documents.columns import DocumentKind
from register.phrasing import NATIVE_NAMES
from register.writers import WRITERS

FILTERS: Final = {
    "product": "only what belongs to this product (code)",
    "controller": "only what belongs to this controller (code)",
    "status": "only activities of this status in the register",
    "regime": "only activities of the controllers this regime applies to (key)",
    "category": "only activities with data of this category (key)",
    "sensitivity": "only activities with items sensitive under this scheme (key, or any)",
    "kind": "only disclosures to recipients of this kind (key)",
    "mode": "only disclosures of this mode",
    "activity": "only this activity (code)",
    "assessment": "only this assessment (code)",
    "audience": "a notice to these people alone (key of a category of people)",
}
"""What each field of a selection narrows a document to."""


def add_document_arguments(parser: CommandParser, *, required: bool) -> None:
    """Which document, in which language and format, of which moment and state, and the filters."""
    parser.add_argument(
        "document",
        choices=sorted(KINDS),
        nargs=None if required else "?",
        metavar="document",
        help="which document: manage.py document --list names them",
    )
    parser.add_argument(
        "--lang", choices=sorted(NATIVE_NAMES), required=required, help="language of the document"
    )
    parser.add_argument(
        "--format", choices=sorted(WRITERS), required=required, help="format of the file"
    )
    parser.add_argument(
        "--as-of",
        default="now",
        help="the moment: now, a change set such as #412, a day or a day and time",
    )
    parser.add_argument(
        "--state",
        choices=State.values,
        default=State.APPROVED.value,
        help="approved (the usual one for what leaves the house), or working: everything",
    )
    for name in Selection.__struct_fields__:
        parser.add_argument(f"--{name}", default="", help=FILTERS[name])


def refuse_what_a_kind_lacks(options: dict[str, Any]) -> DocumentKind:
    """The kind of document asked for.

    Raises ``SelectionError`` for a language, a format or a filter it does not have, and says which
    there are.
    """
    kind = KINDS[options["document"]]
    for name, known in (("lang", kind.languages), ("format", kind.formats)):
        if options[name] not in known:
            raise SelectionError(
                _("%(document)s has no --%(option)s %(value)s. It has: %(known)s.")
                % {
                    "document": kind.key,
                    "option": name,
                    "value": options[name],
                    "known": ", ".join(known),
                }
            )
    for name in Selection.__struct_fields__:
        if options[name] and name not in kind.filters:
            raise SelectionError(
                _("%(document)s cannot be narrowed by --%(option)s. It can be by: %(known)s.")
                % {"document": kind.key, "option": name, "known": ", ".join(kind.filters)}
            )
    return kind
