"""What stands in a draft that came from the questionnaire, for whoever sent it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from processing.choices import RecordStatus
from processing.models import (
    ActivityData,
    ActivityProduct,
    ActivityPurpose,
    ActivitySystem,
    ProcessingActivity,
)
from sharing.models import Disclosure


class Sent:
    """The draft in a few lines."""

    def __init__(self, activity: ProcessingActivity) -> None:
        self.activity = activity

    @property
    def is_draft(self) -> bool:
        return self.activity.status == RecordStatus.DRAFT

    @cached_property
    def facts(self) -> list[tuple[str, list[str]]]:
        """Titles and values; a value that is missing says so. Five queries."""
        rows = list(self._of(ActivityData, "item", "subject_category", "retention"))
        disclosures = self._of(Disclosure, "recipient")
        activity = self.activity
        return [
            (_("Products"), named(one.product for one in self._of(ActivityProduct, "product"))),
            (_("Purposes"), named(one.purpose for one in self._of(ActivityPurpose, "purpose"))),
            (_("Data"), named(row.item for row in rows)),
            (_("About whom"), named(row.subject_category for row in rows)),
            (_("How long"), named(row.retention for row in rows if row.retention)),
            (
                _("Who gets it outside"),
                [f"{one.recipient}: {one.get_mode_display()}" for one in disclosures],
            ),
            (_("Where it lies"), named(one.system for one in self._of(ActivitySystem, "system"))),
            (_("Transfers abroad"), [activity.get_transfer_statement_display()]),
            (_("Automated decisions"), [activity.get_automated_decision_display()]),
        ]

    @property
    def remarks(self) -> list[tuple[str, str]]:
        """The remarks in every language they were typed in, with its code for ``lang``."""
        return list(self.activity.remarks.items())

    def _of(self, model: Any, *references: str) -> Any:
        return model._default_manager.filter(activity=self.activity).select_related(*references)


def named(records: Iterable[Any]) -> list[str]:
    """What they are called, each once."""
    return list(dict.fromkeys(str(one) for one in records))
