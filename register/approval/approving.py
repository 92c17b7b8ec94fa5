"""Approval: somebody stands by what an activity says, and is not the one who wrote it last.

Nothing here opens a change set: who, why and through which door are known at the edge.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from history.family import last_changes, lock, newest_number
from history.models import ChangeSet
from history.moments import newest_moment
from processing.admin.layout import title_of_tab
from processing.models import ProcessingActivity
from processing.services import REGISTERED, StatusError, mark_approved

from ..findings.facts import Finding
from ..findings.places import tab_of
from ..findings.reading import findings_of_activity
from ..findings.words import hooks_of, sentence_of
from ..models import Approval
from .approved import NOTED
from .standing import standings

PERMISSION = "register.add_approval"


def approve(activity: ProcessingActivity, *, approver: User, seen: int, note: str = "") -> Approval:
    """Stand by ``activity`` as it was after its newest change set, read up to number ``seen``.

    Raises ``StatusError`` for a draft, what is retired, and what is approved and unchanged;
    ``ValidationError`` when somebody changed it after ``seen``, when the approver wrote it last,
    and when a finding stops it. Of two at once one waits and is told of the other.
    """
    lock(activity)
    activity.refresh_from_db()
    _refuse_status(activity)
    newest = newest_number(ProcessingActivity, activity.pk)
    if newest > seen:
        _refuse_unread(newest)
    _refuse_last_editor(activity, approver)
    if found := findings_of(activity):
        raise ValidationError(in_words(found), code="findings")
    mark_approved(activity)
    return Approval.objects.create(
        activity=activity,
        number=newest,
        hash=ChangeSet.objects.get(number=newest).hash,
        approver_id=approver.pk,
        approver_name=name_of(approver),
        note=note.strip(),
    )


def findings_of(activity: ProcessingActivity) -> list[Finding]:
    """What stops an approval of the activity as it is now, however large the register.

    That something the law asks for is missing, and that something looks unlawful and nobody has
    accepted it. As many queries as one activity takes with all that it refers to.
    """
    found = findings_of_activity(activity.pk, newest_moment(), timezone.localdate())
    return [one for one in found if one.is_blocking]


def in_words(found: list[Finding]) -> list[str]:
    """The findings, one line for each point of a rule: what, which law, and where to mend it."""
    together: dict[tuple[str, str], list[Finding]] = {}
    for one in found:
        together.setdefault((one.rule, one.point), []).append(one)
    return [_line(same) for same in together.values()]


def _line(same: list[Finding]) -> str:
    first, language = same[0], get_language() or "en"
    told = {
        "rule": first.rule,
        "what": sentence_of(first, language),
        "more": "" if len(same) == 1 else " " + _("(and %(n)d more)") % {"n": len(same) - 1},
        "law": hooks_of(first, timezone.localdate()),
    }
    line = _("%(rule)s: %(what)s%(more)s [%(law)s]") % told
    tab = tab_of(first.place)
    if tab and first.place.kind == "activity":
        line += " " + _("Mend it under “%(tab)s”.") % {"tab": title_of_tab(tab)}
    return line


def name_of(person: User) -> str:
    """As people know the person, and as their change sets call them."""
    return person.get_full_name().strip() or person.get_username()


def _refuse_status(activity: ProcessingActivity) -> None:
    if activity.status not in REGISTERED:
        raise StatusError(
            _("Only an activity in review, or changed since its approval, can be approved."),
            code="status",
        )
    standing = standings([activity]).get(activity.pk)
    if standing is not None and not standing.is_changed:
        raise StatusError(
            _("It is approved already, by %(who)s as of #%(number)d, and unchanged since.")
            % {"who": standing.approval.approver_name, "number": standing.approval.number},
            code="status",
        )


def _refuse_unread(newest: int) -> None:
    change = ChangeSet.objects.get(number=newest)
    raise ValidationError(
        _("%(who)s has changed it since you read it (#%(number)d: %(why)s). Read it again first.")
        % {"who": change.actor_name, "number": change.number, "why": change.reason},
        code="stale",
    )


def _refuse_last_editor(activity: ProcessingActivity, approver: User) -> None:
    """Compares ids, and names where the last change has no id."""
    last: Any = last_changes(ProcessingActivity, [activity.pk], besides=NOTED).get(activity.pk)
    if last is None:
        return
    is_same = (
        last.actor_id == approver.pk
        if last.actor_id is not None
        else last.actor_name == name_of(approver)
    )
    if is_same:
        raise ValidationError(
            _(
                "%(who)s changed it last (#%(number)d), and nobody approves their own change:"
                " another officer has to approve it."
            )
            % {"who": last.actor_name, "number": last.number},
            code="last_editor",
        )
