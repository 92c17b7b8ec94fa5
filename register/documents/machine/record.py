"""One activity as a DPCat record: what it is, and a process for each thing it consists of."""

from __future__ import annotations

from collections.abc import Iterator

from processing.choices import AutomatedDecision, ProcessStatus, RecordStatus
from processing.facts import ActivityPurposeFacts, DataRowFacts
from register.documents.current import ActivityLine

from . import concepts, flows, parties, safekeeping
from .graph import Graph
from .triples import Node, Ref, Value, node, own, texts, values

RECORD = "dpcat:ROPARecord"
PROCESS = "dpv:PersonalDataProcess"

STATES = {
    ProcessStatus.PLANNED: "dpv:ActivityPlanned",
    ProcessStatus.TRIAL: "dpv:ActivityOngoing",
    ProcessStatus.LIVE: "dpv:ActivityOngoing",
    ProcessStatus.SUSPENDED: "dpv:ActivityHalted",
    ProcessStatus.ENDED: "dpv:ActivityCompleted",
}


def record(line: ActivityLine, version: Ref, graph: Graph) -> Iterator[Node]:
    """The nodes of one activity, the record first."""
    activity = line.activity
    made = node(own("activity", activity.code), RECORD, PROCESS)
    made.say("dct:identifier", *values(activity.code)).say("dct:isPartOf", version)
    made.say("dct:title", *texts(activity.name)).say(
        "dct:description", *texts(activity.description)
    )
    made.say("dct:source", *values(activity.source_ref))
    state(made, line, graph)
    parties.roles(made, line, graph)
    data(made, line.rows, graph)
    operations = graph.register.inventory.terms
    ordered = sorted(activity.operation_ids, key=lambda key: (operations[key].position, key))
    made.say("dpv:hasProcessing", *[concepts.operation(key, graph) for key in ordered])
    safekeeping.protect(made, line, graph)
    parts = [*purposes(made, line, graph), *kept(made, line, graph)]
    parts += flows.disclosures(made, line, graph)
    group = parties.joint_controllers(line, graph)
    if group is not None:
        made.say("dpv:hasJointDataControllers", group.ref)
        parts.append(group)
    yield made
    yield from parts


def state(made: Node, line: ActivityLine, graph: Graph) -> None:
    """Whether it takes place, since when, and where it stands in the register."""
    one = line.activity
    made.say("dpv:hasActivityStatus", Ref(STATES[ProcessStatus(one.process_status)]))
    made.say("dpv:hasStatus", graph.status("status", RecordStatus, one.status, "dpv:Status"))
    for name, day in (("dcat:startDate", one.started_on), ("dcat:endDate", one.ended_on)):
        if day:
            made.say(name, Value(day.isoformat(), "xsd:date"))
    made.say("dpv:hasFrequency", *texts(one.frequency))
    if one.automated_decision == AutomatedDecision.SIGNIFICANT:
        made.say("dpv:hasContext", Ref("dpv:AutomatedDecisionMaking"))
        made.say("dpv:hasAlgorithmicLogic", *texts(one.decision_logic))
    if one.automated_decision == AutomatedDecision.PROFILING:
        made.say("dpv:hasProcessing", Ref("dpv:Profiling"))


def data(made: Node, rows: list[DataRowFacts], graph: Graph) -> None:
    """Items, people and sources of rows."""
    for item in dict.fromkeys([row.item_id for row in rows]):
        made.say("dpv:hasPersonalData", *concepts.data(item, graph))
    for people in dict.fromkeys([row.subject_category_id for row in rows]):
        made.say("dpv:hasDataSubject", *concepts.people(people, graph))
    for source in dict.fromkeys([row.source for row in rows]):
        if source in concepts.SOURCES:
            made.say("dpv:hasDataSource", Ref(concepts.SOURCES[source]))  # type: ignore[index] # a choice is its text


def purposes(made: Node, line: ActivityLine, graph: Graph) -> Iterator[Node]:
    """A process for each purpose, with its data and what makes it lawful."""
    for one in line.purposes:
        part = purpose(one, line, graph)
        made.say("dpv:hasPurpose", *part.facts["dpv:hasPurpose"])
        made.say("dpv:hasLegalBasis", *part.facts.get("dpv:hasLegalBasis", ()))
        made.say("dpv:hasProcess", part.ref)
        yield part


def purpose(one: ActivityPurposeFacts, line: ActivityLine, graph: Graph) -> Node:
    """One purpose of an activity; a claimed exception is told in words and is no legal basis."""
    code = graph.register.processing.purposes[one.purpose_id].code
    part = node(own("activity", line.activity.code, "purpose", code), PROCESS)
    part.say("dpv:hasPurpose", *concepts.purpose(one.purpose_id, graph))
    importance = "PrimaryImportance" if one.is_main else "SecondaryImportance"
    part.say("dpv:hasImportance", Ref(f"dpv:{importance}"))
    for item in dict.fromkeys(
        [row.item_id for row in line.rows if one.id in row.activity_purpose_ids]
    ):
        part.say("dpv:hasPersonalData", *concepts.data(item, graph))
    for rests in one.bases:
        found = [key for key in (rests.basis_id, rests.special_condition_id) if key is not None]
        part.say("dpv:hasLegalBasis", *[concepts.basis(key, graph) for key in found])
        part.say("dct:description", *texts(rests.statute_ref), *texts(rests.legitimate_interest))
        part.say("skos:editorialNote", *concepts.claims([rests.claimed_exception_id], graph))
        if rests.assessment_id is not None:
            part.say("dpv:hasAssessment", safekeeping.assessment(rests.assessment_id, graph))
    return part


def kept(made: Node, line: ActivityLine, graph: Graph) -> Iterator[Node]:
    """A process for each retention rule, with the data it is the rule of."""
    by_rule: dict[int | None, list[DataRowFacts]] = {}
    for row in line.rows:
        by_rule.setdefault(row.retention_id, []).append(row)
    rules = graph.register.processing.retention_rules
    for rule, rows in by_rule.items():
        code = rules[rule].code if rule is not None else ""
        part = node(own("activity", line.activity.code, "storage", code), PROCESS)
        part.say("dpv:hasProcessing", Ref("dpv:Store"))
        for item in dict.fromkeys([row.item_id for row in rows]):
            part.say("dpv:hasPersonalData", *concepts.data(item, graph))
        if rule is None:
            part.say("dpv:hasApplicability", Ref("dpv:NotAvailable"))
        else:
            part.say("dpv:hasStorageCondition", safekeeping.retention(rule, graph))
            made.say("dpv:hasStorageCondition", safekeeping.retention(rule, graph))
        made.say("dpv:hasProcess", part.ref)
        yield part
