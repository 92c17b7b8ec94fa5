"""Fideslang manifests: their words beside the register's items and purposes."""

from __future__ import annotations

import json
import sys
import tomllib

import pytest

from ropa.gate.mapping import DPV_OF_USE, within
from tests.client.running import ropa
from tests.conftest import ROOT

DATASET = """\
dataset:
  - fides_key: customers
    collections:
      - name: customer
        fields:
          - name: id
            data_categories: [system.operations]
          - name: contact
            fields:
              - name: address
                data_categories:
                  - user.contact.email
                  - user.genetic
"""
SYSTEM = """\
system:
  - fides_key: app
    privacy_declarations:
      - data_categories:
          - user.device
        data_use: functional
        data_subjects: [customer]
      - data_categories: [user.contact.email]
        data_use: sales
"""


@pytest.fixture
def gate(register, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(name, text, *options):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return ropa(register, "gate", name, *options)

    return run


def test_a_dataset_is_checked_item_by_item_and_says_what_it_cannot_map(register, gate):
    register.recorded = {"email": "recorded"}
    ran = gate("d.yml", DATASET)
    assert ran.code == 1
    assert ran.out.splitlines()[:3] == [
        "d.yml:7: system.operations: not a category of data about people; not checked.",
        "d.yml:13: user.genetic: no data item of the register has this key. Ask the officer:"
        " which data item is it? Its fideslang key says so.",
        "1 recorded, 0 with conditions, 1 not recorded, 0 contradicting.",
    ]
    assert [one["data_items"] for one in register.checks] == [["email"]]


def test_a_use_is_the_purposes_that_the_register_prints_as_it(register, gate):
    register.recorded = {"imei device-binding": "recorded", "email": "recorded"}
    ran = gate("s.yaml", SYSTEM)
    assert ran.code == 0
    assert "s.yaml:9: sales: no purpose of the register has this use" in ran.out
    asked = [(one["data_items"], one.get("purpose")) for one in register.checks]
    assert asked == [(["imei", "mac-address"], "device-binding"), (["email"], None)]


def test_a_wide_word_holds_when_one_of_its_items_is_recorded(register, gate):
    register.recorded = {"mac-address": "recorded_with_conditions"}
    ran = gate("d.yml", "dataset:\n- fides_key: x\n  data_categories: [user.device]\n")
    assert ran.code == 0
    assert (
        "d.yml:3: user.device (mac-address): recorded for any purpose, with conditions" in ran.out
    )
    register.recorded = {}
    assert gate("d.yml", "dataset: [{data_categories: [user.device]}]").code == 1


def test_our_own_keys_below_those_of_fideslang_are_the_items_themselves(register, gate):
    gate("d.yml", "dataset: [{data_categories: [user.contact.phone]}]")
    assert [one["data_items"] for one in register.checks] == [["phone"]]


def test_json_and_toml_say_the_same(register, gate):
    entry = {"fides_key": "x", "data_categories": ["user.contact.email"]}
    ran = gate("d.json", json.dumps({"dataset": [entry]}, indent=1))
    assert ran.out.startswith("d.json:6: user.contact.email: not recorded for any purpose.")
    ran = gate("d.toml", '[[dataset]]\nfides_key = "x"\ndata_categories = ["user.contact.email"]')
    assert ran.out.startswith("d.toml:3: user.contact.email: not recorded")


def test_without_pyyaml_one_line_says_what_to_install(gate, monkeypatch):
    monkeypatch.setitem(sys.modules, "yaml", None)
    ran = gate("d.yml", DATASET)
    assert (ran.code, ran.err) == (
        2,
        'd.yml: YAML needs PyYAML: install "ropa[yaml]", or write TOML or JSON.\n',
    )


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
    f"{new}: &{new} [{', '.join(['*' + old] * 9)}]"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
WRONG = {
    "a: [": "d.yml:1: It is not YAML",
    "a: 1\nb: '": "d.yml:2: It is not YAML",
    "": "d.yml: It holds 0 YAML documents.",
    "a: 1\n---\nb: 2\n": "d.yml: It holds 2 YAML documents.",
    "null": "d.yml:1: A table is needed here.",
    "- a": "d.yml:1: A table is needed here.",
    "organization: []": "d.yml:1: It declares nothing: there is no dataset and no system.",
    "dataset:": "d.yml:1: A table is needed here.",
    "dataset: []": "d.yml:1: It declares nothing: there are no data_categories.",
    "dataset: [{fides_key: x}]": "d.yml:1: It declares nothing: there are no data_categories.",
    "dataset:\n- data_categories: user": "d.yml:2: A list is needed here.",
    "dataset:\n- data_categories:\n  - 7": 'd.yml:3: "data_categories" takes a code in quotes.',
    "system:\n- privacy_declarations: 7": "d.yml:2: A list is needed here.",
    "system:\n- privacy_declarations: [7]": "d.yml:2: A table is needed here.",
    "system:\n- privacy_declarations:\n  - data_use: [x]\n": (
        'd.yml:3: "data_use" takes a code in quotes.'
    ),
    "dataset: &d\n- *d": "d.yml: It is nested too deeply.",
    "a: \x07": "d.yml: It is not YAML",
    "dataset: " + "[" * 500 + "]" * 500: "d.yml: It is nested too deeply.",
    f"{BOMB}\ndataset: *i": "d.yml: Its references multiply without end.",
}


@pytest.mark.parametrize("text", WRONG, ids=lambda text: repr(text[-40:]))
def test_a_manifest_that_says_nothing_has_one_clear_line(gate, text):
    ran = gate("d.yml", text)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(WRONG[text])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "d.json:1: It is not JSON"),
        ('{\n"a": 1,\n}', "d.json:3: It is not JSON"),
        ("[" * 100_000, "d.json: It is nested too deeply."),
        ('{"dataset": 1' + "0" * 5000 + "}", "d.json: It is not JSON"),
    ],
    ids=["open", "comma", "deep", "long number"],
)
def test_json_that_is_none_has_one_clear_line(gate, text, said):
    ran = gate("d.json", text)
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert ran.err.startswith(said)


def test_the_table_of_uses_is_the_one_the_register_prints_by():
    told = (ROOT / "register/documents/machine/fideslang.toml").read_text(encoding="utf-8")
    printed = tomllib.loads(told)["data_uses"]
    ours = {(term, use) for use, terms in DPV_OF_USE.items() for term in terms}
    assert ours == set(printed.items())


def test_a_word_that_only_begins_alike_is_another():
    assert within("user.device.cookie", "user.device")
    assert within("user.device", "user.device")
    assert not within("user.device_id", "user.device")
