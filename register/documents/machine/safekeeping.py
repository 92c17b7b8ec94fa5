"""How long data is kept, where it lies, what protects it, what was assessed."""

from __future__ import annotations

from inventory.choices import PeriodUnit, SystemKind
from processing.choices import AssessmentKind, AssessmentProgress
from processing.facts import RetentionFacts
from register.documents.current import ActivityLine
from register.documents.values.care import rule_line

from .graph import Graph
from .names import DPV
from .parties import country
from .triples import Node, Ref, Value, texts, values

DURATIONS = {
    PeriodUnit.HOURS: "PT{}H",
    PeriodUnit.DAYS: "P{}D",
    PeriodUnit.MONTHS: "P{}M",
    PeriodUnit.YEARS: "P{}Y",
}
"""Lengths of time as XML Schema writes them."""

PROPERTIES = {
    "technical": ("dpv:TechnicalMeasure", "dpv:hasTechnicalMeasure"),
    "organisational": ("dpv:OrganisationalMeasure", "dpv:hasOrganisationalMeasure"),
    "physical": ("dpv:PhysicalMeasure", "dpv:hasTechnicalOrganisationalMeasure"),
}
"""What a measure is and how an activity has it, by the kind our vocabulary says."""


def retention(key: int, graph: Graph) -> Ref:
    """A retention rule in words, with its length where it is one (GDPR 30(1)(f); PIPL 19)."""
    one = graph.register.processing.retention_rules[key]
    made, is_new = graph.shared("retention", one.code, types=("dpv:StorageDuration",))
    if is_new:
        made.say("dct:identifier", *values(one.code)).say("skos:prefLabel", *texts(one.name))
        made.say("dct:description", *graph.said(lambda w: rule_line(one, w)))
        duration(made, one)
    return made.ref


def duration(made: Node, one: RetentionFacts) -> None:
    """``P6M``; a period of 0 ends with the event itself, criteria have no length."""
    if one.period_value is None:
        made.types.append("dpv:IndeterminateDuration")
    elif one.period_value == 0:
        made.types.append("dpv:UntilEventDuration")
    else:
        made.types.append("dpv:TemporalDuration")
        length = DURATIONS[PeriodUnit(one.period_unit)].format(one.period_value)
        made.say("rdf:value", Value(length, "xsd:duration"))


def system(key: int, graph: Graph) -> Ref:
    """A place where data lies, with its country."""
    one = graph.register.inventory.systems[key]
    made, is_new = graph.shared("system", one.code, types=("dpv:StorageLocation",))
    if is_new:
        made.say("dct:identifier", *values(one.code)).say("skos:prefLabel", *texts(one.name))
        made.say("dct:type", *graph.choice(SystemKind, one.kind))
        made.say("dct:description", *values(one.software, one.region))
        made.say("dpv:hasCountry", *country(one.hosting_country_id, graph))
    return made.ref


def measure(key: int, record: Node, graph: Graph) -> None:
    """A measure as an instance of the nearest concept of DPV (GDPR 30(1)(g), 32)."""
    one = graph.register.processing.measures[key]
    kind = graph.register.inventory.terms[one.kind_id]
    is_a, has = PROPERTIES.get(str(kind.attributes.get("kind")), PROPERTIES["technical"])
    made, is_new = graph.shared("measure", one.code, types=(is_a,))
    if is_new:
        nearest = DPV["measures"].get(kind.key)
        made.types += [f"dpv:{nearest}"] if nearest else []
        made.say("dct:identifier", *values(one.code)).say("skos:prefLabel", *texts(one.name))
        made.say("dct:type", *texts(kind.label)).say("dct:description", *texts(one.description))
    record.say("dpv:hasTechnicalOrganisationalMeasure", made.ref).say(has, made.ref)


def assessment(key: int, graph: Graph) -> Ref:
    """An assessment with its state; never its content."""
    one = graph.register.processing.assessments[key]
    known = {
        AssessmentKind.LIA: "dpv:LegitimateInterestAssessment",
        AssessmentKind.AUDIT: "dpv:Audit",
    }
    kind = known.get(AssessmentKind(one.kind), "dpv:Assessment")
    made, is_new = graph.shared("assessment", one.code, types=(kind,))
    if is_new:
        made.say("dct:identifier", *values(one.code)).say("skos:prefLabel", *texts(one.name))
        made.say("dct:type", *graph.choice(AssessmentKind, one.kind))
        made.say("dpv:hasStatus", graph.status("progress", AssessmentProgress, one.progress))
        if one.done_on:
            made.say("dct:issued", Value(one.done_on.isoformat(), "xsd:date"))
    return made.ref


def protect(record: Node, line: ActivityLine, graph: Graph) -> None:
    """Measures of the activity and its systems, and the systems themselves."""
    current, activity = line.current, line.activity
    taken = set(activity.measure_ids)
    for key in activity.system_ids:
        taken.update(current.measures_of_system[key])
    for key in current.in_order("measures", taken):
        measure(key, record, graph)
    used = set(activity.system_ids).union(*[row.system_ids for row in line.rows])
    for key in current.in_order("systems", used):
        record.say("dpv:hasStorageCondition", system(key, graph))
    assessed = current.in_order("assessments", activity.assessment_ids)
    record.say("dpv:hasAssessment", *[assessment(key, graph) for key in assessed])
