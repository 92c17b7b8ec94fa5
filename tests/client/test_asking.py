"""Asking over a real socket: addresses, tokens, refusals, and what is tried again."""

from __future__ import annotations

import io
import json
import time
from email.utils import formatdate

import pytest

from ropa import cli
from ropa.api import Api
from ropa.settings import Settings
from ropa.speech import Speech
from ropa.transport import Http
from tests.client.fake import TOKEN, FakeRegister, fine, problem, served
from tests.client.running import ropa


def api_of(register: FakeRegister, slept: list[float] | None = None) -> Api:
    waits = [] if slept is None else slept
    return Api(register, TOKEN, Speech("en"), sleep=waits.append)


@pytest.fixture(scope="module")
def live():
    register = FakeRegister()
    with served(register) as url:
        yield register, url


@pytest.fixture
def over_http(live):
    register, url = live
    register.forget()

    def run(*arguments, **environment):
        out, err = io.StringIO(), io.StringIO()
        told = {"ROPA_URL": url, "ROPA_TOKEN": TOKEN, "ROPA_LANG": "en", **environment}
        code = cli.main(list(arguments), told, out, err)
        return code, out.getvalue(), err.getvalue()

    return register, run


def test_a_list_over_http(over_http):
    register, run = over_http
    code, out, err = run("items")
    assert (code, err) == (0, "")
    assert "mac-address  MAC 地址" in out
    (asked,) = register.asked
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert asked.query["lang"] == "en"


def test_a_check_over_http(over_http):
    register, run = over_http
    code, out, _err = run("may", "--item", "imei", "--purpose", "device-binding")
    assert (code, "imei" in out.lower()) == (1, True)
    assert register.checks == [{"lang": "en", "data_items": ["imei"], "purpose": "device-binding"}]


def test_a_redirection_is_not_followed_so_that_the_token_goes_nowhere_else(over_http):
    register, run = over_http
    register.first = [(302, {"Location": "https://elsewhere.example/"}, b"")]
    code, _out, err = run("items")
    assert (code, len(register.asked)) == (3, 1)
    assert err == (
        "The register is elsewhere: it answers with 302 to https://elsewhere.example/.\n"
    )


def test_nobody_there_is_one_line(over_http):
    _register, run = over_http
    code, _out, err = run("items", ROPA_URL="http://127.0.0.1:9")
    assert (code, err) == (3, "http://127.0.0.1:9: [Errno 111] Connection refused\n")


def test_a_register_that_does_not_answer_in_time_is_one_line(over_http):
    register, run = over_http

    def late(_request):
        time.sleep(0.2)
        return fine({})

    register.routes["data-items"] = late
    code, _out, err = run("items", "--timeout", "0.05")
    assert (code, err.endswith(": timed out\n"), err.count("\n")) == (3, True, 1)


def test_an_answer_without_end_is_cut_off(over_http, monkeypatch):
    monkeypatch.setattr("ropa.transport.MOST_BYTES", 10)
    code, _out, err = over_http[1]("items")
    assert (code, err.count("\n")) == (3, 1)


@pytest.mark.parametrize("status", [429, 503])
def test_later_is_asked_again_once_after_the_pause_that_is_asked_for(status):
    slept: list[float] = []
    register = FakeRegister(first=[problem(status, "Later.", retry_after="7")])
    assert api_of(register, slept).get("purposes").results()
    assert slept == [7.0]
    register = FakeRegister(first=[problem(status, "Later."), problem(status, "Later still.")])
    with pytest.raises(Exception, match=r"Later still\.") as caught:
        api_of(register, slept).get("purposes")
    assert (caught.value.exit_code, slept) == (3, [7.0, 1.0])  # type: ignore[attr-defined]


def test_a_pause_may_be_an_instant():
    slept: list[float] = []
    at = formatdate(time.time() + 10, usegmt=True)
    api_of(FakeRegister(first=[problem(503, "x", retry_after=at)]), slept).get("purposes")
    assert 8 < slept[0] <= 10
    past = formatdate(time.time() - 1000, usegmt=True)
    api_of(FakeRegister(first=[problem(503, "x", retry_after=past)]), slept).get("purposes")
    assert slept[1] == 0


def test_a_pause_that_is_too_long_is_not_waited_for():
    slept: list[float] = []
    with pytest.raises(Exception, match="Closed"):
        api_of(FakeRegister(first=[problem(503, "Closed", retry_after="3600")]), slept).get("x")
    assert not slept


@pytest.mark.parametrize(
    ("status", "code"),
    [(400, 2), (401, 3), (403, 3), (404, 1), (406, 3), (409, 3), (422, 2), (500, 3), (502, 3)],
)
def test_a_refusal_is_told_in_its_own_words_with_the_right_exit_code(register, status, code):
    register.first = [problem(status, "This is why.")]
    ran = ropa(register, "item", "imei")
    assert (ran.code, ran.out, ran.err) == (code, "", "This is why.\n")


def test_each_thing_that_is_wrong_has_a_line_with_what_would_do(register):
    register.first = [
        problem(
            400,
            "Two things are wrong.",
            {"detail": "“xx” is not known.", "parameter": "country", "known": ["US", "CN"]},
            {"detail": "Two things are wrong.", "pointer": "/a", "known": ["b"]},
            {"detail": "Two things are wrong.", "pointer": "/c"},
        )
    ]
    assert ropa(register, "recipients", "--country", "xx").err == (
        "Two things are wrong.\n  country: “xx” is not known. [US, CN]\n  /a: [b]\n"
    )


@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"[]", b'"x"', b"[" * 100_000, b'{"a": 1}', b"\xff"]
)
def test_what_answers_like_no_register_is_said_so(register, body):
    register.first = [(502, {}, body)]
    ran = ropa(register, "items")
    assert (ran.code, ran.err.count("\n")) == (3, 1)
    assert ran.err.startswith("What answers there is no register: status 502")


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"null"])
def test_a_login_page_is_no_list(register, body):
    register.first = [(200, {}, body)]
    assert ropa(register, "items").code == 3


def test_all_pages_are_read_and_only_the_query_of_next_is_believed():
    def page(request):
        at = int((request.query.get("cursor") or ["0"])[0])
        following = f"https://elsewhere.example/x/?cursor={at + 1}&limit=1" if at < 2 else None
        return fine({"results": [{"code": f"c{at}"}], "next": following})

    register = FakeRegister(routes={"systems": page})
    pages = list(api_of(register).pages("systems", {"limit": "1"}))
    assert [one["code"] for each in pages for one in each.results()] == ["c0", "c1", "c2"]
    assert {one.path for one in register.asked} == {"/api/v1/systems/"}


def test_pages_that_lead_in_a_circle_end():
    register = FakeRegister(routes={"systems": fine({"results": [], "next": "/x/?cursor=a"})})
    with pytest.raises(Exception, match="circle"):
        list(api_of(register).pages("systems"))
    assert len(register.asked) == 2


def test_a_code_is_one_part_of_the_address_whatever_is_in_it(register):
    ropa(register, "item", "../../admin/?x#y")
    assert register.asked[0].path == "/api/v1/data-items/..%2F..%2Fadmin%2F%3Fx%23y/"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://register.example", 2),
        ("ftp://register.example", 2),
        ("register.example", 2),
        ("https://", 2),
        ("https://[::1", 2),
        ("https://register.example:99999", 2),
        ("https://olivia:hunter2@register.example", 2),
        ("", 2),
        ("https://register.example/", 0),
        ("https://register.example/ropa/api/v1/", 0),
        ("http://localhost:8000", 0),
        ("http://[::1]:8000", 0),
    ],
)
def test_addresses_that_keep_the_token_secret(register, url, code):
    ran = ropa(register, "purposes", ROPA_URL=url)
    assert ran.code == code
    assert ("hunter2" in ran.err, ran.err.count("\n")) == (False, int(code != 0))


def test_http_elsewhere_has_to_be_asked_for(register):
    assert ropa(register, "purposes", "--url", "http://x.example", "--insecure-http").code == 0


def test_the_address_is_taken_without_its_end():
    from ropa.settings import address

    assert (
        address("https://r.example/ropa/api/v1/", False, Speech("en")) == "https://r.example/ropa"
    )


def test_the_token_may_come_from_a_file(register, tmp_path):
    path = tmp_path / "token"
    path.write_text(f"{TOKEN}x\n")
    ropa(register, "purposes", "--token-file", str(path))
    assert register.asked[0].headers["Authorization"] == f"Bearer {TOKEN}x"


@pytest.mark.parametrize(
    "token", ["", "rp_abc\r\nX: y_12345", "rp_abc 12345678", "rp_密码密码密码密码", "x" * 501]
)
def test_what_is_no_token_is_not_sent_and_not_shown(register, token):
    ran = ropa(register, "purposes", ROPA_TOKEN=token)
    assert (ran.code, ran.err.count("\n"), register.asked) == (2, 1, [])
    assert not token or token not in ran.err


def test_a_token_file_that_is_not_there(register, tmp_path):
    ran = ropa(register, "purposes", "--token-file", str(tmp_path / "none"))
    assert (ran.code, ran.err) == (2, f"{tmp_path / 'none'}: No such file or directory\n")


@pytest.mark.parametrize("option", [["--token", TOKEN], [f"--token={TOKEN}"]])
def test_a_token_on_the_command_line_is_refused_without_repeating_it(register, option):
    ran = ropa(register, "purposes", *option)
    assert (ran.code, TOKEN in ran.err + ran.out) == (2, False)
    assert "use ROPA_TOKEN or --token-file" in ran.err


def test_the_token_is_in_nothing_that_is_printed():
    assert TOKEN not in repr(Settings("https://r.example", TOKEN))


def test_a_proxy_is_not_asked_for_this_machine(monkeypatch):
    monkeypatch.setenv("http_proxy", "http://proxy.example:1")
    with served(FakeRegister()) as url:
        status, _headers, _body = Http(url, 5).request("GET", "/api/v1/purposes/", {}, None, {})
    assert status == 200


def test_json_is_the_answer_itself(register):
    body = json.dumps({"results": [{"code": "a", "名": "b"}], "next": None}).encode()
    register.routes["purposes"] = (200, {}, body)
    assert ropa(register, "purposes", "--json").out == body.decode() + "\n"
    assert "fields" not in register.asked[0].query
    assert "lang" not in register.asked[0].query
