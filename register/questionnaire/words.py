"""The answers people choose from, in their words, and what each is called in the record.

Every question can be answered with “I do not know”, which is recorded as unknown: never as none.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from processing.choices import AutomatedDecision, DataSource, Necessity, TransferStatement
from sharing.choices import DisclosureMode

UNKNOWN: Final = "unknown"
"""As the choices of the record that have a word for it say it too."""

I_DO_NOT_KNOW: Final = _("I do not know")

Choices = tuple[tuple[str, Any], ...]

SOURCES: Final[Choices] = (
    (DataSource.DATA_SUBJECT.value, _("The people themselves give it to us")),
    (DataSource.DEVICE_AUTO.value, _("A device or an app records it by itself")),
    (DataSource.THIRD_PARTY.value, _("Somebody else gives it to us")),
    (DataSource.PUBLIC.value, _("It is public: websites, public registers, news")),
    (DataSource.GENERATED.value, _("We make it ourselves: a number, a score, a log")),
    (DataSource.OTHER_ACTIVITY.value, _("We have it already, from other work of ours")),
    (UNKNOWN, I_DO_NOT_KNOW),
)
NECESSITIES: Final[Choices] = (
    (Necessity.REQUIRED_BY_LAW.value, _("Yes: a law says so")),
    (
        Necessity.REQUIRED_FOR_CONTRACT.value,
        _("Yes: without it we cannot do what we agreed with them"),
    ),
    (
        Necessity.REQUIRED_FOR_BASIC_FUNCTION.value,
        _("Yes: what they came for does not work without it"),
    ),
    (Necessity.OPTIONAL.value, _("No: they can leave it out")),
    (UNKNOWN, I_DO_NOT_KNOW),
)
USES: Final[Choices] = (
    (DisclosureMode.ENTRUST.value, _("They work for us and do as we say")),
    (DisclosureMode.PROVIDE.value, _("They use it for purposes of their own")),
    (DisclosureMode.AUTHORITY.value, _("They are an authority")),
    (UNKNOWN, I_DO_NOT_KNOW),
)
ABROAD: Final[Choices] = (
    (TransferStatement.YES.value, pgettext_lazy("goes abroad", "Yes")),
    (TransferStatement.NONE_NOT_PLANNED.value, _("No, and nothing of the kind is planned")),
    (UNKNOWN, I_DO_NOT_KNOW),
)
YES: Final = "yes"
"""That something is decided automatically, without a word on how much it matters."""
DECISIONS: Final[Choices] = (
    (
        AutomatedDecision.SIGNIFICANT.value,
        _("Yes, and it matters to people: a refusal, a price, a blocked account"),
    ),
    (
        AutomatedDecision.PROFILING.value,
        _("Yes, with little effect: recommendations, the order of a list"),
    ),
    (YES, _("Yes, but I cannot say how much it matters")),
    (AutomatedDecision.NONE.value, _("No: people decide")),
    (UNKNOWN, I_DO_NOT_KNOW),
)
