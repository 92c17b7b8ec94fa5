"""The files of a version made from the register: through the documents, and made again later."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.moments import Moment, moment_of_number
from history.reach import EVERYTHING, current_reach, reading_within

from ..assemble import assemble
from ..choices import State
from ..documents import KINDS, Document, Selection
from ..documents.columns import DocumentKind
from ..facts import Register
from ..issuing.issue import Copy, copy_of
from ..models import Notice, NoticeFile
from ..reach.whole import refuse_part
from .choices import NoticeKind

DOCUMENTS: Final = {
    NoticeKind.PRIVACY_POLICY: "privacy-notice",
    NoticeKind.CHILDREN_RULES: "privacy-notice",
    NoticeKind.COLLECTED_LIST: "collected-list",
    NoticeKind.SHARED_LIST: "shared-list",
    NoticeKind.SDK_LIST: "sdk-list",
    NoticeKind.PERMISSION_LIST: "permission-list",
    NoticeKind.COOKIE_NOTICE: "cookie-list",
    NoticeKind.CCPA_POLICY: "california-categories",
}
"""The document that a notice of each kind is made as."""


def document_of(notice: Notice) -> DocumentKind | None:
    """The document a notice is made as; None where the register makes none of its kind."""
    return KINDS.get(DOCUMENTS[NoticeKind(notice.kind)])


def selection_of(notice: Notice) -> Selection:
    """Which part of the register a notice tells of."""
    wanted: dict[str, Any] = {"controller": notice.controller.code}
    if notice.product is not None:
        wanted["product"] = notice.product.code
    if notice.audience is not None and "audience" in Selection.__struct_fields__:
        wanted["audience"] = notice.audience.key
    return Selection(**wanted)


def made(
    notice: Notice, moment: Moment, state: State, languages: Iterable[str], forms: Iterable[str]
) -> list[Copy]:
    """A file for each language and format, from one snapshot; the same bytes each time.

    Raises ``ValidationError`` where the register makes no such notice or document format, and
    ``SelectionError`` when nothing is approved.
    """
    kind = document_of(notice)
    if kind is None:
        raise ValidationError(
            _("The register makes no notice of this kind: bring in one written elsewhere.")
        )
    wanted = list(languages)
    if unknown := [one for one in wanted if one not in kind.languages]:
        raise ValidationError(
            _("It is not made in: %(languages)s. There are: %(known)s.")
            % {"languages": ", ".join(unknown), "known": ", ".join(kind.languages)}
        )
    register = register_of(notice, moment, state, dated=kind.dated)
    selection, asked = selection_of(notice), list(forms)
    return [
        copy_of(Document(kind.key, register, language, selection), form)
        for language in wanted
        for form in asked
    ]


def register_of(notice: Notice, moment: Moment, state: State, *, dated: bool) -> Register:
    """The register a notice is made from: the whole, whoever makes it, so that anybody can again.

    A notice tells of its own organisation alone. Raises ``ValidationError`` for whoever does not
    reach all of that one.
    """
    if current_reach().owns(notice):
        with reading_within(EVERYTHING):
            return assemble(moment, state, dated=dated)
    register = assemble(moment, state, dated=dated)
    refuse_part(register)
    return register


def made_again(file: NoticeFile) -> Copy:
    """The same file made from the record as it is kept today.

    Its bytes differ when the record of that moment, this program or the register's time zone is
    another than on the day it was made. Raises ``MomentError`` and ``SelectionError``.
    """
    version = file.version
    moment = moment_of_number(version.number or 0)
    copies = made(version.notice, moment, State(version.state), [file.language], [file.form])
    return copies[0]
