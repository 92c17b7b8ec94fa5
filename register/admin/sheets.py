"""What the pages of records say of the documents made from them."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from history.admin.additions import PageLink
from processing.choices import RecordStatus
from processing.models import ProcessingActivity


def full_sheet(activity: ProcessingActivity) -> PageLink | None:
    """The document that holds everything of this activity; none of one that left the register."""
    if activity.status == RecordStatus.RETIRED:
        return None
    asked = urlencode({"activity": activity.code})
    return PageLink(_("Full sheet"), f"{reverse('admin:document_activity_sheet')}?{asked}")
