"""What is collected, said as people read it in an app's menu (NDSMR 21; MIIT 2021-292)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from inventory.choices import Platform
from inventory.facts import DataItemFacts
from processing.choices import FunctionKind, Necessity
from processing.facts import DataRowFacts, FunctionFacts
from register.phrasing import phrase
from sharing.choices import SdkCollection
from sharing.facts import SdkFacts

from ..cells import Cell, Line
from ..china_lines import CollectedLine, PermissionLine, SdkLine
from ..current import ActivityLine
from ..phrases import IMPACT, NO, NO_RULE, REFUSING, WHY_NECESSARY
from ..wording import Wording, once_a_record
from .care import rule_line
from .data import source_and_method
from .organisation import said

PIPL28 = "PIPL28"

US = phrase("This product itself", "who collects")
BY_US = phrase("Collected by this product itself")
BY_SDKS = phrase("Collected by embedded third-party SDKs")
SENSITIVE = phrase("yes", "sensitive")
NOT_ASSESSED = phrase("not yet judged under PIPL 28")
UNLINKED_SDK = phrase("the SDK is not linked to a processing activity")
NO_FUNCTION = phrase("no business function recorded")
UNUSED = phrase("no processing activity is recorded that uses this permission")


def group(line: CollectedLine, w: Wording) -> str:
    return w.text(BY_SDKS if line.sdk else BY_US)


def kind(line: CollectedLine, w: Wording) -> Cell:
    return [w.categories[w.category_of[line.item]]]


def item(line: CollectedLine, w: Wording) -> Cell:
    return [(w.item(line.item),)] if line.item in w.is_sensitive else [w.items[line.item]]


def of_rows(line: CollectedLine, say: Callable[[DataRowFacts], str]) -> Cell:
    """What the rows of a line say, once each."""
    return said(*dict.fromkeys([say(row) for _, row in line.rows]))


def purpose_names(activity: ActivityLine, rows: Iterable[DataRowFacts], w: Wording) -> list[str]:
    """The purposes of the activity that the rows serve, the main one first."""
    served = {key for row in rows for key in row.activity_purpose_ids}
    known = w.register.processing.purposes
    return [w.text(known[one.purpose_id].name) for one in activity.purposes if one.id in served]


def purposes(line: CollectedLine, w: Wording) -> Cell:
    if line.sdk:
        return sdk_purposes(line.sdk, w)
    names = [name for activity, row in line.rows for name in purpose_names(activity, [row], w)]
    return [*dict.fromkeys(names)]


def sdk_purposes(line: SdkLine, w: Wording) -> Cell:
    """What an SDK is for; the purposes of its flow where it has no words of its own."""
    own = said(w.text(line.sdk.purpose_text))
    if own or line.flow is None:
        return own
    served, known = set(line.flow.disclosure.activity_purpose_ids), w.register.processing.purposes
    return [w.text(known[one.purpose_id].name) for one in line.flow.of.purposes if one.id in served]


def scene_of(row: DataRowFacts, w: Wording) -> str:
    """When people meet the collection, and how often it happens."""
    return w.clauses(w.text(row.scene), w.text(row.collection_trigger))


def scene(line: CollectedLine, w: Wording) -> Cell:
    return sdk_scene(line.sdk, w) if line.sdk else of_rows(line, lambda row: scene_of(row, w))


def sdk_scene(line: SdkLine, w: Wording) -> Cell:
    own = w.text(line.sdk.scene)
    return said(own or (w.text(line.flow.disclosure.scene) if line.flow else ""))


def collector(line: CollectedLine, w: Wording) -> Cell:
    return [sdk_name(line.sdk.sdk, w)] if line.sdk else [w.text(US)]


@once_a_record
def sdk_name(one: SdkFacts, w: Wording) -> str:
    """``Example SDK (Example Ltd)``."""
    return w.bracketed(w.text(one.name), w.recipients[one.provider_id])


def method(line: CollectedLine, w: Wording) -> Cell:
    if line.sdk:
        return [w.choice(SdkCollection, line.sdk.sdk.collection_mode)]
    return of_rows(line, lambda row: source_and_method((row.source, row.collection_method_id), w))


def way(line: CollectedLine, w: Wording) -> Cell:
    """How the item is processed: by the provider where an SDK collects it."""
    if line.sdk:
        flow = line.sdk.flow
        return said(w.text(flow.disclosure.processing_method)) if flow else []
    return of_rows(line, lambda row: w.text(row.processing_method))


def necessity(line: CollectedLine, w: Wording) -> Cell:
    """Whether the item must be given, and what refusing means."""
    return of_rows(
        line,
        lambda row: w.clauses(
            w.choice(Necessity, row.necessity), w.labelled(REFUSING, w.text(row.refusal_effect))
        ),
    )


def function(line: CollectedLine, w: Wording) -> Cell:
    if line.sdk:
        return sdk_function(line.sdk, w)
    return [*dict.fromkeys([part for one, _ in line.rows for part in function_of(one, w)])]


def function_of(activity: ActivityLine, w: Wording) -> Cell:
    """The business function, basic or additional; said when the activity has none."""
    key = activity.activity.function_id
    if key is None:
        return [(w.missing(NO_FUNCTION),)]
    return [function_name(w.register.processing.functions[key], w)]


@once_a_record
def function_name(one: FunctionFacts, w: Wording) -> str:
    return w.bracketed(w.text(one.name), w.choice(FunctionKind, one.kind))


def sdk_function(line: SdkLine, w: Wording) -> Cell:
    return function_of(line.flow.of, w) if line.flow else [(w.missing(UNLINKED_SDK),)]


def sensitivity(line: CollectedLine, w: Wording) -> Cell:
    """Whether the item is sensitive under PIPL 28; why it is needed, and what it means (30)."""
    cell: Cell = [pipl28(w.register.inventory.items[line.item], w)]
    told = dict.fromkeys(
        w.clauses(
            w.labelled(WHY_NECESSARY, w.text(row.sensitive_necessity)),
            w.labelled(IMPACT, w.text(row.sensitive_impact)),
        )
        for _, row in line.rows
    )
    return cell + said(*told)


@once_a_record
def pipl28(one: DataItemFacts, w: Wording) -> Line:
    """What PIPL 28 makes of an item, with the category."""
    terms = w.register.inventory.terms
    for verdict in one.sensitivities:
        if terms[verdict.scheme_id].key == PIPL28:
            category = w.terms[verdict.category_id] if verdict.category_id else ""
            return w.bracketed(w.text(SENSITIVE), category) if verdict.is_sensitive else w.text(NO)
    return (w.missing(NOT_ASSESSED),)


def retention(line: CollectedLine, w: Wording) -> Cell:
    """How long the item is kept, and what happens at the end."""
    rules = w.register.processing.retention_rules
    keys = dict.fromkeys([row.retention_id for _, row in line.rows])
    return [(w.missing(NO_RULE),) if key is None else rule_line(rules[key], w) for key in keys] or [
        (w.missing(NO_RULE),)
    ]


def permission(line: PermissionLine, w: Wording) -> Cell:
    return [w.bracketed(w.text(line.permission.name), line.permission.system_name)]


def permission_platform(line: PermissionLine, w: Wording) -> Cell:
    return [w.choice(Platform, line.permission.platform)]


def permission_function(line: PermissionLine, w: Wording) -> Cell:
    """What asks for it: a business function, or an SDK."""
    if line.sdk:
        return [sdk_name(line.sdk.sdk, w), *sdk_function(line.sdk, w)]
    return function_of(line.activity, w) if line.activity else [(w.missing(UNUSED),)]


def permission_purposes(line: PermissionLine, w: Wording) -> Cell:
    """The permission's own words, and the purposes that its data serves."""
    served: Cell = []
    if line.activity:
        served = [*purpose_names(line.activity, line.rows, w)]
    elif line.sdk:
        served = sdk_purposes(line.sdk, w)
    return said(w.text(line.permission.purpose_text)) + served


def permission_scene(line: PermissionLine, w: Wording) -> Cell:
    if line.sdk:
        return sdk_scene(line.sdk, w)
    return said(*dict.fromkeys([scene_of(row, w) for row in line.rows]))


def permission_refusal(line: PermissionLine, w: Wording) -> Cell:
    """What no longer works without it."""
    effects = [w.text(row.refusal_effect) for row in line.rows]
    return said(*dict.fromkeys([w.text(line.permission.refusal_effect), *effects]))


def permission_items(line: PermissionLine, w: Wording) -> Cell:
    """What can be read through it: the items the function or the SDK uses, else all."""
    reachable = set(line.permission.item_ids)
    if line.sdk:
        items = reachable & set(line.sdk.sdk.item_ids)
    else:
        items = {row.item_id for row in line.rows}
    ranked = sorted(items or reachable, key=line.current.item_rank.__getitem__)
    return [w.items_listed(ranked)] if ranked else []
