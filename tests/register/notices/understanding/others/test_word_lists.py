"""The word lists name keys that exist, and nothing in the package needs Django."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from itertools import chain

import pytest

from register.notices.understanding.claims import Act
from register.notices.understanding.others.changes import change_claims
from register.notices.understanding.others.concepts import concepts, meaning
from register.notices.understanding.others.tables import HERE, LANGUAGES, by_key, table
from tests.conftest import ROOT

from .vocabulary import vocabulary

NAMES = sorted(path.stem for path in HERE.glob("*.toml"))


def keys(floor: str, name: str) -> set[str]:
    file = ROOT / floor / "vocabularies" / f"{name}.toml"
    return {term["key"] for term in tomllib.loads(file.read_text(encoding="utf-8"))["term"]}


def ours(of: dict[str, dict[str, object]]) -> set[str]:
    return {key for key, entry in of.items() if not entry.get("ours")}


def test_keys_are_those_of_the_vocabularies():
    assert ours(table("parties")["kind"]) < keys("sharing", "recipient_category")
    assert set(table("rights")["right"]) == keys("processing", "right")
    assert set(table("changes")["kind"]) == keys("processing", "major_change_type")
    assert set(table("contacts")["role"]) < keys("processing", "contact_role")


def test_kinds_the_vocabulary_has_are_not_called_ours():
    every = keys("sharing", "recipient_category")
    assert not [
        key for key, one in table("parties")["kind"].items() if one.get("ours") and key in every
    ]


def test_acts_are_acts():
    acts = {one["act"] for one in table("parties")["kind"].values() if "act" in one}
    assert acts <= {act.value for act in Act}


def test_needs_of_purposes_are_concepts():
    needs = chain.from_iterable(one["needs"] for one in table("purposes")["lexicon"].values())
    assert set(needs) <= set(table("concepts")["concept"])


@pytest.mark.parametrize("name", NAMES)
def test_every_list_is_read_and_has_both_languages(name):
    for group, entries in table(name).items():
        if group in ("names", "patterns", "words", "lexicon"):
            continue
        for key, entry in entries.items():
            assert set(LANGUAGES) <= set(entry), (group, key)
        for key, patterns in by_key(name, group).items():
            for pattern in () if key == "into" else patterns.values():
                assert pattern.search("") is None, (group, key, "matches nothing at all")


def test_each_purpose_of_the_example_needs_the_same_in_both_languages():
    for term in vocabulary().terms:
        needs = meaning(term).needs
        if term.about == "purpose":
            assert needs["zh-hans"] == needs["en"], term.key
            assert not [need for need in needs["en"] if need.startswith("word:")], term.key


def test_concepts_of_a_name():
    found = concepts("prevent and investigate fraud and other abuse", "en")
    assert set(found) == {"prevention", "investigation", "fraud", "abuse"}
    assert set(concepts("验证码", "zh-hans")) == set(), "a code is no verification"


def test_the_package_needs_no_django():
    program = (
        "import sys; sys.modules['django'] = None\n"
        "import register.notices.understanding.others as others\n"
        "from register.notices.segmenting import notice_text\n"
        "from register.notices.understanding.claims import Vocabulary\n"
        "found = others.other_claims(notice_text('Logs are kept for 6 months.'), Vocabulary(()))\n"
        "print(len(found))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.strip() == "1"
    assert change_claims.__module__.startswith("register.notices.understanding.others")
