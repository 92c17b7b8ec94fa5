"""What people do with ticked gaps: enter them in the register, dismiss them, take that back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from history.changesets import OpenChangeSet
from register.findings.deciding import name_of

from ...models import ScanDecision
from ..comparing.gaps import Gap, GapKind, Spot, Standing
from ..holdings import Held
from ..known_kinds import known_kinds
from ..services import Picked, Signed, accept, dismiss, withdraw
from .forms import AcceptForm, DismissForm, WithdrawForm
from .shown import token_of

MAY_DECIDE: Final = "register.add_scandecision"


@dataclass
class Deciding:
    """The forms below the gaps, and what was just refused."""

    accepting: AcceptForm
    dismissing: DismissForm
    withdrawing: WithdrawForm
    sent: dict[str, Any] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


def deciding(request: HttpRequest) -> Deciding | None:
    """None for whoever only reads."""
    if not request.user.has_perm(MAY_DECIDE):
        return None
    posted = request.POST if request.method == "POST" else None
    doing = posted.get("do", "") if posted is not None else ""
    sent: dict[str, Any] = {}
    if posted is not None:
        chosen = {key: str(posted[key]) for key in posted if key.startswith("choice_")}
        sent = {"ticked": posted.getlist("gap"), "chosen": chosen}
    return Deciding(
        accepting=AcceptForm(posted if doing == "accept" else None),
        dismissing=DismissForm(posted if doing == "dismiss" else None),
        withdrawing=WithdrawForm(posted if doing == "withdraw" else None),
        sent=sent,
    )


def answered(
    request: HttpRequest, system: int, held: Held, told: Deciding | None
) -> HttpResponse | None:
    """Do what was asked and go back; None, with the reason in ``told``, when it was refused."""
    act = ACTS.get(request.POST.get("do", ""))
    if act is None or told is None:
        raise PermissionDenied
    response = HttpResponseRedirect(request.path)
    try:
        opened = act(request, system, held, told)
    except REFUSALS as refusal:
        told.problems = sentences(refusal)
        return None
    tell(request, response, opened)
    return response


def picked(held: Held, system: int, sent: dict[str, Any]) -> list[Picked]:
    """The gaps and places ticked. Refuses when one of them is no longer there."""
    wanted = dict.fromkeys(sent["ticked"])
    found: list[Picked] = []
    for gap in held.gaps:
        if gap.system_id != system or gap.standing != Standing.OPEN:
            continue
        spots = tuple(spot for spot in gap.spots if wanted.pop(token_of(gap, spot), 0) is None)
        is_ticked = wanted.pop(token_of(gap), 0) is None
        if spots or is_ticked:
            spots = gap.spots if is_ticked else spots
            found.append(chosen(gap, spots, sent["chosen"].get(f"choice_{token_of(gap)}")))
    if wanted:
        raise ValidationError(
            _(
                "Some of what is ticked is no longer open: a scan or somebody else was quicker."
                " Nothing was written."
            ),
            code="gone",
        )
    return found


def chosen(gap: Gap, spots: tuple[Spot, ...], value: str | None) -> Picked:
    """With what was chosen beside it. An item deliberately left empty is a new one."""
    if gap.kind == GapKind.HELD and value is not None:
        return Picked(gap, spots, item_id=number(value), is_new=not value)
    if gap.kind == GapKind.SDK:
        return Picked(gap, spots, provider_id=number(value))
    if gap.kind == GapKind.TRACKER:
        return Picked(gap, spots, purpose=value or "")
    return Picked(gap, spots)


def number(value: str | None) -> int | None:
    """The key in a value of a list; 0, which no record has, for what is none."""
    if not value:
        return None
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else 0


def checked(form: Form) -> dict[str, Any]:
    if not form.is_valid():
        raise ValidationError(_("Nothing was written: see below what is missing."))
    return form.cleaned_data


def signed(request: HttpRequest, held: Held, reason: str) -> Signed:
    person: Any = request.user
    return Signed(reason, name_of(person), held.day)


def _accept(request: HttpRequest, system: int, held: Held, told: Deciding) -> OpenChangeSet:
    found = picked(held, system, told.sent)
    reason = checked(told.accepting)["change_reason"]
    with change_set_of(request, reason) as opened:
        accept(found, known_kinds(), signed(request, held, reason))
    return opened


def _dismiss(request: HttpRequest, system: int, held: Held, told: Deciding) -> OpenChangeSet:
    found = picked(held, system, told.sent)
    said = checked(told.dismissing)
    reason = said["change_reason"]
    if said["whole"]:
        found = [Picked(one.gap, ()) for one in found]
    with change_set_of(request, reason) as opened:
        dismiss(found, signed(request, held, reason), until=said["until"])
    return opened


def _withdraw(request: HttpRequest, system: int, held: Held, told: Deciding) -> OpenChangeSet:
    keys = [key for key in map(number, request.POST.getlist("decision")) if key]
    reason = checked(told.withdrawing)["change_reason"]
    if not keys:
        raise ValidationError(_("Tick at least one decision."), code="none")
    with change_set_of(request, reason) as opened:
        rows = ScanDecision.objects.select_for_update().filter(pk__in=keys, system_id=system)
        withdraw(rows, day=held.day)
    return opened


ACTS: Final[dict[str, Callable[[HttpRequest, int, Held, Deciding], OpenChangeSet]]] = {
    "accept": _accept,
    "dismiss": _dismiss,
    "withdraw": _withdraw,
}
