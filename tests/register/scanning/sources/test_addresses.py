"""Addresses without passwords, and passwords without addresses."""

from __future__ import annotations

import pickle

import pytest

from register.scanning.sources import Secret, SourceError, parsed
from register.scanning.sources.addresses import secret_from


@pytest.mark.parametrize(
    ("address", "kind", "shown"),
    [
        ("postgresql://reader@db.internal:5433/shop", "postgresql", "postgresql://db.internal:5433/shop"),
        ("postgres://reader@db.internal/shop?sslmode=require", "postgresql", "postgresql://db.internal/shop"),
        ("mariadb://reader@db.internal/", "mysql", "mysql://db.internal/"),
        ("sqlite:////srv/data/shop.db", "sqlite", "sqlite:srv/data/shop.db"),
        ("har:recorded.har", "har", "har:recorded.har"),
        ("/srv/exports/13800138000/users.csv", "files", "exports/*/users.csv"),
        ("C:/exports", "files", "C:/exports"),
    ],
)  # fmt: skip
def test_an_address_is_told_without_user_and_parameters(address, kind, shown):
    made = parsed(address)
    assert (made.kind, made.shown) == (kind, shown)
    assert "reader" not in made.shown


def test_a_path_is_relative_or_absolute_as_in_a_database_url():
    assert parsed("sqlite:///shop.db").path == "shop.db"
    assert parsed("sqlite:////srv/shop.db").path == "/srv/shop.db"


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://reader:geheim@db.internal/shop",
        "mysql://reader:@db.internal/shop",
        "postgresql://reader@db.internal/shop?password=geheim",
    ],
)
def test_a_password_in_an_address_is_refused_without_being_repeated(address):
    with pytest.raises(SourceError) as raised:
        parsed(address)
    assert raised.value.code == "password-in-address"
    assert "geheim" not in repr(raised.value) + str(raised.value.args)


@pytest.mark.parametrize(
    "address", ["", "ftp://x/y", "mysql://h/a/b", "postgresql://h:x/a", "a\x00b"]
)
def test_what_is_no_address_is_refused(address):
    with pytest.raises(SourceError) as raised:
        parsed(address)
    assert raised.value.code == "address"


def test_a_secret_shows_itself_nowhere():
    secret = Secret("geheim")
    assert "geheim" not in f"{secret!r} {secret} {[secret]}"
    assert secret.reveal() == "geheim"
    with pytest.raises(TypeError):
        pickle.dumps(secret)


def test_a_password_comes_from_a_variable_or_a_file_of_its_owner(tmp_path, monkeypatch):
    monkeypatch.setenv("SHOP_PASSWORD", "geheim")
    assert secret_from(variable="SHOP_PASSWORD").reveal() == "geheim"
    file = tmp_path / "password"
    file.write_text("geheim\n")
    file.chmod(0o600)
    assert secret_from(file=str(file)).reveal() == "geheim"
    file.chmod(0o644)
    with pytest.raises(SourceError) as raised:
        secret_from(file=str(file))
    assert raised.value.code == "secret"
    with pytest.raises(SourceError):
        secret_from(variable="NOT_THERE")
