"""Columns: what they hold, how sure it is, and that no value stays."""

from __future__ import annotations

import gc
import random
import re
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench import scan_people as people
from bench import scan_values as made
from bench.scan_friends import FRIENDS, numbered
from bench.scan_national import NATIONAL
from bench.scan_values import Maker
from register.scanning.recognising import Tally
from register.scanning.recognising.tally import ENOUGH
from register.scanning.report import By, Evidence

CHANCE = random.Random(8)  # noqa: S311 (the same each time)


@pytest.fixture(autouse=True)
def _the_same_each_time() -> None:
    """Whichever test ran before."""
    CHANCE.seed(8)


def told(name: str, values: Iterable[object], context: str = "") -> dict[str, Evidence]:
    tally = Tally(name, context)
    for value in values:
        tally.add(value)
    return {one.kind: one for one in tally.evidence()}


def many(maker: Maker, count: int = 60) -> list[str]:
    return [maker(CHANCE) for _ in range(count)]


def test_values_speak_without_a_name():
    found = told("c1", many(people.email))
    assert found.keys() == {"email"}
    assert found["email"].by is By.VALUE
    assert (found["email"].seen, found["email"].matched, found["email"].checked) == (60, 60, 60)
    assert found["email"].confidence > 0.9
    # However many parts the address that came first has.
    assert re.fullmatch(r"\*{3}(\.\*{3})*@\*{3}(\.\*{3})+", found["email"].example)


def test_a_name_and_values_make_surer_than_either():
    values = many(made.phone_cn, 12)
    named = told("phone", values)["phone_number"].confidence
    assert named > told("phone", [])["phone_number"].confidence
    assert named > getattr(told("c1", values).get("phone_number"), "confidence", 0)


@pytest.mark.parametrize("length", [14, 15, 16, 19])
def test_one_in_ten_that_passes_luhn_proves_nothing(length):
    numbers = [
        str(35 * 10 ** (length - 2) + CHANCE.randrange(10 ** (length - 3))) for _ in range(3000)
    ]
    assert not {"imei", "bank_card", "iccid"} & told("c1", numbers).keys()


def test_numbers_given_out_one_after_the_other_are_no_phones():
    assert "phone_number" not in told("c1", many(numbered(13800120000), 2000))


def test_a_value_said_a_thousand_times_is_one_proof():
    once = told("c1", ["490154203237518"])
    often = told("c1", ["490154203237518"] * 1000)
    assert "imei" not in once
    assert "imei" not in often


def test_flags_are_no_data_of_their_name():
    assert told("phone", ["0", "1"] * 50) == {}
    assert told("email", [True, False] * 50) == {}


def test_values_that_do_not_look_like_their_name_leave_little_of_it():
    assert "phone_number" not in told("phone", ["see remarks", "unknown party"] * 50)
    assert told("phone", [])["phone_number"].by is By.NAME


@pytest.mark.parametrize(
    "values",
    [
        ["5f4dcc3b5aa765d61d8327deb882cf99"] * 9,
        ["138****5678", "139****1234"] * 5,
        ["$2b$12$abcdefghijklmnopqrstuv"] * 9,
    ],
)
def test_hashed_and_masked_values_leave_the_name_its_word(values):
    found = told("phone", values)["phone_number"]
    assert found.by is By.NAME
    assert found.confidence >= 0.6


def test_an_empty_column_has_its_name_alone():
    assert told("password", [])["password"].confidence == 0.72
    assert told("password", ["correct horse"])["password"].confidence == 0.9
    assert told("password", ["correct horse"])["password"].example == ""


def test_names_of_people_alone_are_hints():
    found = told("c1", many(people.name_zh, 300))
    assert found["person_name"].confidence <= 0.5
    assert told("姓名", many(people.name_zh, 300))["person_name"].confidence > 0.8


def test_a_surer_kind_makes_the_vaguer_needless():
    values = many(made.uuid)
    assert told("idfa", values).keys() == {"advertising_id"}
    assert told("c1", values)["uuid"].confidence <= 0.4
    assert "mac_address" not in told("bssid", many(made.mac))
    assert told("ip", many(made.ipv6)).keys() == {"ipv6"}


def test_what_a_surer_kind_explains_is_not_told_twice():
    """Identifiers of devices begin like networks of IMSIs, and one in ten passes for Polish."""
    chance = random.Random(9)  # noqa: S311 (the same each time)
    for maker in (made.imei, NATIONAL["tckimlik_tr"][0], NATIONAL["bsn_nl"][0]):
        for count in (6, 12, 200):
            assert len(told("c1", [maker(chance) for _ in range(count)])) == 1


def test_private_addresses_are_seen_and_pass_nothing():
    found = told("node", [f"10.0.{at}.{at + 1}" for at in range(200)])
    assert found.keys() <= {"ipv4"}
    assert all(one.checked == 0 for one in found.values())
    assert told("client_ip", [f"10.0.{at}.7" for at in range(200)])["ipv4"].matched == 200


def test_prose_is_looked_through():
    notes = [
        f"Kunde {made.phone_cn(CHANCE)} rief an, bitte an {people.email(CHANCE)} antworten"
        for _ in range(40)
    ]
    assert told("remark", notes).keys() >= {"email", "phone_number"}


def test_json_in_a_column_is_looked_through():
    notes = [f'{{"imei":"{made.imei(CHANCE)}"}}' for _ in range(20)]
    assert told("payload", notes)["imei"].checked == 20


def test_a_sentence_that_could_be_an_address_is_looked_through():
    notes = [f"请尽快联系{made.phone_cn(CHANCE)}处理" for _ in range(60)]
    assert told("c1", notes).keys() == {"phone_number"}


def test_parameters_of_addresses_are_looked_through():
    found = told("c1", [f"https://x.example/a?mobile={made.phone_cn(CHANCE)}" for _ in range(30)])
    assert found.keys() == {"phone_number", "url_with_user_data"}
    assert found["url_with_user_data"].example == ""


def test_lists_in_a_column_are_looked_through():
    assert told("c1", [f"{made.ipv4(CHANCE)}, {made.ipv4(CHANCE)}" for _ in range(30)]).keys() == {
        "ipv4"
    }
    assert told(
        "c1", [f"{people.email(CHANCE)};{people.email(CHANCE)}" for _ in range(30)]
    ).keys() == {"email"}


def test_addresses_with_a_port_or_a_net():
    assert told("peer", [f"{made.ipv4(CHANCE)}:443" for _ in range(30)])["ipv4"].confidence > 0.8
    assert told("net", [f"{made.ipv4(CHANCE)}/24" for _ in range(30)])["ipv4"].confidence > 0.8


def test_lines_of_a_log():
    tally = Tally("", "app.log")
    for _ in range(50):
        tally.add_line(f"INFO from {made.ipv4(CHANCE)} took=17 imei={made.imei(CHANCE)}")
        tally.add_line("WARN nothing here 12:30:45 v1.2.3.4")
        tally.add_line("   ")
    found = {one.kind: one for one in tally.evidence()}
    assert found.keys() == {"ipv4", "imei"}
    assert found["imei"].seen == 100
    assert found["imei"].matched == 50


def test_values_of_other_types_are_recognised():
    assert "phone_number" in told(
        "mobile", [int(made.phone_cn(CHANCE)[-11:].replace(" ", "") or 0) for _ in range(50)]
    )
    assert "birth_date" in told("birthday", [date(1980, 1, day) for day in range(1, 29)])
    assert "coordinates" in told("lat", [31.1 + at / 999 for at in range(30)])


def reachable(start: object) -> Iterable[object]:
    """All that can be reached from an object, but modules, types and functions."""
    seen: dict[int, object] = {}
    left = [start]
    while left:
        one = left.pop()
        if id(one) in seen or isinstance(one, type | type(gc) | type(told)):
            continue
        seen[id(one)] = one
        left.extend(gc.get_referents(one))
    return seen.values()


def test_no_value_stays_in_memory():
    tally = Tally("phone", "users")
    canaries = [f"canary{at}.7391@canary.example" for at in range(50)]
    canaries += [f"1381234{at:04}" for at in range(50)] + [
        f"note: canary {at} " * 20 for at in range(9)
    ]
    for value in canaries:
        tally.add(value)
    found = tally.evidence()
    held = [
        one for one in reachable((vars(tally), found)) if isinstance(one, str | bytes | bytearray)
    ]
    assert len(held) > 10
    for one in held:
        text = one if isinstance(one, str) else bytes(one).decode("latin-1")
        assert not any(canary in text for canary in canaries)
        assert "canary" not in text


def test_memory_does_not_grow_with_the_values():
    tally = Tally("c1")
    sizes = []
    for _ in range(3):
        for _ in range(2000):
            tally.add(CHANCE.choice(FRIENDS)[0](CHANCE))
        sizes.append(sum(len(held.scores) for held in tally.held.values()))
    assert sizes[2] < 70
    assert len(tally.usable) <= 512


def test_forms_that_pass_by_chance_are_given_up():
    tally = Tally("c1")
    for _ in range(4 * ENOUGH):
        tally.add("2" + made.digits(CHANCE, 8))
    assert tally.given_up
    assert tally.held["bsn_nl"].matched <= ENOUGH
    assert tally.evidence() == ()


def test_forms_a_name_speaks_for_are_tried_to_the_end():
    tally = Tally("bsn")
    for _ in range(2 * ENOUGH):
        tally.add("2" + made.digits(CHANCE, 8))
    assert tally.held["bsn_nl"].matched == 2 * ENOUGH


ANY = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.binary(), st.dates()
)


@given(st.text(max_size=20), st.lists(ANY, max_size=20))
def test_anything_can_be_counted(name, values):
    tally = Tally(name)
    for value in values:
        tally.add(value)
    for one in tally.evidence():
        assert 0.3 <= one.confidence <= 0.99
        assert one.checked <= one.matched <= one.seen <= len(values)


def test_the_order_of_values_makes_no_difference_to_the_counts():
    values = many(made.imei, 100) + many(made.phone_cn, 100)
    there, back = told("c1", values), told("c1", values[::-1])
    assert there.keys() == back.keys() == {"imei", "phone_number"}
    for kind, one in there.items():
        assert (one.matched, one.checked) == (back[kind].matched, back[kind].checked)
        assert one.confidence == back[kind].confidence
