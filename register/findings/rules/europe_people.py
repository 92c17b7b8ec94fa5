"""What people have to be told under Articles 13, 14 and 22 (regulations, 8.3)."""

from __future__ import annotations

from collections.abc import Iterator

from register.findings.facts import Found

from .case import ActivityCase
from .europe_common import is_ours
from .registry import rule


@rule("G16")
def decisions_are_explained(case: ActivityCase) -> Iterator[Found]:
    """Automated decisions with a significant effect: logic, effect, and a ground of Article 22(2).

    The ground is asked for under the EU's law only: the UK replaced Article 22 in February 2026.
    """
    one = case.activity
    if one.automated_decision != "adm_significant" or not is_ours(case):
        return
    if not one.decision_logic:
        yield case.here("no_logic", "decision_logic")
    if not one.decision_effect:
        yield case.here("no_effect", "decision_effect")
    if "eu_gdpr" in case.regimes and not any(
        case.ground.attribute(basis.special_condition_id, "automated_decision")
        for _, basis in case.bases
    ):
        yield case.here("no_ground", "automated_decision")


@rule("G17")
def where_it_comes_from(case: ActivityCase) -> Iterator[Found]:
    """Data from third parties and public sources: which.

    Data from another activity of ours has its source there; data that devices or we ourselves
    make comes from no third party. The category of the data, Article 14(1)(d), is never blank here.
    """
    if is_ours(case):
        for row in case.rows:
            if row.source in ("third_party", "public") and not row.source_party:
                point = "which_party" if row.source == "third_party" else "which_public_source"
                yield case.row(point, row, "source_party")


@rule("G18")
def what_refusing_means(case: ActivityCase) -> Iterator[Found]:
    """Data that people must give: what happens when they do not.

    What the business function says of it is enough. Asked of what comes from the person or their
    device, which is whom Article 13 informs.
    """
    if not is_ours(case):
        return
    functions = case.ground.register.processing.functions
    function = functions.get(case.activity.function_id or 0)
    if function and function.refusal_effect:
        return
    for row in case.rows:
        if (
            row.necessity != "optional"
            and row.source in ("data_subject", "device_auto")
            and not row.refusal_effect
        ):
            yield case.row("no_consequence", row, "refusal_effect")
