"""The table of kinds says what it must, and nothing that does not fit the rest of the house."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

import inventory
from register.scanning.recognising.checks import check
from register.scanning.recognising.kinds import Example, compiled, kinds, table
from register.scanning.recognising.masking import HIDDEN

CATEGORIES = {
    term["key"]: term
    for term in tomllib.loads(
        (Path(inventory.__file__).parent / "vocabularies/data_category.toml").read_text("utf-8")
    )["term"]
}
FORMS = {f"{kind.key}-{at}": form for kind in kinds().values() for at, form in enumerate(kind.form)}


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.key)
def test_a_kind_is_of_a_category_and_called_something_in_both_languages(kind):
    assert kind.category in CATEGORIES
    assert set(kind.label) == {"zh-hans", "en"}
    assert all(kind.label.values())
    assert kind.dpv_key.startswith(("pd:", "dpv:"))
    assert kind.identifier_kind in {"none", "resettable", "non_resettable"}
    of_category = CATEGORIES[kind.category].get("attributes", {}).get("identifier_kind")
    assert of_category in {None, kind.identifier_kind}
    assert set(kind.instead_of) <= set(kinds())


@pytest.mark.parametrize("kind", [one for one in kinds().values() if one.form], ids=lambda k: k.key)
def test_a_kind_with_a_form_says_where_it_is_laid_down(kind):
    assert kind.source


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_has_figures_that_make_sense(form):
    compiled(form.pattern)
    compiled(form.separators)
    check(form.check)
    assert 0 < form.length[0] <= form.length[1]
    assert 0 < form.chance <= 1
    assert 0 < form.lookalike <= 1
    assert form.check or form.chance < 1, "nothing would ever speak for it"


def test_each_kind_is_there_once():
    keys = [one["key"] for one in table("kinds")["kind"]]
    assert len(keys) == len(set(keys)) == len(kinds())


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "verification_code",
        "session_token",
        "card_security_code",
        "push_token",
        "face",
        "health",
        "birth_date",
        "postal_address",
        "url_with_user_data",
    ],
)
def test_secrets_are_never_shown(key):
    assert kinds()[key].example is Example.NONE


@pytest.mark.parametrize("kind", kinds().values(), ids=lambda kind: kind.key)
def test_ends_are_shown_of_long_numbers_only(kind):
    if kind.example is Example.ENDS:
        assert max(form.length[1] for form in kind.form) >= HIDDEN + 2 or kind.group


def test_every_kind_can_be_found():
    read = table("names")
    named = {kind for rank in ("sure", "likely", "weak") for kind in read[rank]}
    assert named <= set(kinds())
    assert {key for key, kind in kinds().items() if not kind.form} <= named
