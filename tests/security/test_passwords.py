"""Which passwords are taken, and that they are kept as they were typed."""

from __future__ import annotations

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.passwords.hashing import Argon2
from tests.people import person

from .test_sessions import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

LONG = "长 pass phrase " * 8
CHANGE = "/account/password/change/"


@pytest.mark.parametrize(
    "poor", ["kettle7", "password1", "qwertyuiop", "9174620385", "Chen.Wei", "Chenwei1"]
)
def test_what_others_would_try_is_refused(poor: str):
    """Too short, common, a number, the name of the person."""
    chen = person("chen", first_name="Chen", last_name="Wei", username="chenwei")
    with pytest.raises(ValidationError):
        validate_password(poor, chen)


@pytest.mark.parametrize("good", ["rivulets", "kettle of blue tea", "水壶里有蓝色的茶", LONG])
def test_length_is_all_that_is_asked_for(good: str):
    validate_password(good, person("chen"))


@pytest.mark.parametrize("wrong", [LONG[:-1], LONG.strip(), LONG.upper(), LONG[:64], LONG[:72]])
def test_every_letter_counts(wrong: str):
    hasher = Argon2()
    kept = hasher.encode(LONG, "a salt of sixteen")
    assert hasher.verify(LONG, kept)
    assert not hasher.verify(wrong, kept)


def test_one_signs_in_with_it_as_it_was_typed():
    chen = person("chen")
    chen.set_password(LONG)
    chen.save()
    for typed, answer in ((LONG.strip(), 200), (LONG, 302)):
        assert sign_in(Client(), "chen", typed).status_code == answer


def test_another_one_takes_the_present_one():
    client = Client()
    client.force_login(chen := person("chen"))
    new = {"password1": LONG, "password2": LONG}
    client.post(CHANGE, {"oldpassword": "a guess", **new})
    chen.refresh_from_db()
    assert not chen.check_password(LONG)
    client.post(CHANGE, {"oldpassword": "secret", **new})
    chen.refresh_from_db()
    assert chen.check_password(LONG)
