"""What the page of an activity links to: the document of all of it, the answers it came from."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from history.admin.additions import PageLink
from processing.choices import RecordStatus
from processing.models import ProcessingActivity

from ..questionnaire.answers import CODE


def full_sheet(activity: ProcessingActivity) -> PageLink | None:
    """The document that holds everything of this activity; none of one that left the register."""
    if activity.status == RecordStatus.RETIRED:
        return None
    asked = urlencode({"activity": activity.code})
    return PageLink(_("Full sheet"), f"{reverse('admin:document_activity_sheet')}?{asked}")


def answers_given(activity: ProcessingActivity) -> PageLink | None:
    """What was answered in the questionnaire, for a draft that came from there."""
    if activity.status != RecordStatus.DRAFT or not activity.code.startswith(CODE):
        return None
    url = reverse("admin:questionnaire_sent", args=[activity.pk])
    return PageLink(_("Answers to the questionnaire"), url)
