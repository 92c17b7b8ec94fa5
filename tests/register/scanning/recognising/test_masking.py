"""No value can be told from its mask."""

from __future__ import annotations

import random
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import scan_people as people
from bench import scan_values as made
from bench.scan_national import NATIONAL
from register.scanning.recognising.kinds import Example, kinds
from register.scanning.recognising.masking import HIDDEN, KEPT, masked

MAKERS = {
    "phone_number": made.phone_cn,
    "imei": made.imei,
    "bank_card": made.bank_card,
    "resident_id_cn": made.resident_id,
    "iban": made.iban,
    "email": people.email,
    "ipv4": made.ipv4,
    "coordinates": made.pair,
    "plate_number": made.plate,
    "person_name": people.name_zh,
    "uuid": made.uuid,
    **{kind: maker for kind, (maker, _) in NATIONAL.items()},
}


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("phone_number", "13812345678", "1*********8"),
        ("phone_number", "+86 138 1234 5678", "+*** *** *** ***"),
        ("phone_number", "0044 7700 900123", "*** *** ***"),
        ("pesel_pl", "44051401359", "***"),
        ("resident_id_cn", "11010519491231002X", "1****************X"),
        ("bank_card", "4111 1111 1111 1111", "4*** **** **** ***1"),
        ("email", "foo.bar@mail.example.com", "***.***@***.***.***"),
        ("ipv4", "8.8.8.8", "***.***.***.***"),
        ("person_name", "王小明", "***"),
        ("plate_number", "沪A12345", "***"),
        ("nric_sg", "S1234567D", "***"),
        ("coordinates", "31.2304,121.4737", "***.***.***"),
        ("password", "hunter2 and more", ""),
        ("session_token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOjF9.x", ""),
        ("", "13812345678", "***"),
        ("no_such_kind", "abc-def", "***-***"),
    ],
)
def test_examples(kind, value, shown):
    assert masked(value, kind) == shown


@pytest.mark.parametrize("kind", MAKERS)
def test_a_mask_shows_two_letters_at_most_and_hides_nine(kind):
    chance = random.Random(kind)  # noqa: S311 (the same each time)
    for _ in range(50):
        value = MAKERS[kind](chance)
        mask = masked(value, kind)
        shown = [one for one in mask if one not in KEPT and one != "*"]
        assert len(shown) <= 2
        assert set(mask) <= set(value) | {"*"}
        if shown:
            assert mask.count("*") >= HIDDEN


LETTERS = string.ascii_letters + string.digits


@given(
    st.text(alphabet=f"{LETTERS} -.:@/+()_,王", min_size=3, max_size=60),
    st.sampled_from(sorted(kinds())),
    st.randoms(use_true_random=False),
)
def test_another_value_has_the_same_mask(value, kind, chance):
    """Whatever letters are put within, between the first and the last, the mask stays."""
    places = [at for at, one in enumerate(value) if one.isascii() and one.isalnum()]
    other = list(value)
    for at in places[1:-1]:
        other[at] = chance.choice(LETTERS)
    assert masked("".join(other), kind) == masked(value, kind)


@given(st.text(max_size=200), st.sampled_from(sorted(kinds())))
def test_nothing_of_short_values_nor_of_secrets_is_shown(value, kind):
    mask = masked(value, kind)
    shown = [one for one in mask if one not in KEPT and one != "*"]
    if kinds()[kind].example is not Example.ENDS or len(value) < HIDDEN + 2:
        assert not shown
    if kinds()[kind].example is Example.NONE:
        assert mask == ""
    assert len(mask) <= 48
    assert masked(value) == masked(value, "no_such_kind")


@given(st.text(alphabet="0123456789", min_size=1, max_size=10))
def test_short_numbers_do_not_even_tell_their_length(value):
    assert masked(value, "phone_number") == "***"
