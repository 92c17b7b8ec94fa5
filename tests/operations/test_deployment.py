"""What deploy/ says fits the program, and gives nothing away."""

from __future__ import annotations

import configparser
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings
from django.core.management import get_commands

from config import server
from register.middleware import BESIDE_A_FILE
from tests.conftest import ROOT
from tests.contracts.repository import floors, tracked_files
from tests.contracts.test_docs import variables_in_code

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
TIMERS = sorted((DEPLOY / "systemd").glob("*.timer"))


def instructions() -> list[tuple[str, str]]:
    """The Containerfile, an instruction a pair."""
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    joined = "\n".join(lines).replace("\\\n", " ")
    return [
        (word, rest.strip()) for word, _, rest in (x.partition(" ") for x in joined.splitlines())
    ]


def compose() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    return told


def services_of_ours() -> dict[str, dict[str, Any]]:
    return {name: one for name, one in compose()["services"].items() if name != "database"}


def unit(path: Path) -> dict[str, list[str]]:
    """Every setting of a unit with its values; systemd allows one more than once."""
    found: dict[str, list[str]] = {}
    for line in path.read_text("utf-8").splitlines():
        if line and line[0] not in "#[":
            name, _equals, value = line.partition("=")
            found.setdefault(name, []).append(value)
    return found


def test_the_image_runs_as_somebody_without_rights():
    last = [rest for word, rest in instructions() if word == "USER"][-1]
    assert re.fullmatch(r"[1-9]\d{3,}:[1-9]\d{3,}", last)
    words = [word for word, _rest in instructions()]
    assert words.index("USER") < words.index("CMD")
    assert "root" not in last


def test_the_image_holds_what_the_lock_says_and_no_compiler():
    text = "\n".join(rest for _word, rest in instructions())
    assert "--require-hashes" in text
    assert "--only-binary :all:" in text
    assert not re.search(r"\bgcc|build-essential|-dev\b|\bcurl|\bgit\b", text)
    assert not re.search(r"index-url|https?://(?!127\.0\.0\.1)", text)
    bases = [rest.split()[0] for word, rest in instructions() if word == "FROM"]
    assert set(bases) == {"${BASE}"}
    [base] = [rest for word, rest in instructions() if word == "ARG" and rest.startswith("BASE=")]
    assert re.fullmatch(r"BASE=python:3\.1\d-slim-[a-z]+", base)


def test_the_image_holds_every_floor_and_nobodys_data():
    lines = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "*" in lines
    let_in = {line[1:] for line in lines if line.startswith("!")}
    assert set(floors()) <= let_in
    assert not {"tests", "var", ".git", "bench", "docs"} & let_in
    others = {path.relative_to(ROOT).parts[0] for path in tracked_files("templates/*", "locale/*")}
    assert others <= let_in


def test_no_secret_is_written_into_the_image_or_the_composition():
    for path in (DEPLOY / "Containerfile", DEPLOY / "compose.yaml"):
        told = path.read_text("utf-8")
        assert not re.search(r"(SECRET_KEY|DATABASE_URL|PASSWORD|TOKEN)\s*[:=]", told), path
    for name, one in services_of_ours().items():
        assert all(key.endswith("_FILE") for key in one["environment"] if "SECRET" in key), name


@pytest.mark.parametrize("name", sorted(services_of_ours()))
def test_every_container_of_ours_is_shut_in(name: str):
    one = services_of_ours()[name]
    assert one["read_only"] is True
    assert one["user"] == "10001:10001"
    assert one["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in one["security_opt"]
    assert not one.get("privileged")
    assert all(port.startswith("127.0.0.1:") for port in one.get("ports", []))


def test_nothing_runs_before_the_tables_are_those_of_the_program():
    ours = services_of_ours()
    ours.pop("migrate")
    for one in ours.values():
        assert one["depends_on"]["migrate"]["condition"] == "service_completed_successfully"


def test_the_database_is_reached_by_its_own_alone():
    told = compose()
    assert told["networks"]["inside"]["internal"] is True
    assert told["services"]["database"]["networks"] == ["inside"]
    assert "ports" not in told["services"]["database"]
    assert re.fullmatch(r"postgres:\d+", told["services"]["database"]["image"])


def variables_named() -> set[str]:
    """Every variable of ours that deploy/ sets."""
    found = {key for one in services_of_ours().values() for key in one["environment"]}
    for path in UNITS:
        for line in unit(path)["Environment"]:
            found |= {pair.partition("=")[0] for pair in line.split()}
    return found


def test_every_variable_that_is_set_is_one_the_program_reads():
    assert {name.removesuffix("_FILE") for name in variables_named()} <= variables_in_code()


@pytest.mark.parametrize("path", UNITS, ids=lambda path: path.name)
def test_every_unit_is_shut_in_and_starts_what_there_is(path: Path):
    told = unit(path)
    assert told["User"] == ["register"]
    assert told["NoNewPrivileges"] == ["true"]
    assert told["ProtectSystem"] == ["strict"]
    assert told["CapabilityBoundingSet"] == [""]
    assert all("/etc/register/secrets/" in one for one in told["LoadCredential"])
    [command] = told["ExecStart"]
    named = re.findall(r"manage\.py ([a-z_]+)", command)
    assert set(named) <= set(get_commands())
    assert named or "--config config/server.py config.wsgi" in command


def test_every_job_has_its_hour():
    jobs = {path.stem for path in UNITS if unit(path)["Type"] == ["oneshot"]}
    assert {path.stem for path in TIMERS} == jobs
    for path in TIMERS:
        parsed = configparser.ConfigParser(strict=False, interpolation=None)
        parsed.read(path)
        assert parsed["Timer"]["OnCalendar"]
        assert parsed["Timer"]["Persistent"] == "true"


def test_who_stops_the_server_waits_for_it_to_finish():
    [patience] = unit(DEPLOY / "systemd" / "register.service")["TimeoutStopSec"]
    assert int(patience.removesuffix("s")) > server.graceful_timeout
    grace = compose()["services"]["register"]["stop_grace_period"]
    assert int(grace.removesuffix("s")) > server.graceful_timeout


def test_the_proxy_fits_the_server():
    told = (DEPLOY / "nginx.conf").read_text("utf-8")
    found = dict(re.findall(r"^\s*(\w+(?: X-[\w-]+)?)\s+(.+);$", told, re.MULTILINE))
    assert int(found["keepalive_timeout"].removesuffix("s")) < server.keepalive
    most = settings.IMPORT_UPLOAD_MEGABYTES + BESIDE_A_FILE
    assert found["client_max_body_size"] == f"{most}m"
    # Set by the proxy itself: with BEHIND_PROXY the register believes them.
    assert found["proxy_set_header X-Forwarded-Proto"].strip() == "$scheme"
    assert found["proxy_set_header X-Forwarded-For"].strip() == "$remote_addr"
    assert found["proxy_set_header X-Request-ID"].strip() == "$request_id"
    assert re.search(r"location = /metrics\s+\{ return 404; \}", told)
