"""Examples of C23: mechanisms of transfers out of mainland China and the figures behind them."""

from __future__ import annotations

from datetime import date

from sharing import facts as sharing

from ..facts_of import Rec
from ..world import World
from . import finds, spares


def counted(w: World, mechanism: str, people: int | None, sensitive: int | None = 0) -> Rec:
    w.regimes("cn_pipl")
    return w.transfer(
        "cn_pipl",
        mechanism,
        people_count=people,
        sensitive_people_count=sensitive,
        counted_on=date(2026, 11, 1),
    )


def another_flow(w: World, mechanism: str, people: int) -> Rec:
    """A second flow abroad of the same activity."""
    first = w.disclosure
    w.disclosure = w.add(
        sharing.DisclosureFacts,
        activity_id=w.activity.id,
        recipient_id=w.recipient.id,
        mode="provide",
        identification="identified",
        end_state="not_applicable",
        row_ids=[w.row.id],
    )
    made = counted(w, mechanism, people)
    w.disclosure = first
    return made


@finds("C23", "no_mechanism")
def none_chosen(w: World) -> None:
    counted(w, "", 10)


@finds("C23", "no_mechanism")
def clauses_of_another_law(w: World) -> None:
    counted(w, "A46-2-c", 10)


@finds("C23", "too_weak")
def small_exemption_for_many(w: World) -> None:
    counted(w, "CN-EX-volume", 100_000)


@finds("C23", "too_weak")
def contract_of_critical_infrastructure(w: World) -> None:
    w.controller.set(is_ciio=True)
    counted(w, "CN-SCC", 5)


@finds("C23", "too_weak")
def the_largest_alone_is_too_many(w: World) -> None:
    counted(w, "CN-EX-volume", 30)
    another_flow(w, "CN-SCC", 200_000)


@finds("C23", "unsettled")
def too_many_only_together(w: World) -> None:
    counted(w, "CN-EX-volume", 60_000)
    another_flow(w, "CN-EX-volume", 60_000)


@finds("C23", "not_counted")
def counted_last_year_only(w: World) -> None:
    counted(w, "CN-SCC", 200_000).set(counted_on=date(2025, 12, 31))


@finds("C23", "not_counted")
def sensitive_data_without_a_figure_of_its_own(w: World) -> None:
    w.sensitive("PIPL28")
    counted(w, "CN-SCC", 200_000, None)


@spares("C23")
def nothing_sensitive_to_count(w: World) -> None:
    counted(w, "CN-EX-volume", 99_999, 0)


@spares("C23")
def certificate_instead_of_contract(w: World) -> None:
    counted(w, "CN-CERT", 999_999)


@spares("C23")
def assessed_for_more_than_this_year_brought(w: World) -> None:
    counted(w, "CN-SA", 3)


@spares("C23")
def exempt_people_are_not_counted(w: World) -> None:
    counted(w, "CN-EX-contract", None)
    another_flow(w, "CN-EX-volume", 10)


@spares("C23")
def anonymous_statistics_abroad(w: World) -> None:
    w.disclosure.set(identification="aggregated")
    counted(w, "", None)


@spares("C23")
def sent_for_somebody_else(w: World) -> None:
    counted(w, "CN-EX-volume", 100_000)
    w.activity.set(role="processor")
