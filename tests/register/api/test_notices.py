"""Notices as programs read them: versions, files, notifications, as of any moment."""

from __future__ import annotations

from typing import Any

import pytest

from history.moments import newest_moment
from processing.models import Controller, Product
from register.api.answers import MEMORY

from ... import make
from ...people import person
from ..notices import telling
from .asking import Asking
from .gatehouse import token_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("example")]


@pytest.fixture
def policy() -> Any:
    notice = telling.notice(Controller.objects.get(), "policy", product=Product.objects.first())
    first = telling.online(
        telling.written(notice, "V1", number=newest_moment().number), url="https://example.com/p"
    )
    telling.told(first, "C1", "C3", consent="asked")
    telling.online(telling.written(notice, "V2"), "2026-02-01")
    telling.written(notice, "V3")
    return notice


def test_a_notice_tells_its_versions_and_who_was_told(api, policy):
    told = api.get("notices/policy/?state=working").json
    assert (told["kind"], told["controller"]) == ("privacy_policy", policy.controller.code)
    assert told["product"] == policy.product.code
    first, second, draft = told["versions"]
    assert (first["label"], first["published_on"], first["replaced_on"]) == (
        "V1", "2026-01-02", "2026-02-01",
    )  # fmt: skip
    assert (first["url"], second["replaced_on"]) == ("https://example.com/p", None)
    assert (draft["published_on"], draft["replaced_on"]) == (None, None)
    (file,) = first["files"]
    assert file["sha256"] == policy.versions.get(label="V1").files.get().sha256
    (notification,) = first["notifications"]
    assert notification["change_kinds"] == ["C1", "C3"]
    assert (notification["channel"], notification["consent"]) == ("push", "asked")
    assert notification["people"]["en"] == "All registered users"


def test_they_are_listed_narrowed_and_read_as_of_a_moment(api, policy):
    before = newest_moment().number
    telling.notice(policy.controller, "cookies", kind="cookie_notice")
    assert api.get("notices/?state=working").codes == ["cookies", "policy"]
    assert api.get("notices/?state=working&kind=cookie_notice").codes == ["cookies"]
    assert api.get(f"notices/?state=working&product={policy.product.code}").codes == ["policy"]
    assert api.get(f"notices/?state=working&as_of=%23{before}").codes == ["policy"]


def test_nobody_writes_them(api, policy):
    assert api.get("notices/none/?state=working").status == 404
    assert api.post("notices/", {"code": "mine"}).status in (403, 405)
    assert policy.versions.count() == 3
    assert api.get("notices/?state=working").codes == ["policy"]


def test_a_limited_token_is_told_of_what_its_people_read(api, policy):
    telling.notice(policy.controller, "general")
    with make.changes():
        other = make.product("another-app", controller=policy.controller)
        else_where = make.named(Controller, "another", registration_type="", country=None)
    telling.notice(policy.controller, "of-another", product=other)
    telling.notice(else_where, "elsewhere")

    chen = person("chen")

    def told(**limits: Any) -> list[str]:
        MEMORY.clear()
        _token, text = token_of(chen, "read", name="-".join(limits), **limits)
        return Asking(Authorization=f"Bearer {text}").get("notices/?state=working").codes

    assert api.get("notices/?state=working").codes == [
        "elsewhere", "general", "of-another", "policy",
    ]  # fmt: skip
    assert told(controllers=[else_where]) == ["elsewhere"]
    assert told(products=[other]) == ["general", "of-another"]
