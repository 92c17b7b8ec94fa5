"""The client and the API as they are: every command over the small world of the tests."""

from __future__ import annotations

import io
import json

import pytest

from register.api.answers import MEMORY
from ropa import cli
from ropa.lists import LISTS
from ropa.table import width
from tests import make, world
from tests.client.live import Inside
from tests.people import person
from tests.register.api.gatehouse import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture
def live(db):
    """Runs a command as somebody who may read and check, over the small world."""
    MEMORY.clear()
    with make.changes("First entry"):
        built = world.build()
    with make.changes("Renamed"):
        built.phone.name = make.text("电话", "telephone")
        built.phone.save()
    token = token_of(person("olivia"), "read", "check")[1]

    def run(*arguments, language="en"):
        out, err = io.StringIO(), io.StringIO()
        told = {"ROPA_URL": "https://r.example", "ROPA_TOKEN": token, "ROPA_LANG": language}
        code = cli.main(list(arguments), told, out, err, carrier=lambda _url, _timeout: Inside())
        return code, out.getvalue(), err.getvalue()

    return run


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_list_has_every_column(live, language):
    for name, listing in LISTS.items():
        code, out, err = live(name, "--state", "working", language=language)
        assert (code, err) == (0, "")
        assert len(out.splitlines()) > 4
        told = json.loads(live(name, "--json", "--state", "working")[1])
        assert set(listing.columns) <= set(told["results"][0])


def test_every_option_that_narrows_is_one_of_the_api(live):
    for name, listing in LISTS.items():
        for option, parameter in listing.options.items():
            code, _out, err = live(name, f"--{option}", "no-such-value")
            assert code == 2
            assert f"  {parameter}: " in err or "no-such-value" in err


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_record_is_told_whole(live, language):
    for command, code in (
        ("item", "phone-number"),
        ("item", "imei"),
        ("recipient", "sms-provider"),
        ("system", "user-db"),
        ("purpose", "identify"),
    ):
        exit_code, out, err = live(command, code, "--state", "working", language=language)
        assert (exit_code, err) == (0, "")
        assert f"({code})" in out.splitlines()[0]
        assert "{" not in out
        assert any(line.startswith("─") for line in out.splitlines())


def test_an_item_names_its_purposes_retention_and_recipients(live):
    out = live("item", "phone-number", "--state", "working")[1]
    for words in (
        "Identify the user (identify)",
        "until account closure",
        "user-db",
        "sms-provider",
    ):
        assert words in out


def test_columns_of_a_real_item_stand_below_each_other(live):
    out = live("item", "phone-number", "--state", "working", language="zh-hans")[1]
    lines = out.splitlines()
    rules = [index for index, line in enumerate(lines) if line.startswith("─")]
    second = lines[rules[1]].index("  ") + 2
    rows = lines[rules[1] + 1 :]
    assert len(rows) > 5
    for line in rows:
        head = next(line[:end] for end in range(len(line)) if width(line[:end]) == second)
        assert head.endswith("  ")


def test_a_recipient_names_what_it_gets_and_where(live):
    out = live("recipient", "sms-provider", "--state", "working")[1]
    for words in ("account-registration", "phone-number", "Germany", "sms-agreement"):
        assert words in out


def test_an_unknown_record_is_not_recorded_and_its_neighbours_are_named(live):
    code, out, err = live("item", "imie")
    assert (code, out) == (1, "")
    assert "imei" in err


def test_may_in_both_states(live):
    question = ("may", "--item", "phone-number", "--purpose", "notify", "--to", "sms-provider")
    code, out, _err = live(*question, "--state", "working")
    assert (code, "recorded with conditions" in out) == (0, True)
    assert live(*question, "--state", "working", "--strict")[0] == 1
    code, out, _err = live(*question)
    assert (code, "not recorded" in out, "--state working" in out) == (1, True, True)


def test_may_with_a_code_the_register_does_not_have(live):
    code, _out, err = live("may", "--item", "imie")
    assert (code, "[imei" in err) == (2, True)


def test_changes(live):
    code, out, err = live("changes", "--from", "#1", "--state", "working")
    assert (code, err, "{" in out) == (0, "", False)
    assert "phone number → telephone" in out
    assert "Differences from #1 to #2: 1." in out


def test_the_gate(live, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "privacy.toml").write_text(
        '[[processes]]\nitems = ["phone-number", "password",\n"imie"]\npurpose = "identify"\n'
        'recipients = ["sms-provider"]\n[[processes]]\nitems = ["imei"]\npurpose = "nope"\n'
        '[[processes]]\nitems = ["operation-log"]\npurpose = "lottery"\n'
    )
    code, out, err = live("gate", "--state", "working")
    assert (code, err) == (1, "")
    lines = [line for line in out.splitlines() if line.startswith("privacy.toml")]
    assert [line.split(":")[1] for line in lines] == ["2", "2", "3", "8", "10"]
    assert 'password: not recorded for purpose "identify", recipient "sms-provider"' in lines[1]
    assert "no such code. Nearest: imei" in lines[2]
    assert 'purpose "nope": not recorded' in lines[3]
    assert "operation-log: contradicts the register" in lines[4]


def test_the_gate_reads_fideslang_with_the_registers_own_dictionaries(live, tmp_path):
    path = tmp_path / "fides.yml"
    path.write_text("dataset:\n- data_categories:\n  - user.telemetry.imei\n  - user.job_title\n")
    code, out, _err = live("gate", str(path), "--state", "working")
    assert code == 1
    assert f"{path}:3: user.telemetry.imei: recorded" in out
    assert f"{path}:4: user.job_title: no data item" in out


def test_what_cannot_be_asked_is_told_in_the_registers_words(live):
    for arguments in (["items", "--where", "nope=1"], ["ping", "--as-of", "#999"]):
        code, out, err = live(*arguments)
        assert (code, out) == (2, "")
        assert err


def test_a_token_that_may_not_check_is_told_so(db):
    token = token_of(person("olivia"), "read")[1]
    told = {"ROPA_URL": "https://r.example", "ROPA_TOKEN": token}
    out, err = io.StringIO(), io.StringIO()
    arguments = ["may", "--item", "imei"]
    code = cli.main(arguments, told, out, err, carrier=lambda _url, _timeout: Inside())
    assert (code, bool(err.getvalue())) == (3, True)
