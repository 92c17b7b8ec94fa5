"""A request that writes, from its headers to its answer."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from typing import Any

from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from history.changesets import OpenChangeSet, change_set
from history.models import Source
from history.moments import Moment, moment_of_number, newest_moment

from ..parameters import Parameters
from ..problems import Fault, Problem, not_found
from ..resources import Resource
from ..views.base import about, answer
from .bodies import body_of, pointed, raw_body, refuse_faulty, shown
from .conditions import HEADER as IF_MATCH
from .conditions import numbers_of_header, required, tag_of
from .directory import Directory
from .idempotency import Mark, mark_of
from .operations import Operation, Operations
from .performing import Performance
from .reasons import HEADER as REASON
from .reasons import reason_of_body, reason_of_header
from .rights import Rights
from .telling import object_of, register_with

DEADLOCK = "40P01"
"""PostgreSQL: two transactions waited for each other, and this one gave way."""


AT_ONCE = 1.0
"""Seconds: who waited for the lock (twenty of them) was not refused at once."""


class Writing(ABC):
    """Base of requests for one record and for many."""

    def written(self, request: HttpRequest, code: str = "") -> HttpResponse:
        """Read the request, do what it wants in one change set, and tell how things are then."""
        Parameters(request, ())
        passport = passport_of(request)
        mark = mark_of(request, passport, raw_body(request))
        if mark is not None and (kept := mark.kept()) is not None:
            return kept
        user = User.objects.get(pk=passport.user_id)
        rights = Rights(user, passport.controllers, passport.products, passport.reach)
        operations = Operations(Directory(is_limited=rights.is_limited))
        wanted, reason = self.read(request, operations, code)
        if operations.missing and not operations.faults:
            raise required(*operations.missing[:100])
        refuse_faulty(operations.faults)
        doing = Performance(operations.directory, rights, wanted)
        name = f"{user.get_full_name() or user.get_username()} (token {passport.name})"
        return self.done(doing, {"actor": user, "actor_name": name, "reason": reason}, mark)

    def done(self, doing: Performance, signed: dict[str, Any], mark: Mark | None) -> HttpResponse:
        """As ``tried``; once more when SQLite refused to begin at once instead of waiting.

        It rarely does while connections open the same file. Nothing was begun: writers take the
        lock first (``config.environment``), so the same work can be done again.
        """
        began = time.monotonic()
        try:
            return self.tried(doing, signed, mark)
        except OperationalError as error:
            if "locked" not in str(error) or time.monotonic() - began > AT_ONCE:
                raise
        return self.tried(doing, signed, mark)

    def tried(self, doing: Performance, signed: dict[str, Any], mark: Mark | None) -> HttpResponse:
        """All of it, or nothing. An answer that is kept is made before others may write."""
        try:
            with transaction.atomic():
                if mark is not None:
                    mark.claim()
                    if (kept := mark.kept()) is not None:
                        return kept
                with change_set(source=Source.API, **signed) as opened:
                    doing.perform()
                if mark is not None:
                    response = self.answered(doing, opened)
                    mark.keep(response)
                    return response
        except (IntegrityError, DataError) as error:
            raise collision() from error
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", "") == DEADLOCK:
                raise collision() from error
            raise
        return self.answered(doing, opened)

    def answered(self, doing: Performance, opened: OpenChangeSet) -> HttpResponse:
        """How things are as of the change set, or as they were when nothing was to be changed."""
        moment = moment_of_number(opened.number) if opened.number else newest_moment()
        response = self.answer(doing, moment, opened)
        response["ETag"] = tag_of(moment.number)
        response["Cache-Control"] = "no-store"
        return response

    @abstractmethod
    def read(
        self, request: HttpRequest, operations: Operations, code: str
    ) -> tuple[list[Operation], str]:
        """What is wanted, and why. Raises ``Problem``."""

    @abstractmethod
    def answer(self, doing: Performance, moment: Moment, opened: OpenChangeSet) -> HttpResponse:
        """What is told of it afterwards."""


class WritingOne(Writing):
    """Writes one record of a resource."""

    def __init__(self, resource: Resource, step: str = "") -> None:
        self.resource = resource
        self.step = step

    def read(
        self, request: HttpRequest, operations: Operations, code: str
    ) -> tuple[list[Operation], str]:
        op = self.step or ("amend" if code else "create")
        operation = Operation(op, self.resource, "", code, header=IF_MATCH)
        if op != "create":
            self.find(operation, operations.directory)
            operation.read_at = numbers_of_header(request.headers.get(IF_MATCH))
        reason = reason_of_header(request.headers.get(REASON))
        body = body_of(request, may_be_empty=bool(self.step))
        if self.step:
            self.read_step(operation, operations, body)
        else:
            operations.data(operation, body, "")
        return [operation], reason

    def find(self, operation: Operation, directory: Directory) -> None:
        ids = directory.ids(operation.space)
        if operation.code not in ids:
            known = directory.nearest(operation.space, operation.code)
            raise not_found(self.resource.name, shown(operation.code), known)

    def read_step(self, operation: Operation, operations: Operations, body: dict[str, Any]) -> None:
        names = ("on",) if self.step == "retire" else ()
        for name in body.keys() - set(names):
            words = _("There is no field “%(name)s” here.") % {"name": shown(name)}
            operations.fault(pointed("", shown(name)), words, "unknown_field", names)
        if names:
            operation.on = operations.step_day(body.get("on"), "/on")

    def answer(self, doing: Performance, moment: Moment, _opened: OpenChangeSet) -> HttpResponse:
        (operation,) = doing.operations
        register = register_with(self.resource, [operation.record], moment)
        told = object_of(self.resource, operation.record.pk, register)
        response = answer({**told, "register": about(register, "working")}, moment.number)
        if operation.op == "create":
            response.status_code = 201
        response["Location"] = address_of(operation)
        return response


class WritingMany(Writing):
    """Many operations in one change set: all of them, or none."""

    def read(
        self, request: HttpRequest, operations: Operations, _code: str
    ) -> tuple[list[Operation], str]:
        body = body_of(request)
        known = ("reason", "operations")
        for name in body.keys() - set(known):
            words = _("There is no field “%(name)s” here.") % {"name": shown(name)}
            operations.fault(pointed("", shown(name)), words, "unknown_field", known)
        if "reason" in body:
            reason = reason_of_body(body["reason"], "/reason")
        else:
            reason = reason_of_header(request.headers.get(REASON))
        return operations.many(body.get("operations")), reason

    def answer(self, doing: Performance, moment: Moment, opened: OpenChangeSet) -> HttpResponse:
        results = [
            {
                "op": one.op,
                "resource": one.resource.name,
                "code": one.record.code,
                "url": address_of(one),
            }
            for one in doing.operations
        ]
        told = {
            "change_set": opened.number,
            "results": results,
            "register": {
                "number": moment.number,
                "sealed_at": moment.sealed_at,
                "state": "working",
                "left_out": 0,
            },
        }
        response = answer(told, moment.number)
        response.status_code = 201 if opened.is_sealed else 200
        return response


def passport_of(request: HttpRequest) -> Any:
    """What the gate has found out about who asks."""
    found = getattr(request, "passport", None)
    if found is None:
        raise Problem("unauthenticated", 401, _("Send a token that may write."))
    return found


def address_of(operation: Operation) -> str:
    return reverse(f"{operation.resource.name}-detail", args=[operation.record.code])


def collision() -> Problem:
    """What only the database sees: two requests that were right by themselves."""
    detail = _("Somebody else wrote the same thing at the same moment: read it again, then repeat.")
    return Problem("conflict", 409, detail, [Fault(detail=detail, code="race", pointer="")])
