"""Checks pass what is right, refuse a slip of one digit, and never raise."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn

from bench import scan_people as people
from bench import scan_values as made
from bench.scan_national import NATIONAL
from register.scanning.recognising.checks import OWN, check, network
from register.scanning.recognising.checks.digits import passes_luhn
from register.scanning.recognising.kinds import compiled, kinds
from register.scanning.recognising.shapes import candidates, fits, shape

FORMS = {f"{kind.key}-{at}": form for kind in kinds().values() for at, form in enumerate(kind.form)}
WITH_DIGITS = {
    "bank_card": made.bank_card,
    "credit_code_cn": made.uscc,
    "iban": made.iban,
    "iccid": made.iccid,
    "imei": made.imei,
    "resident_id_cn": made.resident_id,
    "vin": made.vin,
    **{kind: maker for kind, (maker, _) in NATIONAL.items()},
}
WITHOUT = {"ssn_us", "nino_gb", "pan_in"}
"""Numbers of persons that have no check digit."""


def passes(kind: str, value: str) -> bool:
    return any(
        fits(one, value)
        for one in candidates(*shape(value))
        if one.kind == kind and not one.form.named
    )


@pytest.mark.parametrize("kind", WITH_DIGITS)
def test_numbers_made_by_the_rules_pass(kind):
    chance = random.Random(f"right {kind}")  # noqa: S311 (the same each time)
    assert all(passes(kind, WITH_DIGITS[kind](chance)) for _ in range(100))


@pytest.mark.parametrize("kind", sorted(set(WITH_DIGITS) - WITHOUT))
def test_a_slip_of_one_digit_is_seen(kind):
    chance = random.Random(f"wrong {kind}")  # noqa: S311 (the same each time)
    seen = 0
    for _ in range(200):
        value = list(WITH_DIGITS[kind](chance))
        at = chance.choice([at for at, one in enumerate(value) if one.isdigit()])
        value[at] = str((int(value[at]) + chance.randint(1, 9)) % 10)
        seen += not passes(kind, "".join(value))
    # Every slip of one digit is seen, but where a rule folds two remainders into one.
    assert seen >= 185


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("imei", "490154203237518", True),  # the example of 3GPP TS 23.003, B.2, with its digit
        ("imei", "490154203237517", False),
        ("imei", "790154203237511", False),  # no reporting body
        ("cn.ric", "11010519491231002X", True),  # the example of GB 11643
        ("cn.ric", "110105194912310021", False),
        ("cn.ric", "990105194912310022", False),
        ("cn.ric", "110105194902300020", False),  # the digit is right, the day is none
        ("hkid", "G123456(A)", True),
        ("hkid", "G123456(1)", False),
        ("twid", "A123456789", True),
        ("twid", "A123456788", False),
        ("nric", "S1234567D", True),
        ("nric", "S1234567E", False),
        ("nino", "AB123456C", True),
        ("nino", "GB123456C", False),
        ("card", "4111111111111111", True),
        ("card", "4111111111111112", False),
        ("card", "9111111111111116", False),  # passes Luhn, and no issuer
        ("iban", "GB82WEST12345698765432", True),
        ("iban", "GB82WEST12345698765431", False),
        ("vin", "1M8GDM9AXKP042788", True),
        ("vin", "1M8GDM9A1KP042788", False),
        ("phone_cn", "13812345678", True),
        ("phone_cn", "+86 138 1234 5678", True),
        ("phone_cn", "010-62345678", True),
        ("phone_cn", "19012345678", True),
        ("phone_cn", "12012345678", False),
        ("phone_us", "(415) 555-2671", True),
        ("phone_us", "(115) 555-2671", False),
        ("phone_plus", "+442071838750", True),
        ("phone_plus", "+999123456789", False),
        ("email", "a.b@example.org", True),
        ("email", "logo@2x.png", False),
        ("email", "git@github.com", False),
        ("ipv4", "113.57.10.200", True),
        ("ipv4", "192.168.1.20", False),
        ("ipv4", "1.2.3.4", False),  # a version far more often
        ("ipv4", "300.1.1.1", False),
        ("ipv6", "2408:8484:1234::1", True),
        ("ipv6", "fe80::1", False),
        ("ipv6", "12:30:45", False),
        ("mac", "3c:22:fb:12:34:56", True),
        ("mac", "ff:ff:ff:ff:ff:ff", False),
        ("mac", "01:00:5e:00:00:fb", False),  # to many
        ("uuid", "550e8400-e29b-41d4-a716-446655440000", True),
        ("uuid", "550e8400-e29b-01d4-a716-446655440000", False),
        ("pair", "31.2304,121.4737", True),
        ("pair", "331.2304,121.4737", False),
        ("pair", "0.0000,0.0000", False),
        ("point", "POINT(121.47 31.23)", True),
        ("birthday", "1990-02-28", True),
        ("birthday", "1990-02-30", False),
        ("birthday", "31.12.1990", True),
        ("birthday", "19900228", True),
        ("birthday", "2199-01-01", False),
        ("name_zh", "王小明", True),
        ("name_zh", "欧阳修文", True),
        ("name_zh", "白色水杯", False),
        ("name_en", "Anna Miller", True),
        ("name_en", "Blue Shirt", False),
        ("address_zh", "上海市浦东新区世纪大道100号", True),
        ("address_zh", "请在三个工作日内处理", False),
        ("address_en", "12 Main Street, Boston", True),
        ("address_en", "12 items left in stock", False),
        ("url_user", "https://x.example/a?phone=13812345678&b=1", True),
        ("url_user", "https://x.example/a?page=13812345678", False),
        ("imsi", "460001234567890", True),
        ("imsi", "799001234567890", False),
    ],
)
def test_examples(key, value, expected):
    passing = check(key)
    assert passing is not None
    assert passing(value) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("8.8.8.8", "public"),
        ("10.1.2.3", "private"),
        ("127.0.0.1", "reserved"),
        ("169.254.1.1", "reserved"),
        ("224.0.0.1", "reserved"),
        ("2408:8484::1", "public"),
        ("fd00::1", "private"),
        ("::1", "reserved"),
        ("300.1.1.1", ""),
    ],
)
def test_addresses_are_told_apart_by_range(value, expected):
    assert network.ranges(value) == expected


@given(st.text(alphabet="0123456789", min_size=2, max_size=30))
def test_the_fast_sum_is_the_librarys(number):
    assert passes_luhn(number) == luhn.is_valid(number)


@given(st.text(max_size=30))
def test_the_fast_sum_takes_anything(text):
    assert passes_luhn(text) in {True, False}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_check_raises_on_what_has_the_form(form):
    passing = check(form.check)

    @settings(max_examples=20)
    @given(st.from_regex(compiled(form.pattern), fullmatch=True))
    def takes(value):
        assert passing is None or passing(value) in {True, False}

    takes()


@pytest.mark.parametrize("key", sorted(OWN))
def test_every_check_is_used(key):
    assert key in {form.check for form in FORMS.values()}


def test_unknown_checks_are_refused():
    with pytest.raises(ModuleNotFoundError):
        check("no.such_number")


def test_most_numbers_of_the_form_do_not_pass():
    """What ``chance`` says of a form holds for numbers drawn at random."""
    chance = random.Random(5)  # noqa: S311 (the same each time)
    for kind, length, first in (("imei", 15, "8"), ("bank_card", 16, "4"), ("bsn_nl", 9, "2")):
        numbers = [first + made.digits(chance, length - 1) for _ in range(2000)]
        assert sum(passes(kind, one) for one in numbers) / 2000 == pytest.approx(0.05, abs=0.07)


def test_names_of_people_are_hints():
    chance = random.Random(6)  # noqa: S311 (the same each time)
    names = [people.name_zh(chance) for _ in range(300)]
    assert sum(passes("person_name", one) for one in names) > 280
