"""``ropa gate``: what a repository declares, beside what the register records."""

from __future__ import annotations

import json

import pytest

from tests.client.running import ropa

MANIFEST = """\
[register]
product = "smart-plug-app"

# what the app does when a plug is bound
[[processes]]
items = [
    "imei",
    "mac-address",
]
purpose = "device-binding"
systems = ["log-store", "app-db"]
recipients = ["sms-gateway"]
countries = ["US", "CN"]
people = "app-users"
"""


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def manifest(tmp_path):
    path = tmp_path / "privacy.toml"
    path.write_text(MANIFEST, encoding="utf-8")
    return path


@pytest.fixture
def short(tmp_path):
    path = tmp_path / "privacy.toml"
    path.write_text(
        '[[processes]]\nitems = ["imei", "email"]\npurpose = "device-binding"\n', encoding="utf-8"
    )
    return path


def test_what_is_recorded_passes(register, manifest):
    register.recorded = {"imei": "recorded", "mac-address": "recorded"}
    ran = ropa(register, "gate")
    assert ran.code == 0
    assert ran.out.startswith("8 recorded, 0 with conditions, 0 not recorded, 0 contradicting.\n")
    assert "Register #412" in ran.out


def test_each_system_and_each_recipient_in_each_country_is_one_question(register, manifest):
    ropa(register, "gate")
    assert [set(one) - {"data_items", "lang"} for one in register.checks] == [
        {"product", "purpose", "people", "system"},
        {"product", "purpose", "people", "system"},
        {"product", "purpose", "people", "recipient", "country"},
        {"product", "purpose", "people", "recipient", "country"},
    ]
    assert all(one["data_items"] == ["imei", "mac-address"] for one in register.checks)


def test_the_same_question_of_two_blocks_is_asked_once_with_the_items_of_both(register, tmp_path):
    block = '[[processes]]\nitems = ["{}"]\npurpose = "advertising"\n'
    (tmp_path / "a.toml").write_text(block.format("imei") + block.format("email"))
    (tmp_path / "b.toml").write_text(block.format("imei"))
    ropa(register, "gate", "a.toml", "b.toml")
    assert [one["data_items"] for one in register.checks] == [["imei", "email"]]


def test_a_long_list_is_asked_in_pieces_the_register_takes(register, tmp_path, monkeypatch):
    monkeypatch.setattr("ropa.gate.asking.ITEMS_AT_ONCE", 2)
    (tmp_path / "privacy.toml").write_text(
        '[[processes]]\nitems = ["imei", "email", "phone"]\nactivity = "a"\n', encoding="utf-8"
    )
    ropa(register, "gate")
    assert [one["data_items"] for one in register.checks] == [["imei", "email"], ["phone"]]


def test_what_is_not_recorded_fails_with_file_line_and_what_to_ask(register, manifest):
    register.recorded = {"imei": "recorded"}
    ran = ropa(register, "gate")
    assert ran.code == 1
    first = ran.out.splitlines()[0]
    assert first == (
        'privacy.toml:8: mac-address: not recorded for purpose "device-binding",'
        ' system "log-store", people "app-users". Ask the privacy officer to record'
        ' “mac-address”. Nearest: purpose "advertising".'
    )


def test_what_contradicts_fails_and_says_what_the_register_says(register, short):
    register.recorded = {"imei": "recorded", "email": "contradicts"}
    ran = ropa(register, "gate")
    assert ran.code == 1
    assert "privacy.toml:2: email: contradicts the register" in ran.out
    assert "Binding (a-1): Ended." in ran.out


def test_conditions_are_said_and_fail_only_when_strict(register, short):
    register.recorded = {"imei": "recorded", "email": "recorded_with_conditions"}
    ran = ropa(register, "gate")
    assert (ran.code, "Only with consent." in ran.out) == (0, True)
    assert ropa(register, "gate", "--strict").code == 1


def test_a_verdict_of_a_later_api_does_not_pass(register, short):
    register.recorded = {"imei": "recorded", "email": "recorded_and_more"}
    assert ropa(register, "gate").code == 1


def test_an_unknown_item_is_not_recorded_and_the_others_are_still_asked(register, tmp_path):
    (tmp_path / "privacy.toml").write_text(
        '[[processes]]\nitems = [\n"imie",\n"email",\n"nope"]\npurpose = "advertising"\n'
    )
    register.recorded = {"email": "recorded"}
    ran = ropa(register, "gate")
    assert ran.code == 1
    assert ran.out.splitlines()[:2] == [
        "privacy.toml:3: imie: not recorded, the register has no such code. Nearest: imei.",
        "privacy.toml:5: nope: not recorded, the register has no such code. Nearest: imei.",
    ]
    assert "1 recorded" in ran.out


def test_an_unknown_purpose_is_said_once_on_its_own_line(register, tmp_path):
    (tmp_path / "privacy.toml").write_text(
        '[[processes]]\nitems = ["imei", "email"]\npurpose = "device-bindng"\n', encoding="utf-8"
    )
    ran = ropa(register, "gate")
    assert ran.code == 1
    assert [line for line in ran.out.splitlines() if "privacy.toml" in line] == [
        'privacy.toml:3: purpose "device-bindng": not recorded, the register has no such code.'
        " Nearest: device-binding, advertising."
    ]


def test_an_unknown_recipient_spoils_only_its_own_question(register, tmp_path):
    (tmp_path / "privacy.toml").write_text(
        '[[processes]]\nitems = ["imei"]\npurpose = "device-binding"\n'
        'systems = ["log-store"]\nrecipients = ["nobody"]\n'
    )
    register.recorded = {"imei": "recorded"}
    ran = ropa(register, "gate")
    assert "privacy.toml:5: recipient “nobody”".replace("“", '"').replace("”", '"') in ran.out
    assert "1 recorded, 0 with conditions, 1 not recorded" in ran.out


def test_a_refusal_about_anything_else_is_told_as_it_is(register, short):
    from tests.client.fake import problem

    register.routes["checks"] = problem(
        400, "There is no such state.", {"detail": "x", "pointer": "/state"}
    )
    ran = ropa(register, "gate")
    assert (ran.code, ran.err.splitlines()[0]) == (2, "There is no such state.")


def test_an_answer_with_an_item_left_out_is_no_answer(register, short):
    from tests.client.fake import fine

    register.routes["checks"] = fine({"items": []})
    ran = ropa(register, "gate")
    assert (ran.code, ran.err) == (3, "The register did not answer for every item.\n")


def test_activities_left_out_are_mentioned(register, short):
    from tests.client import fake

    entry = register.entry("imei", {})
    told = {"register": {**fake.REGISTER, "left_out": 13}, "items": [entry, entry]}
    register.routes["checks"] = (200, {}, json.dumps(told).encode())
    assert "because they are not approved: 13;" in ropa(register, "gate").out


def test_chinese(register, manifest):
    ran = ropa(register, "gate", "--lang", "zh-hans")
    assert ran.out.startswith(
        "privacy.toml:7: imei：就处理目的“device-binding”、系统“log-store”、"
        "个人信息主体“app-users”没有记录。"
    )
    assert register.checks[0]["lang"] == "zh-hans"


def test_state_and_moment_are_asked_for_in_every_check(register, short):
    ropa(register, "gate", "--state", "working", "--as-of", "#7")
    assert register.checks[0]["state"] == "working"
    assert register.checks[0]["as_of"] == "#7"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_template_is_a_manifest(register, tmp_path, language):
    ran = ropa(register, "gate", "--init", "--lang", language, ROPA_TOKEN="", ROPA_URL="")
    assert ran.code == 0
    (tmp_path / "privacy.toml").write_text(ran.out, encoding="utf-8")
    register.recorded = {"imei": "recorded"}
    assert ropa(register, "gate").code == 0
    uncommented = ran.out.replace("# product", "product").replace("# controller", "controller")
    for key in ("systems", "recipients", "countries", "people"):
        uncommented = uncommented.replace(f"# {key}", key)
    (tmp_path / "privacy.toml").write_text(uncommented, encoding="utf-8")
    assert ropa(register, "gate").code == 0
