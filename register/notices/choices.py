"""What notices branch on."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class NoticeKind(models.TextChoices):
    """What a notice is (regulations 5.19)."""

    PRIVACY_POLICY = "privacy_policy", _("privacy policy")
    CHILDREN_RULES = "children_rules", _("rules for children")
    COLLECTED_LIST = "collected_list", _("list of what is collected")
    SHARED_LIST = "shared_list", _("list of what is shared")
    SDK_LIST = "sdk_list", _("list of SDKs")
    PERMISSION_LIST = "permission_list", _("list of permissions")
    COOKIE_NOTICE = "cookie_notice", _("cookie notice")
    CCPA_POLICY = "ccpa_policy", _("Californian policy")


class NoticeOrigin(models.TextChoices):
    """Where the words of a version come from."""

    GENERATED = "generated", _("from the register")
    WRITTEN = "written", _("written elsewhere")


class NoticeChannel(models.TextChoices):
    """How people were told of changes (seed policy, chapter 6 and S3)."""

    PUSH = "push", _("push notification")
    POP_UP = "pop_up", _("pop-up")
    EMAIL = "email", _("e-mail")
    SMS = "sms", _("SMS")
    SYSTEM = "system", _("system notice")
    ANNOUNCEMENT = "announcement", _("announcement")
    LETTER = "letter", _("letter")


class RenewedConsent(models.TextChoices):
    """Whether consent was asked again (PIPL 14(2), 23, 29, 39)."""

    NOT_ASKED = "not_asked", _("not asked")
    ASKED = "asked", _("consent asked again")
    SEPARATE = "separate", _("separate consent asked")


class ParagraphPlace(models.TextChoices):
    """Where an organisation's own words go."""

    INSTEAD = "instead", _("instead of ours")
    BEFORE = "before", _("before ours")
    AFTER = "after", _("after ours")
    LEFT_OUT = "left_out", _("nothing at all")
