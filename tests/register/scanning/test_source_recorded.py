"""A source is recorded without its password, and with no way to another secret of the machine."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from history.models import ChangeSet
from register.models import ScanSource
from tests.people import person, signed_in

from .kept import source_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader@host/users",
        "mysql://reader@host:3306/users",
        "sqlite:///srv/users.db",
        "/srv/logs",
        "har:site.har",
        "postgresql://reader@host/users?sslmode=require",
    ],
)
def test_an_address_without_a_secret_is_kept(house, address):
    ScanSource(system=house.store, address=address).full_clean()


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:secret-word@host/users",
        "postgresql://reader:@host/users",
        "mysql://host/users?password=secret-word",
        "postgresql://host/users?sslpassword=secret-word",
        "https://host/x?access_token=secret-word",
        "postgresql://[secret-word",
        "/srv/logs\nsecret-word",
    ],
)
def test_one_with_a_secret_is_refused_without_repeating_it(house, address):
    with pytest.raises(ValidationError) as refused:
        ScanSource(system=house.store, address=address).full_clean()
    assert "address" in refused.value.message_dict
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize(
    "name", ["SECRET_KEY", "DATABASE_URL", "PATH", "SCAN_", "scan_x", "SCAN_A\n"]
)
def test_no_other_variable_can_be_named(house, name):
    source = ScanSource(system=house.store, address="/srv", password_variable=name)
    with pytest.raises(ValidationError, match="SCAN_"):
        source.full_clean()


def test_the_page_of_a_source_keeps_it_in_one_change_set(house):
    client, before = signed_in(person("olivia")), ChangeSet.objects.count()
    sent = {
        "system": house.store.pk,
        "address": "postgresql://reader@host/users",
        "password_variable": "SCAN_USERS",
        "leave_out": "",
        "change_reason": "Where it lies",
        "seen_number": "0",
    }
    url = "/admin/register/scansource/add/"
    assert client.post(url, {**sent, "address": "mysql://a:b@c/d"}).status_code == 200
    assert not ScanSource.objects.exists()
    assert client.post(url, sent).status_code == 302
    assert ScanSource.objects.get().password_variable == "SCAN_USERS"
    assert ChangeSet.objects.count() == before + 1


def test_an_address_is_recorded_once_for_a_system(house):
    source_of(house.store, "/srv/logs")
    with pytest.raises(ValidationError):
        ScanSource(system=house.store, address="/srv/logs").full_clean()
    ScanSource(system=house.other, address="/srv/logs").full_clean()
