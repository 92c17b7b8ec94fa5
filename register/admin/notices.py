"""Notices and their versions: entered here, drafted and published on the pages of their chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar, Final

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from history.admin.additions import PageLink
from history.admin.columns import last_changed
from history.admin.filters import ReferenceFilter
from history.admin.inlines import RowsTable
from history.admin.tracked import TrackedAdmin
from history.admin.verbs import Verb
from inventory.admin.base import InUseFilter, RecordAdmin

from ..models import ChangeNotification, Notice, NoticeFile, NoticeVersion
from ..notices.services import discard, newest_published, withdraw

MAY_CHANGE: Final = "register.change_noticeversion"
LONGEST: Final = 20
"""Letters of a product's name in the list."""
SCOPE: Final = ("kind", "controller", "product", "audience")
"""What a notice speaks of: fixed once it has a version, which was made for it."""


def chain_of(record: Any) -> PageLink:
    """From a notice, or a version of one, to its chain."""
    key = record.notice_id if isinstance(record, NoticeVersion) else record.pk
    return PageLink(_("Versions and people told"), reverse("admin:notice_chain", args=[key]))


def drafts(notices: Sequence[Any]) -> Mapping[Any, SafeString]:
    """Marks notices of which a version is not published yet. One query."""
    waiting = NoticeVersion.objects.filter(
        notice__in=[one.pk for one in notices], published_on__isnull=True
    )
    badge = format_html('<span class="badge badge--draft">{}</span>', _("draft waiting"))
    return dict.fromkeys(waiting.values_list("notice_id", flat=True), badge)


@admin.register(Notice)
class NoticeAdmin(RecordAdmin):
    """What is told to whom. Its versions have pages of their own."""

    list_display: Any = ["names", "code", "what_kind", "of_product", "chain", "changed"]
    list_filter: ClassVar[Any] = [InUseFilter, "kind", ReferenceFilter.of("product")]
    list_select_related = ["product"]
    past_columns = ("retired_on", "kind", "product")
    marks = (drafts,)
    page_links = (chain_of,)
    fieldsets = [
        (
            None,
            {
                "fields": [
                    "name",
                    ("code", "source_ref"),
                    ("kind", "controller"),
                    ("product", "audience"),
                ]
            },
        )
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return SCOPE if obj is not None and obj.versions.exists() else ()

    @admin.display(description=_("versions"))
    def chain(self, notice: Notice) -> SafeString:
        url = reverse("admin:notice_chain", args=[notice.pk])
        return format_html('<a class="nowrap" href="{}">{}</a>', url, _("Versions and people told"))

    @admin.display(description=_("product"), ordering="product__code")
    def of_product(self, notice: Notice) -> str:
        return Truncator(notice.product).chars(LONGEST) if notice.product else "—"

    @admin.display(description=_("kind"), ordering="kind")
    def what_kind(self, notice: Notice) -> SafeString:
        return format_html('<span class="nowrap">{}</span>', notice.get_kind_display())


def may_change(_page: Any, request: HttpRequest, _version: Any) -> bool:
    """Officers."""
    return request.user.has_perm(MAY_CHANGE)


def can_be_withdrawn(version: NoticeVersion) -> bool:
    """Whether it is the version in force."""
    if version.published_on is None or version.withdrawn_on is not None:
        return False
    newest = newest_published(version.notice)
    return newest is not None and newest.pk == version.pk


WITHDRAW = Verb(
    name="withdraw",
    label=_("Withdraw"),
    explanation=_(
        "People no longer read it, and nothing takes its place. What it said stays kept. A version"
        " that another replaces need not be withdrawn."
    ),
    run=lambda version, step: withdraw(version, on=step.day),
    offered=can_be_withdrawn,
    allowed=may_change,
    on=_("Withdrawn on"),
    is_grave=True,
    for_many=False,
)
DISCARD = Verb(
    name="discard",
    label=_("Discard"),
    explanation=_("The draft is taken away. What it said stays readable in the history."),
    run=lambda version, _step: discard(version),
    offered=lambda version: version.published_on is None,
    allowed=may_change,
    is_grave=True,
    for_many=False,
    ends_record=True,
)


class FileInline(RowsTable):
    """The files of a version; their bytes are on the page of the chain."""

    model = NoticeFile
    fields = ["file_name", "language", "sha256"]


class NotificationInline(RowsTable):
    """Whom people told of what the version changed."""

    model = ChangeNotification
    fields = ["notified_on", "channel", "people", "consent", "evidence"]


@admin.register(NoticeVersion)
class NoticeVersionAdmin(TrackedAdmin):
    """Reads only: what was published stays as it is, and drafts are made on pages of their own."""

    verbs = (WITHDRAW, DISCARD)
    inlines = [FileInline, NotificationInline]
    page_links = (chain_of,)
    list_display: Any = [
        "label", "of_notice", "origin", "published_on", "withdrawn_on", "made_from", "changed",
    ]  # fmt: skip
    list_filter: ClassVar[Any] = [ReferenceFilter.of("notice"), "origin", "state"]
    list_select_related = ["notice"]
    search_fields: ClassVar[Any] = [
        "label",
        "notice__code",
        "notice__name__any_language",
        "url",
        "files__sha256",
        "files__file_name",
    ]
    fields: ClassVar[Any] = [
        ("notice", "label"),
        ("origin", "state"),
        ("number", "hash"),
        ("published_on", "withdrawn_on"),
        "url",
    ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=_("notice"), ordering="notice__code")
    def of_notice(self, version: NoticeVersion) -> str:
        return str(version.notice)

    @admin.display(description=_("as of change set"), ordering="number")
    def made_from(self, version: NoticeVersion) -> str:
        return f"#{version.number}" if version.number else "—"

    @admin.display(description=_("last changed"))
    def changed(self, version: NoticeVersion) -> SafeString:
        return last_changed(version)
