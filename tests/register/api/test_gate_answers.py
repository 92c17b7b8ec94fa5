"""Answers from memory are those the view would give, whatever happens in between."""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.test.utils import CaptureQueriesContext

from register.api import answers
from register.api.answers import MEMORY
from register.api.gate import gated

from ... import make
from ...people import olivia
from .gatehouse import ask, change, fresh, gate, settled, text, things, token_of, used

__all__ = ["fresh", "gate", "olivia", "settled", "text", "things", "used"]

pytestmark = pytest.mark.django_db


def queries(run: Any) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        run()
    return len(asked)


class TestMemory:
    def test_the_second_request_costs_one_query_and_no_view(self, settled, used, gate, things):
        first = ask(gate, used)
        assert queries(lambda: ask(gate, used)) == 1
        second = ask(gate, used)
        assert things.calls == 1
        assert second.content == first.content
        assert second.headers["ETag"] == first.headers["ETag"]
        assert second.headers["Content-Type"] == "application/json"

    def test_a_change_shows_at_once(self, settled, used, gate, things):
        before = ask(gate, used)
        change("another")
        after = ask(gate, used, if_none_match=before.headers["ETag"])
        assert (after.status_code, things.calls) == (200, 2)
        assert after.content != before.content
        assert after.headers["ETag"] != before.headers["ETag"]

    def test_an_empty_register_is_remembered_too(self, used, gate, things):
        ask(gate, used)
        assert ask(gate, used).headers["ETag"].startswith('"0-')
        assert things.calls == 1

    def test_holds_no_more_than_it_may(self, settled, used, things, settings, monkeypatch):
        settings.API_CACHE_MEGABYTES = 1
        things.response = numbered(b"x" * 100_000)
        gate = gated(things)
        for page in range(30):
            ask(gate, used, f"?page={page}")
        assert 0 < MEMORY.size <= 2**20
        assert len(MEMORY) == 2**20 // (100_000 + answers.OVERHEAD)
        ask(gate, used, "?page=29")
        assert things.calls == 30
        ask(gate, used, "?page=0")
        assert things.calls == 31, "the oldest has gone"

    def test_does_not_take_what_would_push_out_all_others(self, settled, used, things, settings):
        settings.API_CACHE_MEGABYTES = 1
        things.response = numbered(b"x" * 300_000)
        ask(gated(things), used)
        assert len(MEMORY) == 0

    def test_can_be_switched_off(self, settled, used, gate, things, settings):
        settings.API_CACHE_MEGABYTES = 0
        ask(gate, used)
        ask(gate, used)
        assert things.calls == 2

    def test_a_newer_state_empties_it(self, settled, used, gate):
        for page in range(5):
            ask(gate, used, f"?page={page}")
        change("another")
        ask(gate, used)
        assert len(MEMORY) == 1


def numbered(content: bytes = b"x", number: int = 1, **options: Any) -> Any:
    """A view that says which state its answer is of."""

    def answer(_request: Any) -> HttpResponse:
        response = HttpResponse(content, **options)
        response.register_number = number  # type: ignore[attr-defined] # what the gate asks for
        return response

    return answer


class TestWhatIsNotRemembered:
    @pytest.mark.parametrize(
        "response",
        [
            lambda _request: HttpResponse("no number"),
            lambda _request: StreamingHttpResponse([b"a", b"b"]),
            numbered(status=201),
            numbered(status=404),
        ],
        ids=["no number", "streamed", "created", "an error"],
    )
    def test_has_no_tag(self, settled, used, things, response):
        things.response = response
        gate = gated(things)
        answer = ask(gate, used)
        assert "ETag" not in answer.headers
        ask(gate, used)
        assert things.calls == 2
        assert len(MEMORY) == 0

    def test_with_a_cookie(self, settled, used, things):
        def answer(request: Any) -> HttpResponse:
            response: HttpResponse = numbered()(request)
            response.set_cookie("who", "you")
            return response

        things.response = answer
        ask(gated(things), used)
        assert len(MEMORY) == 0


class TestRace:
    """Somebody changes the register between the look at the token and the view's reading."""

    def test_the_answer_is_known_by_the_state_it_was_made_from(self, settled, used, things):
        gate = gated(things)
        things.before = lambda: change("in between")
        raced = ask(gate, used)
        assert raced.content.startswith(b"2 ")
        assert raced.headers["ETag"].startswith('"2-')
        things.before = None
        later = ask(gate, used)
        assert (later.content, things.calls) == (raced.content, 1), "remembered under #2"
        assert ask(gate, used, if_none_match=raced.headers["ETag"]).status_code == 304

    def test_an_answer_older_than_the_newest_state_is_not_kept(self, settled, used, things):
        """The view read #1, and by the time the gate looks the register is at #2."""
        gate = gated(things)
        things.before = lambda: change("in between")
        things.response = numbered(b"of one", 7)
        raced = ask(gate, used)
        assert "ETag" not in raced.headers
        assert len(MEMORY) == 0

    def test_an_answer_about_the_past_is_kept_until_the_next_change(self, settled, used, things):
        gate = gated(things)
        change("another")
        things.response = numbered(b"as of one", 1)
        first = ask(gate, used, "?as_of=%231")
        assert first.headers["ETag"].startswith('"2-')
        assert ask(gate, used, "?as_of=%231").content == b"as of one"
        assert things.calls == 1
        change("a third")
        ask(gate, used, "?as_of=%231")
        assert things.calls == 2

    def test_a_late_answer_about_an_older_state_replaces_nothing(self, settled, used, things):
        gate = gated(things)
        change("another")
        ask(gate, used)
        MEMORY.put(1, '"1-late"', answers.Answer(b"old", {}))
        assert MEMORY.get('"1-late"') is None
        assert len(MEMORY) == 1


class TestTag:
    @pytest.mark.parametrize("shape", ["{}", "W/{}", '"other", {}', 'W/"x", W/{} , "y"'])
    def test_known_to_the_client_costs_one_query_and_no_view(
        self, settled, used, gate, things, shape
    ):
        tag = ask(gate, used).headers["ETag"]
        MEMORY.clear()
        sent = shape.format(tag)
        assert queries(lambda: ask(gate, used, if_none_match=sent)) == 1
        answer = ask(gate, used, if_none_match=sent)
        assert (answer.status_code, answer.content, things.calls) == (304, b"", 1)
        assert answer.headers["ETag"] == tag
        assert answer.headers["Vary"] == "Authorization, Accept, Accept-Language"
        assert "Content-Type" not in answer.headers

    def test_any_answer_will_do_if_there_is_one(self, settled, used, gate, things):
        assert ask(gate, used, if_none_match="*").status_code == 304
        things.response = numbered(status=404)
        assert ask(gate, used, "?other", if_none_match="*").status_code == 404

    def test_no_other_tag_is_taken_for_it(self, settled, used, gate):
        tag = ask(gate, used).headers["ETag"]
        for other in (tag[:-2] + '"', tag.strip('"'), '"*"', "x", f'"{tag}"'):
            assert ask(gate, used, if_none_match=other).status_code == 200

    def test_is_another_for_everything_an_answer_depends_on(self, settled, olivia, gate, things):
        tags = set()
        texts = [token_of(olivia, *scopes, name="-".join(scopes))[1] for scopes in SCOPES]
        asked: list[tuple[str, str, dict[str, str]]] = [(one, "", {}) for one in texts]
        asked += [
            (texts[0], "?a=1", {}),
            (texts[0], "?a=2", {}),
            (texts[0], "?a=1&a=2", {}),
            (texts[0], "?a=2&a=1", {}),
            (texts[0], "?a=", {}),
            (texts[0], "", {"accept": "text/csv"}),
            (texts[0], "", {"host": "localhost"}),
        ]
        for one, query, headers in asked:
            tags.add(ask(gate, one, query, **headers).headers["ETag"])
        assert len(tags) == len(asked) == things.calls

    def test_is_the_same_for_what_means_the_same(self, settled, used, gate):
        one = ask(gate, used, "?a=1&b=2").headers["ETag"]
        assert ask(gate, used, "?b=2&a=1").headers["ETag"] == one
        assert ask(gate, used, "?%61=1&b=%32").headers["ETag"] == one

    def test_is_another_within_limits(self, settled, olivia, gate):
        with make.changes("A controller"):
            first, second = make.controller("a"), make.controller("b")
        limits: list[dict[str, Any]] = [
            {},
            {"controllers": [first]},
            {"controllers": [second]},
            {"controllers": [first, second]},
        ]
        texts = [token_of(olivia, name=str(n), **one)[1] for n, one in enumerate(limits)]
        assert len({ask(gate, one).headers["ETag"] for one in texts}) == 4

    def test_is_shared_by_tokens_that_may_the_same(self, settled, olivia, gate, things):
        one, two = token_of(olivia, name="a")[1], token_of(olivia, name="b")[1]
        assert ask(gate, one).headers["ETag"] == ask(gate, two).headers["ETag"]
        assert things.calls == 1

    def test_is_another_on_another_day(self, settled, used, gate, monkeypatch):
        one = ask(gate, used).headers["ETag"]
        tomorrow = time.time() + 24 * 60 * 60
        monkeypatch.setattr(time, "time", lambda: tomorrow)
        assert ask(gate, used).headers["ETag"] != one

    def test_is_another_for_another_version_of_the_software(self, settled, used, gate, monkeypatch):
        one = ask(gate, used).headers["ETag"]
        monkeypatch.setattr(answers, "software_version", lambda: "another")
        assert ask(gate, used).headers["ETag"] != one


SCOPES = (("read",), ("read", "check"), ("read", "check", "write"))
