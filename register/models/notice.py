"""Notices: what people are told, in which words, since when, and who was told of changes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from history.fields import TranslatedTextField
from history.tracking import TrackedModel, WithinReach
from inventory.models import DataSubjectCategory
from inventory.models.base import RecordModel
from inventory.models.term import term_field
from processing.models import Controller, Product

from ..choices import State
from ..notices.choices import (
    NoticeChannel,
    NoticeKind,
    NoticeOrigin,
    ParagraphPlace,
    RenewedConsent,
)


class Notice(RecordModel):
    """A notice to people, of which versions are published (GDPR 13–14; PIPL 17; NDSMR 21).

    What is said of one product goes before what is said of all (seed policy, S2).
    """

    name = TranslatedTextField(_("name"))
    kind = models.CharField(_("kind"), max_length=20, choices=NoticeKind)
    controller = models.ForeignKey(
        Controller, on_delete=models.PROTECT, related_name="+", verbose_name=_("controller")
    )
    product = models.ForeignKey(
        Product,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("product"),
        help_text=_("Empty for a notice on all products; one on a product goes before it."),
    )
    audience = models.ForeignKey(
        DataSubjectCategory,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("people addressed"),
        help_text=_("Empty for everybody, for instance children for a notice of their own."),
    )

    objects: ClassVar[models.Manager[Notice]] = WithinReach()

    class Meta:
        ordering = ("code",)
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self) -> str:
        return str(self.name)


class NoticeVersion(TrackedModel):
    """One version of a notice. While it has no day of publication it is a draft.

    It is replaced by the next published one: when says that one's day, not a field of its own.
    """

    notice = models.ForeignKey(
        Notice, on_delete=models.PROTECT, related_name="versions", verbose_name=_("notice")
    )
    label = models.CharField(
        _("version"), max_length=40, help_text=_("As printed on it, for instance 2026-11 or V3.2.")
    )
    origin = models.CharField(_("made"), max_length=20, choices=NoticeOrigin)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    withdrawn_on = models.DateField(
        _("withdrawn on"), null=True, blank=True, help_text=_("Without another in its place.")
    )
    url = models.URLField(_("address"), max_length=500, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.WORKING)
    number = models.PositiveBigIntegerField(
        _("as of change set"),
        null=True,
        blank=True,
        help_text=_("The state of the register it was made from, or was last checked against."),
    )
    hash = models.CharField(_("seal"), max_length=64, blank=True)

    objects: ClassVar[models.Manager[NoticeVersion]] = WithinReach()

    class Meta:
        ordering = ("notice__code", "published_on", "pk")
        verbose_name = _("version of a notice")
        verbose_name_plural = _("versions of notices")
        constraints = [
            models.UniqueConstraint(
                fields=("notice", "label"),
                name="register_noticeversion_one_label",
                violation_error_message=_("This notice has a version of that name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(withdrawn_on__isnull=True)
                | models.Q(published_on__isnull=False, withdrawn_on__gte=models.F("published_on")),
                name="register_noticeversion_withdrawn_after_published",
                violation_error_message=_(
                    "A version can be withdrawn on the day it was published or later."
                ),
            ),
            models.CheckConstraint(
                condition=~models.Q(origin="generated") | models.Q(number__isnull=False),
                name="register_noticeversion_made_from_a_change_set",
                violation_error_message=_(
                    "A version made from the register names the change set it was made from."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice} · {self.label}"


class NoticeFile(TrackedModel):
    """A file of a version as it was published; its bytes are an ``IssuedFile``."""

    version = models.ForeignKey(
        NoticeVersion, on_delete=models.CASCADE, related_name="files", verbose_name=_("version")
    )
    language = models.CharField(
        _("language"), max_length=20, blank=True, help_text=_("Empty when it holds several.")
    )
    form = models.CharField(_("format"), max_length=10)
    file_name = models.CharField(_("file"), max_length=200)
    sha256 = models.CharField("SHA-256", max_length=64)
    size = models.PositiveBigIntegerField(_("bytes"))

    objects: ClassVar[models.Manager[NoticeFile]] = WithinReach()

    class Meta:
        ordering = ("version", "language", "form", "pk")
        verbose_name = _("file of a notice")
        verbose_name_plural = _("files of notices")

    def __str__(self) -> str:
        return self.file_name


class ChangeNotification(TrackedModel):
    """That people were told of major changes, how, and whether they were asked again (S30)."""

    version = models.ForeignKey(
        NoticeVersion,
        on_delete=models.CASCADE,
        related_name="notifications",
        verbose_name=_("version"),
    )
    channel = models.CharField(_("how"), max_length=20, choices=NoticeChannel)
    people = TranslatedTextField(_("to whom"), help_text=_("For instance all registered users."))
    notified_on = models.DateField(_("told on"))
    consent = models.CharField(
        _("asked again"), max_length=20, choices=RenewedConsent, default=RenewedConsent.NOT_ASKED
    )
    evidence = TranslatedTextField(_("evidence"), blank=True, help_text=_("Where it is kept."))

    objects: ClassVar[models.Manager[ChangeNotification]] = WithinReach()

    class Meta:
        ordering = ("version", "notified_on", "pk")
        verbose_name = _("notification of changes")
        verbose_name_plural = _("notifications of changes")

    def __str__(self) -> str:
        return f"{self.version} · {self.get_channel_display()}"


class NotifiedChange(TrackedModel):
    """A kind of major change a notification told of."""

    notification = models.ForeignKey(
        ChangeNotification,
        on_delete=models.CASCADE,
        related_name="changes",
        verbose_name=_("notification"),
    )
    change_kind = term_field("major_change_type", _("kind of change"))

    objects: ClassVar[models.Manager[NotifiedChange]] = WithinReach()

    class Meta:
        ordering = ("notification", "change_kind__position")
        verbose_name = _("kind of change told")
        verbose_name_plural = _("kinds of change told")
        constraints = [
            models.UniqueConstraint(
                fields=("notification", "change_kind"), name="register_notifiedchange_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.change_kind)


class NoticeParagraph(TrackedModel):
    """An organisation's own words for a paragraph of a generated notice."""

    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, related_name="paragraphs", verbose_name=_("notice")
    )
    paragraph = models.CharField(_("paragraph"), max_length=60)
    place = models.CharField(
        _("place"), max_length=20, choices=ParagraphPlace, default=ParagraphPlace.INSTEAD
    )
    text = TranslatedTextField(_("text"), blank=True)

    objects: ClassVar[models.Manager[NoticeParagraph]] = WithinReach()

    class Meta:
        ordering = ("notice", "paragraph", "pk")
        verbose_name = _("paragraph of one's own")
        verbose_name_plural = _("paragraphs of one's own")
        constraints = [
            models.UniqueConstraint(
                fields=("notice", "paragraph", "place"), name="register_noticeparagraph_once"
            )
        ]

    def __str__(self) -> str:
        return self.paragraph

    def clean(self) -> None:
        """Refuse a paragraph there is none of, and words that could not be filled in."""
        from ..notices.wording import refuse_bad_words  # it imports these models

        super().clean()
        refuse_bad_words(self.paragraph, self.text)


class NoticeWording(TrackedModel):
    """Words of notices that mean a record: what an officer taught the check."""

    about = models.CharField(_("about"), max_length=20)
    key = models.CharField(_("code"), max_length=80)
    words = TranslatedTextField(_("words"), help_text=_("One to a line."))

    objects: ClassVar[models.Manager[NoticeWording]] = WithinReach()

    class Meta:
        ordering = ("about", "key")
        verbose_name = _("words of notices")
        verbose_name_plural = _("words of notices")
        constraints = [
            models.UniqueConstraint(fields=("about", "key"), name="register_noticewording_once")
        ]

    def __str__(self) -> str:
        return str(self.words)
