"""Documents of a part say so, and none of them is issued; commands keep to somebody's part."""

from __future__ import annotations

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from history.moments import moment_of_number, newest_moment
from history.reach import EVERYTHING, current_reach, reading_within
from register.assemble import assemble
from register.choices import State
from register.documents import KINDS, Document, Selection
from register.issuing.issue import copy_of
from register.models import PersonReach
from register.notices.making import made
from register.pack import choice_of
from register.pack import copy_of as copy_of_pack
from register.reach import PartialReach, reach_of
from register.writers import WRITERS, file_name

from ...people import person
from .two_organisations import OTHERS, reaching, two

__all__ = ["two"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two")]


@pytest.fixture
def own(two):
    return PartialReach(frozenset({two.controller.pk}))


# --- documents --------------------------------------------------------------------------------


@pytest.mark.parametrize("form", WRITERS)
def test_every_format_says_that_it_is_a_part(two, own, form):
    kind = next(key for key, one in KINDS.items() if form in one.formats)
    with reading_within(own):
        register = assemble(newest_moment())
    document = Document(kind, register, "en")
    out = io.BytesIO()
    WRITERS[form].write(document, out)
    assert "-part-" in file_name(document, form)
    assert "-part-" not in file_name(Document(kind, assemble(newest_moment()), "en"), form)
    if form in ("html", "json", "jsonld", "ttl", "yml", "md"):
        assert b"It is not the whole register." in out.getvalue()


def test_the_part_is_named_as_the_register_names_it(two):
    centre = PartialReach(
        frozenset({two.controller.pk}), frozenset({(two.other.pk, OTHERS.lower())})
    )
    with reading_within(centre):
        document = Document("recipients", assemble(newest_moment()), "en")
    state = next(one for one in document.statements() if one.key == "state")
    assert "Example Vision; Kanari support of Kanari works" in state.cell[-1]


def test_a_part_is_not_issued(two, own):
    newest = newest_moment()
    with reading_within(own):
        document = Document("recipients", assemble(newest), "en")
        with pytest.raises(ValidationError, match="whole register"):
            copy_of(document, "json")
        pack = choice_of(
            ["recipients"], ["en"], ["json"], State.WORKING, (moment_of_number(1), newest)
        )
        with pytest.raises(ValidationError, match="whole register"):
            copy_of_pack(pack)


def test_a_notice_of_ones_own_is_made_from_the_whole(two, own):
    newest = newest_moment()
    (whole,) = made(two.notice, newest, State.WORKING, ["en"], ["html"])
    with reading_within(own):
        (copy,) = made(two.notice, newest, State.WORKING, ["en"], ["html"])
        assert copy.content == whole.content
    with (
        reading_within(PartialReach(departments=frozenset({(None, "user centre")}))),
        pytest.raises(ValidationError, match="whole register"),
    ):
        made(two.notice, newest, State.WORKING, ["en"], ["html"])


def test_a_selection_beyond_is_as_unknown_as_one_that_never_was(two, own):
    with reading_within(own):
        register = assemble(newest_moment())
        said = []
        for code in ("kanari-works", "never-was"):
            with pytest.raises(ValueError, match=code) as refused:
                Document("recipients", register, "en", Selection(controller=code))
            said.append(str(refused.value).replace(code, ""))
    assert said[0] == said[1]


# --- commands ---------------------------------------------------------------------------------


def test_a_command_in_somebodys_name_keeps_to_their_part(two):
    reaching(controller=two.other)
    with pytest.raises(CommandError, match="no activity “account-registration”"):
        call_command("approve", "account-registration", approver="olivia", reason="Read and right")
    with pytest.raises(CommandError, match="reaches a part of the register"):
        call_command(
            "issue",
            *("recipients", "--lang", "en", "--format", "csv", "--state", "working"),
            *("--to", "CAC", "--purpose", "Inspection", "--as", "olivia"),
        )
    assert current_reach() is EVERYTHING


def test_nobody_is_limited_by_anothers_part(two):
    olivia = reaching(controller=two.controller)
    assert not reach_of(olivia).is_everything
    assert reach_of(person("ada")) is EVERYTHING
    PersonReach.objects.all().delete()
    assert reach_of(olivia) is EVERYTHING
