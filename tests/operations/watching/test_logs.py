"""A line of the log is one line, and holds no secret."""

from __future__ import annotations

import json
import logging

import pytest

from operations.logs import secrets
from operations.logs.secrets import own_secrets, without_secrets

logger = logging.getLogger("tests.operations")

TOKEN = f"rp_{'ab' * 6}_{'cd' * 32}"
CANARIES = {
    "a token": (f"401 for {TOKEN}.", "cdcdcd"),
    "a header": ("Authorization: Bearer abc.DEF-ghi_jkl", "DEF"),
    "a database": ("connect postgresql://me:hunter2@db:5432/register failed", "hunter2"),
    "a password with marks": ("smtp://me:hun%40ter2@mail:25", "hun%40"),
    "a form": ("data: {'username': 'chen', 'password': 'hunter2'}", "hunter2"),
    "a cookie": ("Cookie: __Host-sessionid=hunter2; other=1", "hunter2"),
    "an address": ("GET /callback?access_token=hunter2&x=1", "hunter2"),
    "a client's secret": ("client_secret=hunter2", "hunter2"),
}


@pytest.mark.parametrize("kind", CANARIES)
def test_a_secret_is_taken_out_wherever_it_stands(kind: str, text_lines, json_lines):
    told, canary = CANARIES[kind]
    assert canary in told
    try:
        raise ValueError(told)
    except ValueError:
        logger.exception("Told %s", told, extra={"told": {"path": told}})
    for written in (text_lines(), json_lines()):
        assert "Told" in written[0]
        assert canary not in "\n".join(written)


def test_the_public_part_of_a_token_stays_for_whoever_revokes_it():
    assert without_secrets(TOKEN) == f"rp_{'ab' * 6}_…"


def test_what_the_server_was_given_is_taken_out_word_for_word(settings):
    settings.SECRET_KEY = "open sesame/1"
    settings.METRICS_TOKEN = "t0k3n-of-the-figures"
    own_secrets.cache_clear()
    try:
        told = without_secrets("a open sesame/1 b open%20sesame%2F1 c t0k3n-of-the-figures")
    finally:
        own_secrets.cache_clear()
    assert told == "a … b … c …"


def test_a_short_secret_does_not_blot_out_every_word(settings):
    settings.SECRET_KEY = "a"
    own_secrets.cache_clear()
    try:
        assert without_secrets("banana") == "banana"
    finally:
        own_secrets.cache_clear()
    assert secrets.SHORTEST > 1


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0b", "\x85", "\x1b[2K", "\ud800"])
def test_nobody_can_write_a_line_of_their_own(end: str, text_lines, json_lines):
    forged = f"x{end}2026-11-26 10:00:00,000 ERROR forged: line"
    logger.warning("%s", forged, extra={"told": {"path": forged}})
    [text] = text_lines()
    assert end not in text
    text.encode()
    [line] = json_lines()
    assert json.loads(line)["level"] == "WARNING"


def test_a_traceback_does_not_look_like_records(text_lines, json_lines):
    try:
        raise ValueError("x\ud800\n2026-11-26 10:00:00,000 ERROR forged: line")
    except ValueError:
        logger.exception("It went wrong")
    first, *others = text_lines()
    assert first.endswith("ERROR tests.operations: It went wrong")
    assert others
    assert all(line.startswith("  | ") for line in others)
    [line] = json_lines()
    assert "forged" in json.loads(line)["traceback"]


def test_json_says_when_in_utc(json_lines):
    logger.info("Words: 中文", extra={"told": {"number": 7}})
    told = json.loads(json_lines()[0])
    assert told["time"].endswith("+00:00")
    assert (told["message"], told["number"]) == ("Words: 中文", 7)
