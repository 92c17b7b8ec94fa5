"""Who may do what: every role against every address of the pages, as one table.

A new address needs a line here, or follows the rule of its kind; a test fails until it does.
"""

from __future__ import annotations

from typing import Final

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

from history.tracking import tracked_models
from register.models import PersonReach
from register.roles import ROLES, have_pages, permissions_of

from ... import make, world
from ...forms import opened, save
from ...people import NAMES, person, signed_in
from ..not_by_hand import NEVER_ADDED
from ..test_roles import PROBE, state
from .addresses import MODEL_PAGES, address, of_models, of_their_own, without_object

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

WITH_PAGES: Final = frozenset({"olivia", "chen", "petra", "ada", "adam"})
READERS: Final = frozenset({"olivia", "chen", "petra", "ada"})
OLIVIA: Final = frozenset({"olivia"})
WATCHERS: Final = frozenset({"olivia", "ada", "adam"})

LISTS: Final[dict[str, frozenset[str]]] = {
    "auth_user": frozenset({"olivia", "adam"}),
    "auth_group": frozenset({"olivia", "adam"}),
    "register_apitoken": frozenset({"olivia", "ada", "adam"}),
    "register_webhook": OLIVIA,
    "history_accessevent": WATCHERS,
}
"""Who opens the list of a model; of all others ``READERS``."""

FORMS: Final[dict[str, frozenset[str]]] = {
    "processing_processingactivity": frozenset({"olivia", "chen"}),
    "auth_user": frozenset({"adam"}),
}
"""Who opens the empty form of a model; of all others whoever keeps the register."""

PAGES: Final[dict[str, frozenset[str]]] = {
    "index": WITH_PAGES,
    "search": READERS,
    "documents": READERS,
    "changes": READERS,
    "reviews": READERS,
    "findings": READERS,
    "pictures": READERS,
    "say_record_hold": READERS,
    "notices": READERS,
    "notice_check": READERS,
    "notice_records": READERS,
    "notice_teach": OLIVIA,
    "scans": READERS,
    "questionnaire": frozenset({"olivia", "chen"}),
    "start": OLIVIA,
    "imports": frozenset({"olivia", "ada"}),
    "import_template": READERS,
    "export_register": READERS,
    "duplicates": OLIVIA,
    "regulator_pack": READERS,
    "history_accessevent_csv": WATCHERS,
    "register_apitoken_revoke": frozenset({"olivia", "adam"}),
}
"""Who opens each page of its own that stands for no model and needs no object."""

KINDS: Final = {"document_": READERS, "issue_": OLIVIA, "picture_": READERS}
"""The same for the pages of which there is one a document or picture."""

EVERYBODY: Final = {
    *(
        "login",
        "logout",
        "password_change",
        "password_change_done",
        "jsi18n",
        "autocomplete",
        "seen",
    ),
}
"""Not about a role: signing in and out, and what others of these pages ask for."""


@pytest.fixture
def told():
    with make.changes("First entry"):
        return world.build()


def openers(name: str) -> frozenset[str] | None:
    """Who opens the page of this name; None when no line says so."""
    of_kind = (who for kind, who in KINDS.items() if name.startswith(kind))
    return PAGES.get(name) or next(of_kind, None)


def test_every_page_has_a_line():
    unsaid = [name for name in without_object() if name not in EVERYBODY and openers(name) is None]
    assert not unsaid
    assert set(PAGES) <= {*of_their_own(), "index"}
    assert {*LISTS, *FORMS} <= set(of_models())


def test_every_role_has_somebody():
    assert {group for _first, _last, group in NAMES.values()} == set(ROLES)
    assert {key for key, one in NAMES.items() if have_pages([one[2]])} == WITH_PAGES


@pytest.mark.parametrize("who", sorted(NAMES))
def test_each_role_opens_its_pages_and_no_other(told, who):
    client, wrong = signed_in(person(who)), []
    expected = {
        reverse(f"admin:{name}"): openers(name)
        for name in without_object()
        # One of each kind is the same page as the others.
        if name not in EVERYBODY and not name.startswith(tuple(KINDS))
    }
    for name in ("document_recipients", "issue_recipients", "picture_retention"):
        expected[reverse(f"admin:{name}")] = openers(name)
    for stem, page in of_models().items():
        label = page.model._meta.label
        expected[address(page, "changelist")] = LISTS.get(stem, READERS)
        nobody: frozenset[str] = frozenset()
        writers = nobody if label in NEVER_ADDED else OLIVIA
        expected[address(page, "add")] = FORMS.get(stem, writers)
    for url, people in expected.items():
        answer = client.get(url)
        status = answer.status_code
        answer.close()
        is_open = status == 200 or (status == 302 and who in WITH_PAGES)
        if is_open is not (who in (people or ())):
            wrong.append((url, status))
    assert not wrong


def test_an_engineer_signs_in_to_no_page(told):
    client = signed_in(person("enzo"))
    for url in (reverse("admin:index"), reverse("admin:processing_processingactivity_changelist")):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "/login" in answer["Location"]


@pytest.mark.parametrize("who", ["petra", "adam", "enzo"])
def test_writes_nothing_that_is_not_theirs(told, who):
    """What Chen and Ada cannot write is tried in test_roles.py."""
    client, before = signed_in(person(who)), state()
    for page in of_models().values():
        one = page.model._default_manager.order_by("pk").first()
        if page.model is User:
            continue
        for name in MODEL_PAGES:
            if name == "verb" or (one is None and name not in ("changelist", "add")):
                continue
            key = () if name in ("changelist", "add") else (one.pk,)
            client.post(address(page, name, *key), PROBE)
        for verb in getattr(page, "verbs", ()) if one is not None else ():
            if hasattr(verb, "name") and not (
                who == "petra" and verb.name in ("approve", "send-back")
            ):
                client.post(address(page, "verb", one.pk, verb.name), PROBE)
    assert state() == before


def test_an_approver_approves_and_sends_back_and_nothing_else(told):
    client = signed_in(person("petra"))
    with make.changes("In review"):
        type(told.security).objects.filter(pk=told.security.pk).update(status="in_review")
    page = of_models()["processing_processingactivity"]
    shown = client.get(address(page, "change", told.security.pk)).content.decode()
    steps = [verb.name for verb in page.verbs if f"/step/{verb.name}/" in shown]
    assert steps == ["approve", "send-back"]
    assert 'name="_save"' not in shown
    said = {"change_reason": "Please complete the purposes"}
    answer = client.post(address(page, "verb", told.security.pk, "send-back"), said)
    assert answer.status_code == 302, answer.context["asking"].problems
    told.security.refresh_from_db()
    assert told.security.status == "draft"


def test_an_administrator_knows_people_and_not_the_register():
    table = permissions_of()
    models = {model for model, _name in table["administrator"]}
    assert not models & set(tracked_models())
    assert {name for _model, name in table["officer"] if "user" in name} == {"view_user"}
    writes = {one for one in table["administrator"] if not one[1].startswith("view_")}
    assert {name for _model, name in writes} == {"add_user", "change_user", "change_apitoken"}


class TestGivingRoles:
    """Who gives them, and to whom."""

    def test_an_administrator_gives_roles_and_parts_and_makes_no_superuser(self, told):
        chen, client = person("chen"), signed_in(person("adam"))
        url = reverse("admin:auth_user_change", args=[chen.pk])
        form = opened(client, url)
        approver = Group.objects.get(name="approver").pk
        part = {
            "reaches-TOTAL_FORMS": "1",
            "reaches-0-controller": told.controller.pk,
            "reaches-0-department": " Support ",
            "reaches-0-user": chen.pk,
        }
        answer = save(client, url, form, groups=[approver], is_superuser="on", **part)
        assert answer.status_code == 302
        chen.refresh_from_db()
        assert [one.name for one in chen.groups.all()] == ["approver"]
        assert not chen.is_superuser
        reach = PersonReach.objects.get(user=chen)
        assert (reach.controller, reach.department) == (told.controller, "Support")
        listed = client.get(reverse("admin:auth_user_changelist")).content.decode()
        assert f"{told.controller} · Support" in listed

    @pytest.mark.parametrize("above", ["adam", "chief"])
    def test_nobody_changes_themselves_or_whoever_is_above(self, above):
        adam = person("adam")
        chief = User.objects.create_superuser("chief", password="secret")
        target = adam if above == "adam" else chief
        client = signed_in(adam)
        officer = Group.objects.get(name="officer").pk
        said = {"username": "mine", "groups": [officer], "reaches-TOTAL_FORMS": "0"}
        for name in ("auth_user_change", "auth_user_password_change"):
            url = reverse(f"admin:{name}", args=[target.pk])
            assert client.post(url, said).status_code == 403
        target.refresh_from_db()
        assert target.username == above

    def test_an_officer_reads_accounts_and_changes_none(self):
        chen, client = person("chen"), signed_in(person("olivia"))
        url = reverse("admin:auth_user_change", args=[chen.pk])
        assert client.get(url).status_code == 200
        assert client.post(url, {"username": "mine"}).status_code == 403
        assert client.get(reverse("admin:auth_user_add")).status_code == 403

    def test_an_engineer_gets_no_pages(self):
        enzo, client = person("enzo"), signed_in(person("adam"))
        url = reverse("admin:auth_user_change", args=[enzo.pk])
        answer = save(client, url, opened(client, url), is_staff="on")
        assert answer.status_code == 200
        assert "An engineer has no pages" in answer.content.decode()
        enzo.refresh_from_db()
        assert not enzo.is_staff

    def test_what_a_role_may_is_not_changed_by_hand(self):
        client = signed_in(person("adam"))
        group = Group.objects.get(name="administrator")
        extra = Permission.objects.get(codename="change_processingactivity").pk
        url = reverse("admin:auth_group_change", args=[group.pk])
        assert client.post(url, {"name": "x", "permissions": [extra]}).status_code == 403
