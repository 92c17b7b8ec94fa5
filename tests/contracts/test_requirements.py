"""The locks say everything and name no place."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT

FOLDER = ROOT / "requirements"
FILES = sorted(FOLDER.iterdir())
LOCKS = sorted(FOLDER.glob("*.txt"))
SOURCES = sorted(FOLDER.glob("*.in"))
PIN = re.compile(r"^([a-z0-9][a-z0-9-]*)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((FOLDER / name).read_text()))


def named(line: str) -> str:
    """The package a line of a source file asks for, as the locks spell it."""
    return re.split(r"[\[<>=~!; ]", line)[0].lower().replace("_", "-")


def asked_for(name: str) -> list[str]:
    lines = (FOLDER / name).read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-r "))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_address_and_no_path_of_a_machine_is_in_it(path):
    text = path.read_text()
    assert "://" not in text
    assert "--find-links" not in text
    assert "index-url" not in text
    assert not re.search(r"(^|\s)[/~.]\S*/", text)


@pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)
def test_every_package_is_pinned_by_hash(path):
    entries = re.split(r"\n(?=\S)", path.read_text().strip())
    assert entries
    for entry in entries:
        assert PIN.match(entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_everything_asked_for_has_a_reason_and_is_locked(path):
    locked = pins(f"{path.stem}.txt")
    for line in asked_for(path.name):
        _package, _hash, reason = line.partition(" # ")
        assert len(reason.split()) >= 2, f"{line}: say in a comment why it is needed"
        assert named(line) in locked, f"{line}: run make lock"


def test_what_is_judged_is_what_runs():
    run, dev = pins("run.txt"), pins("dev.txt")
    assert run.items() <= dev.items()


def test_django_stays_on_the_long_term_release():
    assert pins("run.txt")["django"].startswith("5.2.")
