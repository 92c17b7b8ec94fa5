"""The small world and the example register, and questions put to them."""

from __future__ import annotations

import pytest

from register.lookups.may import may_i
from register.lookups.may_shapes import Question
from register.lookups.texts import in_language
from tests import make, world

from ..loaded import loaded
from .asking import snapshot


@pytest.fixture(scope="module")
def seed(django_db_setup, django_db_blocker):
    """The example register in its working state."""
    for _ in loaded(django_db_blocker, "load_vocabularies", "load_example"):
        yield snapshot()


@pytest.fixture
def told(db):
    with make.changes():
        return world.build()


@pytest.fixture
def register(told):
    return snapshot()


@pytest.fixture
def ask():
    """``ask(register, "imei", purpose="protect")``: the answer for one item, in English."""

    def asking(register, item, *, also=None, language="en", **parts):
        answer = may_i(register, Question([item], **parts), in_language(language), also)
        return answer.items[0]

    return asking
