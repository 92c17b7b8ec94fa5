"""A version of a privacy policy made from the register is the same again, own words and all."""

from __future__ import annotations

from typing import Any

import pytest

from register.documents import KINDS
from register.issuing.issue import bytes_kept
from register.models import NoticeParagraph
from register.notices.making import made_again

from ... import make, world
from . import telling

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif("privacy-notice" not in KINDS, reason="no document makes it"),
]


@pytest.fixture
def told() -> Any:
    with make.changes():
        return world.build()


def test_words_that_came_later_do_not_change_it(told):
    notice = telling.notice(told.controller, product=told.app)
    version = telling.made(notice, languages=["en", "zh-hans"], forms=["html", "md", "json"])
    with make.changes("Own words"):
        NoticeParagraph.objects.create(
            notice=notice, paragraph="who.intro", place="before", text=make.text("本公司", "Ours")
        )
    for file in version.files.all():
        assert made_again(file).sha256 == file.sha256, file.file_name
    file = version.files.get(language="en", form="md")
    assert "Example app" in bytes_kept(file.sha256, file.file_name).decode()
