"""A register of a few canned answers, behind a transport or behind a real socket."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from ropa.transport import Query, Reply

TOKEN = "rp_abc123_not-a-secret-of-anybody"
REGISTER = {"number": 412, "sealed_at": "2026-11-26T02:00:00Z", "state": "approved", "left_out": 0}

ITEMS = [
    {"code": "imei", "name": "IMEI", "category": "device", "fideslang_key": ""},
    {"code": "mac-address", "name": "MAC 地址", "category": "device", "fideslang_key": ""},
    {"code": "email", "name": "Email", "category": "basic", "fideslang_key": "user.contact.email"},
    {"code": "phone", "name": "手机号码", "category": "basic", "fideslang_key": ""},
]
CATEGORIES = [
    {"key": "device", "fideslang_key": "user.device"},
    {"key": "basic", "fideslang_key": "user.contact"},
]
PURPOSES = [
    {"code": "device-binding", "name": "Device binding", "dpv_key": "dpv:ServiceProvision"},
    {"code": "advertising", "name": "Advertising", "dpv_key": "dpv:TargetedAdvertising"},
]
KNOWN = {
    "data_items": [str(one["code"]) for one in ITEMS],
    "purpose": [str(one["code"]) for one in PURPOSES],
    "system": ["log-store", "app-db"],
    "recipient": ["sms-gateway"],
}


def problem(status: int, detail: str, *errors: Mapping[str, Any], **headers: str) -> Reply:
    """A refusal in the API's one shape."""
    body = {"type": "/api/v1/problems/x/", "title": "Title", "status": status, "detail": detail}
    told = {**body, "errors": list(errors)} if errors else body
    named = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return status, {"content-type": "application/problem+json", **named}, json.dumps(told).encode()


def fine(data: Mapping[str, Any]) -> Reply:
    return 200, {}, json.dumps({"register": REGISTER, **data}, ensure_ascii=False).encode()


@dataclass
class Request:
    method: str
    path: str
    query: dict[str, Any]
    body: Any
    headers: dict[str, str]


@dataclass
class FakeRegister:
    """A transport; ``recorded`` says which items are recorded for which purpose."""

    recorded: dict[str, str] = field(default_factory=dict)
    """Verdict by item, or by ``item purpose``; the rest is not recorded."""
    routes: dict[str, Reply | Callable[[Request], Reply]] = field(default_factory=dict)
    """Canned replies by the end of the path, before anything else."""
    first: list[Reply] = field(default_factory=list)
    """Replies to the first requests, whatever they ask."""
    asked: list[Request] = field(default_factory=list)

    def forget(self) -> None:
        """As it was made."""
        for told in (self.recorded, self.routes, self.first, self.asked):
            told.clear()

    def request(
        self,
        method: str,
        path: str,
        query: Query,
        body: object | None,
        headers: Mapping[str, str],
    ) -> Reply:
        request = Request(method, path, dict(query), body, dict(headers))
        self.asked.append(request)
        if self.first:
            return self.first.pop(0)
        name = path.removeprefix("/api/v1/").rstrip("/")
        if name in self.routes:
            found = self.routes[name]
            return found(request) if callable(found) else found
        return self.usual(name, request)

    def usual(self, name: str, request: Request) -> Reply:
        lists = {"data-items": ITEMS, "data-categories": CATEGORIES, "purposes": PURPOSES}
        if name == "checks":
            return self.check(request.body)
        if name in lists:
            return fine({"results": lists[name], "next": None})
        return problem(404, f"There is no “{name}”.")

    def check(self, body: dict[str, Any]) -> Reply:
        errors = [
            {
                "detail": f"“{code}” is not known.",
                "code": "unknown",
                "pointer": f"/data_items/{index}",
                "known": ["imei"],
            }
            for index, code in enumerate(body["data_items"])
            if code not in KNOWN["data_items"]
        ]
        errors += [
            {"detail": "not known", "code": "unknown", "pointer": f"/{name}", "known": known}
            for name, known in KNOWN.items()
            if name in body and name != "data_items" and body[name] not in known
        ]
        if errors:
            return problem(422, "The body names what the register does not have.", *errors)
        answers = [self.entry(code, body) for code in body["data_items"]]
        return fine({"items": answers, "note": "This says what is recorded."})

    def entry(self, code: str, body: dict[str, Any]) -> dict[str, Any]:
        asked = f"{code} {body.get('purpose')}"
        verdict = self.recorded.get(asked, self.recorded.get(code, "not_recorded"))
        missing = [f"Ask the privacy officer to record “{code}”."]
        return {
            "code": code,
            "name": code.upper(),
            "verdict": verdict,
            "conditions": [{"kind": "consent", "says": "Only with consent."}]
            if verdict == "recorded_with_conditions"
            else [],
            "because": [{"kind": "activity", "code": "a-1", "name": "Binding", "says": "Ended."}]
            if verdict == "contradicts"
            else [],
            "articles": [],
            "missing": missing if verdict == "not_recorded" else [],
            "nearest": [{"kind": "purpose", "code": "advertising", "name": "Advertising"}]
            if verdict == "not_recorded"
            else [],
        }

    @property
    def checks(self) -> list[dict[str, Any]]:
        """Bodies of the checks asked so far."""
        return [one.body for one in self.asked if one.path.endswith("/checks/")]


@contextmanager
def served(register: FakeRegister) -> Iterator[str]:
    """The register behind a socket of its own; its address."""

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            parts = urlsplit(self.path)
            length = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(length)) if length else None
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, headers, content = register.request(
                self.command, parts.path, query, body, dict(self.headers)
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            with suppress(BrokenPipeError):  # who asked may have hung up
                self.wfile.write(content)

        do_GET = do_POST = answer

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
