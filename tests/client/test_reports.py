"""What the gate found, in the formats that programs and code hosts read."""

from __future__ import annotations

import json

import pytest

from tests.client.running import ropa


@pytest.fixture(autouse=True)
def _manifest(tmp_path, monkeypatch, register):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my app").mkdir()
    (tmp_path / "my app" / "privacy.toml").write_text(
        '[[processes]]\nitems = ["imei",\n  "email", "phone"]\npurpose = "advertising"\n',
        encoding="utf-8",
    )
    register.recorded = {"imei": "recorded", "phone": "recorded_with_conditions"}


def test_json_has_every_finding_with_its_place(register):
    ran = ropa(register, "gate", "my app/privacy.toml", "--format", "json")
    told = json.loads(ran.out)
    assert ran.code == 1
    assert told["failed"] is True
    assert told["register"]["number"] == 412
    assert told["counts"] == {"recorded": 1, "not_recorded": 1, "recorded_with_conditions": 1}
    places = [
        (one["path"], one["line"], one["column"], one["verdict"], one["fails"])
        for one in told["findings"]
    ]
    assert places == [
        ("my app/privacy.toml", 3, 3, "not_recorded", True),
        ("my app/privacy.toml", 3, 12, "recorded_with_conditions", False),
    ]


def test_annotations_of_workflows(register):
    ran = ropa(register, "gate", "my app/privacy.toml", "--format", "github")
    lines = ran.out.splitlines()
    title = "title=Register of processing"
    assert lines[0].startswith(f"::error file=my app/privacy.toml,line=3,col=3,{title}::email: not")
    assert lines[1].startswith(f"::warning file=my app/privacy.toml,line=3,col=12,{title}::phone:")
    assert lines[2] == "1 recorded, 1 with conditions, 1 not recorded, 0 contradicting."


def test_nothing_that_the_register_says_ends_an_annotation(register):
    def hostile(request):
        told = {"verdict": "not_recorded", "missing": ["100 %\n::error::forged\r\x1b[31m"]}
        answers = [told for _code in request.body["data_items"]]
        return 200, {}, json.dumps({"items": answers}).encode()

    register.routes["checks"] = hostile
    ran = ropa(register, "gate", "my app/privacy.toml", "--format", "github")
    assert "100 %25%0A::error::forged%0D" in ran.out
    assert not [line for line in ran.out.splitlines() if line.startswith("::error::")]
    ran = ropa(register, "gate", "my app/privacy.toml")
    assert "\x1b" not in ran.out
    assert len([line for line in ran.out.splitlines() if "forged" in line]) == 3


def test_sarif_that_code_hosts_show(register):
    ran = ropa(register, "gate", "my app/privacy.toml", "--format", "sarif")
    log = json.loads(ran.out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [one["level"] for one in run["results"]] == ["error", "warning"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "my%20app/privacy.toml"},
        "region": {"startLine": 3, "startColumn": 3},
    }


def test_sarif_of_a_clean_run_has_no_results(register):
    register.recorded = dict.fromkeys(("imei", "email", "phone"), "recorded")
    ran = ropa(register, "gate", "my app/privacy.toml", "--format", "sarif")
    assert ran.code == 0
    assert json.loads(ran.out)["runs"][0]["results"] == []
