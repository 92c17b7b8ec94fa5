"""The service that enters a questionnaire as a draft."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from history.text import TranslatedText
from history.writing import create_all
from processing.choices import AutomatedDecision, TransferStatement
from processing.models import (
    ActivityData,
    ActivityDataPurpose,
    ActivityProduct,
    ActivityPurpose,
    ActivitySystem,
    ProcessingActivity,
)
from processing.services import register_activity
from sharing.services import register_disclosure

from .answers import Answers
from .remarks import goes_with_decision, is_from_others, remarks_of
from .words import UNKNOWN, YES

MAY_SEND = "processing.add_processingactivity"


def enter(answers: Answers, *, by: Any) -> ProcessingActivity:
    """Enter what ``by`` answered as a draft with its rows, links and disclosures.

    The rule of who may is here and not at the edge: whoever may add an activity may say in the
    same breath who gets its data, although disclosures have a permission of their own which
    contributors lack. They belong to the draft, as on its page. Raises ``PermissionDenied``, or
    ``ValidationError`` naming the fields. Opens no change set.
    """
    if not by.has_perm(MAY_SEND):
        raise PermissionDenied
    with override(answers.language):
        origin = _("Questionnaire %(day)s") % {"day": timezone.localdate().isoformat()}
        remarks = remarks_of(answers, by.get_full_name() or by.get_username())
    activity = register_activity(
        **own_fields(answers), source_ref=origin, remarks=text(answers, remarks)
    )
    create_all([ActivityProduct(activity=activity, product=one) for one in answers.products.chosen])
    create_all([ActivitySystem(activity=activity, system=one) for one in answers.systems.chosen])
    enter_data(answers, activity)
    for recipient, mode in answers.disclosed_to():
        register_disclosure(activity, recipient, mode, source_ref=origin)
    return activity


def own_fields(answers: Answers) -> dict[str, Any]:
    """The fields of the activity itself. What is not known has the value that says so."""
    decided = answers.automated not in (UNKNOWN, YES)
    logic = answers.automated_words if goes_with_decision(answers) else ""
    return {
        "code": answers.code,
        "name": text(answers, answers.name),
        "description": text(answers, answers.sentence),
        "controller": answers.controller,
        "function": answers.function,
        "owner_department": text(answers, answers.department),
        "owner_contact": text(answers, answers.contact),
        "automated_decision": answers.automated if decided else AutomatedDecision.UNKNOWN,
        "decision_logic": text(answers, logic),
        "transfer_statement": (
            answers.abroad if answers.abroad != UNKNOWN else TransferStatement.UNKNOWN
        ),
    }


def enter_data(answers: Answers, activity: ProcessingActivity) -> None:
    """Purposes and rows. With one purpose alone every row serves it; else nobody was asked."""
    purposes = create_all(
        [ActivityPurpose(activity=activity, purpose=one) for one in answers.purposes.chosen]
    )
    (retention,) = answers.retention.chosen or (None,)
    rows = create_all(
        [
            ActivityData(
                activity=activity,
                item=item,
                subject_category=people,
                necessity=way.necessity,
                refusal_effect=text(answers, answers.refusal),
                source=way.source,
                source_party=text(answers, answers.source_party if is_from_others(way) else ""),
                retention=retention,
            )
            for item, people, way in answers.rows()
        ]
    )
    is_only_purpose = len(purposes) == 1 and not answers.purposes.words
    if is_only_purpose and not answers.purposes.is_unknown:
        create_all([ActivityDataPurpose(row=row, activity_purpose=purposes[0]) for row in rows])


def text(answers: Answers, said: str) -> TranslatedText:
    """What was said, in the language it was typed in."""
    return TranslatedText({answers.language: said})
