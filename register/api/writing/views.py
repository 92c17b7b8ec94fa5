"""The addresses that change the register."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponse

from ..resources import Resource
from ..views.base import ApiView
from .requests import WritingMany, WritingOne


class Creating:
    """Mixed into the list of a resource: POST creates."""

    resource: ClassVar[Resource]

    def post(self, request: Any) -> HttpResponse:
        return WritingOne(self.resource).written(request._request)


class Amending:
    """Mixed into the view of one record: PATCH amends."""

    resource: ClassVar[Resource]

    def patch(self, request: Any, code: str) -> HttpResponse:
        return WritingOne(self.resource).written(request._request, code)


class StepView(ApiView):
    """A step in the life of one record: retire, reinstate, submit."""

    resource: ClassVar[Resource]
    step: ClassVar[str]

    def post(self, request: Any, code: str) -> HttpResponse:
        return WritingOne(self.resource, self.step).written(request._request, code)


class ChangeSetsView(ApiView):
    """Many operations in one change set."""

    def post(self, request: Any) -> HttpResponse:
        return WritingMany().written(request._request)
