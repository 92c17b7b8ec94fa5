"""Reports of findings: text, JSON and SARIF say the same, and never that all is well."""

from __future__ import annotations

import io
import json
import re
from typing import Any

import pytest

from history.text import LANGUAGES
from register.findings.facts import Severity
from register.findings.report import WRITERS, Report
from register.findings.report.report import Asked, narrowed
from register.findings.rules import rulebook
from register.findings.words import sentence_of

from .told import findings_of, report_of, world_of_findings
from .world import World


@pytest.fixture(scope="module")
def world() -> World:
    return world_of_findings()


def written(report: Report, form: str) -> str:
    out = io.BytesIO()
    WRITERS[form](report, out)
    return out.getvalue().decode()


def test_text_is_grouped_by_severity_with_one_finding_a_line(world: World):
    lines = written(report_of(world), "text").splitlines()
    assert lines[0] == (
        f"Findings of the register at #1 (working state), seal {'0' * 64}, on 2026-11-26"
    )
    headings = [line for line in lines if re.match(r"\w[^:]+ \(\d+\)\. ", line)]
    assert [line.partition(" (")[0] for line in headings] == ["Missing", "Looks unlawful", "Due"]
    told = [line.strip() for line in lines if line.startswith("  ")]
    assert told[0] == (
        "X01  processing activity account · Account registration: No responsible department is"
        " recorded. Name the responsible department under “Basics”."
        " [PIPL 6, 17 (V); GB/T 35273-2020, 11.3 (S)]"
    )
    assert len(told) == 4
    accepted = "(accepted until 2027-01-31 by Olivia Okafor: Planned; no data yet)"
    assert [line.endswith(accepted) for line in told] == [False, False, True, False]
    assert "Accepted: 1. Stopping an approval: 2." in lines


def test_text_of_nothing_says_no_finding_and_no_more(world: World):
    lines = written(report_of(world, []), "text").splitlines()
    assert lines[-1] == "No finding. This says nothing about what no rule looks for."
    assert lines[-2].endswith("Activities in the register: 2.")


def test_json_has_the_keys_it_promises(world: World):
    told = json.loads(written(report_of(world), "json"))
    assert set(told) == {
        *("document", "language", "register", "day", "asked", "counts", "rules", "findings")
    }
    assert told["register"]["number"] == 1
    assert told["register"]["hash"] == "0" * 64
    assert told["day"] == "2026-11-26"
    counts = told["counts"]
    assert (counts["activities"], counts["findings"], counts["blocking"]) == (2, 4, 2)
    assert counts["severities"]["unlawful"] == {"open": 1, "accepted": 1}
    assert counts["regimes"][""] == {"incomplete": 1, "unlawful": 1, "warning": 0, "task": 1}
    assert set(counts["regimes"]) == {"", "cn_pipl"}
    rules = {one["id"]: one for one in told["rules"]}
    assert set(rules) == set(rulebook().rules)
    assert rules["X01"]["looked_for"] is True


def test_json_tells_a_finding_by_key_and_in_words(world: World):
    first, _second, accepted, _last = json.loads(written(report_of(world), "json"))["findings"]
    activity = world.activity.id
    assert first == {
        "key": f"X01:no_owner:activity:{activity}::0:owner_department",
        "rule": "X01",
        "point": "no_owner",
        "severity": "incomplete",
        "blocking": True,
        "record": {
            "kind": "activity",
            "id": activity,
            "code": "account",
            "name": "Account registration",
        },
        "row": None,
        "field": {"name": "owner_department", "label": "responsible department"},
        "activity": "account",
        "sentence": "No responsible department is recorded.",
        "fix": "Name the responsible department under “Basics”.",
        "regimes": [],
        "citations": first["citations"],
        "unconfirmed": False,
        "accepted": None,
    }
    assert [one["article"] for one in first["citations"]] == ["PIPL 6, 17", "GB/T 35273-2020, 11.3"]
    assert accepted["accepted"] == {
        "reason": "Planned; no data yet",
        "by": "Olivia Okafor",
        "on": "2026-11-01",
        "until": "2027-01-31",
    }
    assert accepted["blocking"] is False


def test_a_row_and_its_field_are_named(world: World):
    w = world_of_findings()
    found = findings_of(w)[0]
    place = {"part": "row", "part_id": w.row.id, "field": "retention"}
    changed = type(found)(**{**_fields(found), "place": type(found.place)(
        "activity", w.activity.id, *place.values()
    )})  # fmt: skip
    (told,) = json.loads(written(report_of(w, [changed], "zh-hans"), "json"))["findings"]
    assert told["row"] == {"part": "row", "id": w.row.id, "name": "手机号码 · 用户"}
    assert told["field"]["name"] == "retention"
    (result,) = sarif(report_of(w, [changed]))["results"]
    (where,) = result["locations"][0]["logicalLocations"]
    assert where["fullyQualifiedName"] == f"activity/account/row/{w.row.id}/retention"


def _fields(one: Any) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__struct_fields__}


def sarif(report: Report) -> dict[str, Any]:
    log = json.loads(written(report, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    found: dict[str, Any] = run
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_sarif_is_built_as_the_standard_says(world: World, language: str):
    """The structure that OASIS asks for; a file was held against its schema by hand as well."""
    run = sarif(report_of(world, language=language))
    driver = run["tool"]["driver"]
    assert driver["name"] == "check_register"
    assert re.fullmatch(r"[a-z]{2}(-[A-Z]{2})?", run["language"])
    ids = [one["id"] for one in driver["rules"]]
    assert ids == list(rulebook().rules)
    for rule in driver["rules"]:
        texts = [rule[name]["text"] for name in ("shortDescription", "fullDescription", "help")]
        assert all(text.strip() for text in texts)
        assert rule["defaultConfiguration"]["level"] in ("error", "warning", "note")
        assert "helpUri" not in rule
        assert len(rule["properties"]["tags"]) == len(set(rule["properties"]["tags"]))
    for one in run["results"]:
        assert ids[one["ruleIndex"]] == one["ruleId"]
        assert one["message"]["text"].strip()
        assert len(one["locations"]) == 1
        (where,) = one["locations"][0]["logicalLocations"]
        assert where["kind"] == "activity"
        assert where["name"] in ("account", "bare")
        assert isinstance(one["suppressions"], list)


def test_sarif_has_levels_fingerprints_and_suppressions(world: World):
    results = sarif(report_of(world))["results"]
    assert [one["level"] for one in results] == ["error", "error", "error", "note"]
    keys = [one["partialFingerprints"]["findingKey/v1"] for one in results]
    assert keys == [one.key for one in findings_of(world)]
    assert [len(one["suppressions"]) for one in results] == [0, 0, 1, 0]
    assert results[2]["suppressions"][0] == {
        "kind": "external",
        "status": "accepted",
        "justification": "Planned; no data yet",
        "properties": {"by": "Olivia Okafor", "until": "2027-01-31"},
    }


def test_the_same_findings_give_the_same_bytes(world: World):
    for form in WRITERS:
        assert written(report_of(world), form) == written(report_of(world), form)


def test_what_was_asked_narrows_rules_and_findings(world: World):
    found = findings_of(world)
    assert len(narrowed(found, Asked(activities=("account",)), {world.activity.id})) == 1
    assert narrowed(found, Asked(regimes=("cn_pipl",)), ()) == []
    asked = Asked(rules=("X01",))
    report = Report(world.register(), world.day, found, "en", asked)
    assert [one.id for one in report.rules] == ["X01"]


def test_before_a_rule_is_in_force_it_is_not_looked_for(world: World):
    report = report_of(world)
    for rule in report.looked_for:
        assert rule.is_in_force(world.day)
        assert not rule.regimes or "cn_pipl" in rule.regimes
    assert {one.rule for one in report.found} <= {one.id for one in report.looked_for}


def test_severities_weigh_in_the_order_they_are_told(world: World):
    report = report_of(world)
    assert [sentence_of(one, "en") for one in report.found]
    assert report.open == {Severity.INCOMPLETE: 1, Severity.UNLAWFUL: 1, Severity.TASK: 1}
