"""What the code of this floor branches on; what the law owns is in the vocabularies."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DisclosureMode(models.TextChoices):
    """How data reaches a recipient, which decides the recipient's role (regulations 6.2a)."""

    ENTRUST = "entrust", _("entrusted processing")
    SUB_ENTRUST = "sub_entrust", _("sub-entrusted processing")
    PROVIDE = "provide", _("sharing with an independent controller")
    JOINT = "joint", _("joint processing")
    TRANSFER = "transfer", _("transfer of control")
    PUBLISH = "publish", _("public disclosure")
    AUTHORITY = "authority", _("disclosure to authorities")
    INTERNAL = "internal", _("internal department")


class Identification(models.TextChoices):
    """Whether what is disclosed still identifies people (PIPL 4, 73)."""

    IDENTIFIED = "identified", _("personal data")
    DE_IDENTIFIED = (
        "de_identified",
        _("de-identified, still personal data under PIPL 73"),
    )
    AGGREGATED = "aggregated", _("aggregated or anonymised, identifies nobody")


class SubProcessing(models.TextChoices):
    """Whether the recipient may pass the work on (GDPR 28(2), PIPL 21)."""

    FORBIDDEN = "forbidden", _("forbidden")
    SPECIFIC = "specific", _("with specific authorisation")
    GENERAL = "general", _("with general authorisation")


class EndState(models.TextChoices):
    """What became of the data when the relation ended (GDPR 28(3)(g), PIPL 21)."""

    NOT_APPLICABLE = "not_applicable", _("not applicable")
    RETURNED = "returned", pgettext_lazy("end state", "returned")
    DELETED = "deleted", pgettext_lazy("end state", "deleted")
    CERTIFIED = "certificate", _("deletion certified")
    OVERDUE = "overdue", _("not yet confirmed")


class JapaneseBasis(models.TextChoices):
    """Ground of a provision to a third party under APPI 27."""

    CONSENT = "consent", _("consent")
    OPT_OUT = "opt_out", _("opt-out")
    EXEMPT = "exempt", _("exempt")


class AgreementKind(models.TextChoices):
    """Kind of an agreement with a recipient."""

    DPA_28 = "dpa_28", _("data processing agreement (GDPR 28)")
    CN_ENTRUST = "cn_entrust", _("entrustment agreement (PIPL 21)")
    JOINT = "joint_26", _("joint controller arrangement")
    SHARING = "sharing", _("sharing agreement")
    CN_SCC = "cn_scc", _("Chinese standard contract")
    EU_SCC = "eu_scc", _("EU standard contractual clauses")
    UK_IDTA = "uk_idta", _("UK international data transfer agreement")
    BCR = "bcr", _("binding corporate rules")
    INTRA_GROUP = "intra_group", _("intra-group agreement")
    NDA = "nda", _("confidentiality agreement")
    OTHER = "other", _("other")


class AuditKind(models.TextChoices):
    """How a recipient was supervised."""

    ON_SITE = "on_site", _("on-site audit")
    DOCUMENTS = "documents", _("review of documents")
    QUESTIONNAIRE = "questionnaire", _("questionnaire")
    REPORT = "report", _("third-party report")


class AuditResult(models.TextChoices):
    """Outcome of a supervision audit."""

    PASSED = "passed", _("passed")
    PASSED_WITH_FINDINGS = "passed_with_findings", _("passed with findings")
    FAILED = "failed", _("failed")


class SdkCollection(models.TextChoices):
    """How data reaches an SDK's provider."""

    SDK_SELF = "sdk_self", _("the SDK collects it")
    APP_PASSES = "app_passes", _("the app passes it on")
    BOTH = "both", _("both")
    UNKNOWN = "unknown", _("not yet established")


class Detection(models.TextChoices):
    """How we know of a component."""

    MANUAL = "manual", _("declared")
    SCAN = "scan", _("found by a scan")
