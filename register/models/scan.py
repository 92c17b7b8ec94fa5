"""Systems that are looked through: where, what was found, and what people made of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from history.tracking import TrackedModel, WithinReach
from inventory.models import Country, System

from ..scanning.addresses import without_secrets


class ScanOutcome(models.TextChoices):
    """What somebody decided about a difference between a system and the register."""

    ACCEPTED = "accepted", pgettext_lazy("scan", "entered in the register")
    DISMISSED = "dismissed", pgettext_lazy("scan", "dismissed")


class ScanOrigin(models.TextChoices):
    """How a report came here."""

    COMMAND = "command", _("by command")
    REPORT = "report", _("from a report made elsewhere")


class ScanSource(TrackedModel):
    """A place of a system that a scan reads: a database, a folder, source code.

    Never a password: whoever may change this row may not thereby send one of the machine's other
    secrets to a server of theirs, hence the fixed beginning of the variable's name.
    """

    system = models.ForeignKey(
        System, on_delete=models.PROTECT, related_name="scan_sources", verbose_name=_("system")
    )
    address = models.CharField(
        _("address"),
        max_length=500,
        validators=[without_secrets],
        help_text=_(
            "A path, or for instance postgresql://reader@host/database; never with the password."
        ),
    )
    password_variable = models.CharField(
        _("variable with the password"),
        max_length=100,
        blank=True,
        validators=[
            RegexValidator(
                r"\ASCAN_[A-Z0-9_]+\Z",
                _("The variable's name begins with SCAN_, then capital letters and figures."),
            )
        ],
        help_text=_("Environment variable that holds it where scans run: SCAN_…"),
    )
    country = models.ForeignKey(
        Country,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("country it lies in"),
        help_text=_("As its operator confirms it; compared with what the register says."),
    )
    rows = models.PositiveIntegerField(
        _("rows of a table"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("How many are looked at of each table or file; empty for the usual number."),
    )
    seconds = models.PositiveIntegerField(
        _("seconds of a scan"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Then it ends, and goes on with --resume; empty for the usual time."),
    )
    rows_per_second = models.PositiveIntegerField(
        _("rows a second"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("To spare the system; empty for as fast as it goes."),
    )
    leave_out = models.TextField(
        _("left out"),
        blank=True,
        help_text=_(
            "Names of tables, files or folders that are not read, one a line; * stands for"
            " anything."
        ),
    )
    stopped_on = models.DateField(
        _("no longer read since"), null=True, blank=True, help_text=_("Empty while it is read.")
    )

    objects: ClassVar[models.Manager[ScanSource]] = WithinReach()

    class Meta:
        ordering = ("system__code", "address")
        verbose_name = _("source of scans")
        verbose_name_plural = _("sources of scans")
        constraints = [
            models.UniqueConstraint(
                fields=("system", "address"), name="register_scansource_once_a_system"
            )
        ]

    def __str__(self) -> str:
        return self.address


class ScanRun(TrackedModel):
    """One look through a source, written once and never changed but set aside.

    With versions, though it changes nothing that is recorded of processing: what the register
    answers as of a change set must not change when a system is looked through later. Who kept it
    and when says its change set. The report holds counts and masked examples only.
    """

    system = models.ForeignKey(
        System, on_delete=models.PROTECT, related_name="scan_runs", verbose_name=_("system")
    )
    source = models.ForeignKey(
        ScanSource,
        on_delete=models.PROTECT,
        related_name="runs",
        null=True,
        blank=True,
        verbose_name=_("source"),
    )
    """Empty for a look at something that is not looked at regularly."""
    address = models.CharField(_("address"), max_length=500)
    """Without user, password and parameters, as the report says it."""
    country = models.CharField(_("country it lies in"), max_length=2, blank=True)
    origin = models.CharField(_("how it came"), max_length=20, choices=ScanOrigin)
    scanned_on = models.DateField(_("day of the scan"))
    is_complete = models.BooleanField(_("reached everything"))
    is_set_aside = models.BooleanField(
        _("set aside"), default=False, help_text=_("Left out of the comparison: a mistaken scan.")
    )
    report: Any = models.JSONField(_("report"), editable=False)

    objects: ClassVar[models.Manager[ScanRun]] = WithinReach()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("scan")
        verbose_name_plural = _("scans")

    def __str__(self) -> str:
        return f"{self.address} · {self.scanned_on}"


class ScanDecision(TrackedModel):
    """What an officer made of a difference that a scan showed; the next scan remembers it."""

    system = models.ForeignKey(
        System, on_delete=models.PROTECT, related_name="scan_decisions", verbose_name=_("system")
    )
    gap = models.CharField(_("difference"), max_length=30)
    subject = models.CharField(_("subject"), max_length=200)
    """As ``Gap.subject``: key of a kind of data, code of a record, name of what was declared."""
    place = models.CharField(
        _("place in the system"),
        max_length=300,
        blank=True,
        help_text=_("Table and column; * stands for anything. Empty for the whole system."),
    )
    outcome = models.CharField(_("outcome"), max_length=20, choices=ScanOutcome)
    reason = models.TextField(_("reason"))
    until = models.DateField(
        _("until"), null=True, blank=True, help_text=_("The last day; then it stands again.")
    )
    decided_by = models.TextField(_("decided by"))
    decided_on = models.DateField(_("decided on"))
    withdrawn_on = models.DateField(_("withdrawn on"), null=True, blank=True)

    objects: ClassVar[models.Manager[ScanDecision]] = WithinReach()

    class Meta:
        ordering = ("system__code", "gap", "subject", "place", "pk")
        verbose_name = _("decision on a scan")
        verbose_name_plural = _("decisions on scans")

    def __str__(self) -> str:
        return f"{self.get_outcome_display()} · {self.subject}"
