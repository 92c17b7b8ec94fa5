"""What the record says against a use: that it has ended, or is otherwise. See docs/may-i.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from history.text import TranslatedText
from processing.choices import Lifecycle, ProcessStatus, RecordStatus, TransferStatement
from sharing.facts import DisclosureFacts

from . import sentences as say
from .codes import Asked, code_of, records
from .matching import OVER, Case, Desk, Fit
from .may_shapes import Because
from .texts import choice, sentence

RETIRABLE: Final = ("purpose", "activity", "system", "recipient", "product", "controller")
"""Parts of a question that name records, which can be retired."""


def because(desk: Desk, kind: str, one: Any, says: TranslatedText) -> Because:
    """A record with what it says."""
    name: TranslatedText = one.label if hasattr(one, "label") else one.name
    return Because(kind, code_of(one), desk.say(name), desk.say(says))


def outright(desk: Desk, item: int, asked: Asked) -> list[Because]:
    """What speaks against the question whatever use is meant: retired or ended records."""
    found = list(_retired(desk, "item", desk.register.inventory.items[item]))
    for part in RETIRABLE:
        key = getattr(asked, part)
        one = None if key is None else records(part, desk.register).get(key)
        if one is not None:
            found += _retired(desk, part, one)
    if asked.activity in desk.register.processing.activities:
        found += _over(desk, desk.register.processing.activities[asked.activity])
    if asked.product is not None:
        product = desk.register.processing.products[asked.product]
        if product.lifecycle == Lifecycle.DISCONTINUED and desk.stands(product):
            found.append(because(desk, "product", product, sentence(say.DISCONTINUED)))
    if asked.system is not None and asked.recipient is None:
        found += _hosted_elsewhere(desk, asked)
    return found


def _retired(desk: Desk, kind: str, one: Any) -> Iterator[Because]:
    if not desk.stands(one):
        yield because(desk, kind, one, sentence(say.RETIRED, day=str(one.retired_on)))


def _over(desk: Desk, activity: Any) -> Iterator[Because]:
    """Why an activity does not take place; nothing when it does."""
    if activity.status == RecordStatus.RETIRED and desk.stands(activity):
        yield because(desk, "activity", activity, sentence(say.RETIRED_ACTIVITY))
    if not desk.lasts(activity.ended_on):
        yield because(desk, "activity", activity, sentence(say.ENDED, day=str(activity.ended_on)))
    elif activity.process_status in OVER:
        status = choice(ProcessStatus, activity.process_status)
        yield because(desk, "activity", activity, sentence(say.HAS_ENDED, status=status))


def _hosted_elsewhere(desk: Desk, asked: Asked) -> Iterator[Because]:
    """That the system is in another country than the one asked about."""
    system = desk.register.inventory.systems[asked.system or 0]
    place = system.hosting_country_id
    if asked.country is not None and place not in (None, asked.country):
        name = desk.name("country", place or 0)
        yield because(desk, "system", system, sentence(say.ELSEWHERE, country=name))


def of_case(case: Case) -> Iterator[Because]:
    """What a use says against the question."""
    for part, found in REASONS.items():
        if case.fits.get(part) == Fit.AGAINST:
            yield from found(case)


def _use(case: Case) -> Iterator[Because]:
    desk, activity, row = case.desk, case.activity, case.row
    yield from _retired(desk, "activity", activity)
    yield from _over(desk, activity)
    if not desk.lasts(row.ended_on):
        says = sentence(say.ROW_ENDED, day=str(row.ended_on))
        yield because(desk, "activity", activity, says)


def _purpose(case: Case) -> Iterator[Because]:
    for aim in case.aims:
        purpose = case.desk.register.processing.purposes[aim.purpose_id]
        says = sentence(say.PURPOSE_ENDED, activity=case.activity.name, day=str(aim.ended_on))
        yield because(case.desk, "purpose", purpose, says)


def _recipient(case: Case) -> Iterator[Because]:
    for flow in case.flows_asked():
        yield _gone(case.desk, flow)


def _gone(desk: Desk, flow: DisclosureFacts) -> Because:
    """That a disclosure has ended or is retired."""
    name = desk.register.sharing.recipients[flow.recipient_id].name
    retired = not desk.stands(flow)
    day = flow.retired_on if retired else flow.ended_on
    says = sentence(say.RETIRED if retired else say.ENDED, day=str(day))
    return Because("disclosure", flow.code, desk.say(name), desk.say(says))


def _country(case: Case) -> Iterator[Because]:
    desk, activity, country = case.desk, case.activity, case.asked.country or 0
    states_none = activity.transfer_statement == TransferStatement.NONE_NOT_PLANNED
    if states_none and desk.is_abroad(country, activity):
        yield because(desk, "activity", activity, sentence(say.NO_TRANSFER))
        return
    for flow in case.flows_asked():
        if not desk.is_given(flow) and case.goes_to(flow, country) != Fit.NO:
            yield _gone(desk, flow)
        for transfer in flow.transfers:
            if transfer.country_id == country and not desk.takes_place(transfer):
                day = transfer.ended_on or transfer.retired_on
                says = sentence(say.ENDED, day=str(day))
                name = desk.name("country", country)
                yield Because("transfer", transfer.code, desk.say(name), desk.say(says))


REASONS: Final[dict[str, Callable[[Case], Iterator[Because]]]] = {
    "use": _use,
    "purpose": _purpose,
    "recipient": _recipient,
    "country": _country,
}
"""The parts that a use can speak against."""
