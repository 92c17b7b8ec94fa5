"""The pages of notices: the chain, a new version, its publication, and that people were told."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from history.models import ChangeSet
from processing.models import ActivityPurpose
from register.issuing.issue import bytes_kept
from register.models import ChangeNotification, IssuedFile, NoticeVersion

from ... import make, world
from ...forms import opened, save
from ...people import person, signed_in
from . import telling

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> Any:
    with make.changes():
        telling.kinds_of_change()
        found = world.build()
        found.consent_basis.attributes = {"needs_consent": True}
        found.consent_basis.save()
    return found


@pytest.fixture
def policy(told: Any) -> Any:
    return telling.notice(told.controller)


@pytest.fixture
def officer() -> Client:
    return signed_in(person("olivia"))


def url(name: str, record: Any) -> str:
    return reverse(f"admin:{name}", args=[record.pk])


def read(client: Client, address: str, **asked: str) -> str:
    answer = client.get(address, asked)
    assert answer.status_code == 200, (address, answer.status_code)
    return str(answer.content.decode())


def change_purposes(told: Any) -> None:
    """A purpose more that rests on consent: a change of kind C1."""
    with make.changes("A new purpose"):
        made = make.purpose(told.registration, "advertising", make.text("投放广告", "Advertising"))
        of = ActivityPurpose.objects.get(pk=told.notify.pk).bases.first()
        assert of is not None
        made.bases.create(regime=of.regime, basis=told.consent_basis)


class TestDrafting:
    def test_makes_files_from_the_register(self, told, officer):
        notice = telling.notice(told.controller, "collected", kind="collected_list")
        address = url("notice_draft", notice)
        form = opened(officer, address)
        assert form["formats"] == ["html", "pdf"]
        answer = save(
            officer, address, form, "For spring", label="2026-03", state="working", formats="csv"
        )
        assert answer["Location"] == url("notice_chain", notice)
        version = NoticeVersion.objects.get()
        assert {one.language for one in version.files.all()} == {"zh-hans", "en"}
        assert ChangeSet.objects.latest("number").reason == "For spring"

    def test_says_what_is_missing_and_keeps_nothing(self, told, officer):
        notice = telling.notice(told.controller, "collected", kind="collected_list")
        address = url("notice_draft", notice)
        before = ChangeSet.objects.count()
        form = opened(officer, address)
        for typed, why in (
            ({"as_of": "412"}, "could be a change set or a year"),
            ({"as_of": "#999"}, "no change set #999"),
            ({"state": "approved"}, "No activity is approved"),
            ({"label": ""}, "required"),
            ({"formats": []}, "required"),
        ):
            sent = {"label": "1", "state": "working", **typed}
            answer = save(officer, address, form, **sent)
            assert answer.status_code == 200, typed
            assert why in answer.content.decode(), typed
        answer = save(officer, address, form, "", label="1", state="working")
        assert "Say in a few words" in answer.content.decode()
        assert ChangeSet.objects.count() == before
        assert not IssuedFile.objects.exists()

    def test_keeps_a_file_written_elsewhere(self, policy, officer):
        address = url("notice_bring", policy)
        content = b"<script>alert(1)</script>"
        sent = {"label": "V3", "language": "en", "as_of": "", "change_reason": "Legal wrote it"}
        file = SimpleUploadedFile("policy.html", content, "text/html")
        answer = officer.post(address, {**sent, "file": file})
        assert answer["Location"] == url("notice_chain", policy)
        kept = NoticeVersion.objects.get().files.get()
        assert bytes_kept(kept.sha256, kept.file_name) == content
        got = officer.get(url("notice_file", kept))
        assert b"".join(got.streaming_content) == content
        assert got["Content-Disposition"].startswith("attachment")
        assert got["X-Content-Type-Options"] == "nosniff"
        more = SimpleUploadedFile("policy.docx", b"x")
        address = url("notice_attach", kept.version)
        assert officer.post(address, {"file": more, "language": "", "change_reason": "Word too"})[
            "Location"
        ] == url("notice_chain", policy)
        assert kept.version.files.count() == 2

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [("a.txt", b"", "is empty"), ("a.txt", b"x" * (20 * 1024 * 1024 + 1), "larger than 20 MB")],
    )
    def test_refuses_a_file_that_is_none(self, policy, officer, name, content, why):
        sent = {"label": "V3", "language": "en", "as_of": "", "change_reason": "Legal wrote it"}
        file = SimpleUploadedFile(name, content)
        answer = officer.post(url("notice_bring", policy), {**sent, "file": file})
        assert why in answer.content.decode()
        assert not NoticeVersion.objects.exists()


class TestTheChain:
    def test_goes_from_nothing_to_people_told(self, told, policy, officer):
        address = url("notice_chain", policy)
        assert "Nothing of this notice has been published." in read(officer, address)
        first = telling.written(policy, "V1", number=ChangeSet.objects.latest("number").number)
        assert "is a draft" in read(officer, address)
        form = opened(officer, url("notice_publish", first))
        form["url"] = ["https://example.com/privacy"]
        save(officer, url("notice_publish", first), form, "Online", on="2026-01-02")
        assert "https://example.com/privacy" in read(officer, address)
        assert "What is to be done" not in read(officer, address)
        change_purposes(told)
        page = read(officer, address)
        assert "Since version “V1” was made" in page
        assert "C1 Kind C1" in page
        second = telling.written(policy, "V2", number=ChangeSet.objects.latest("number").number)
        telling.online(second, "2026-02-02")
        page = read(officer, address)
        assert "Since version" not in page
        assert "That people were told of these is not recorded: C1 Kind C1" in page
        notify = url("notice_notify", second)
        assert notify in page
        form = opened(officer, notify)
        assert form["kinds"] == ["C1"], "what is left to tell is chosen already"
        assert form["consent"] == ["asked"], "a purpose that rests on consent was added"
        answer = save(
            officer, notify, form, "Pushed", people_en="Everybody", consent="not_asked",
            notified_on="2026-02-03", channel="push",
        )  # fmt: skip
        assert answer.status_code == 302, answer.context["form"].errors
        page = read(officer, address)
        assert "That consent was asked again is not recorded: C1 Kind C1" in page
        form = opened(officer, notify)
        save(officer, notify, form, "Asked", people_en="Everybody", channel="email")
        assert "What is to be done" not in read(officer, address)
        assert ChangeNotification.objects.count() == 2

    def test_says_what_it_was_as_of_any_moment(self, policy, officer):
        then = ChangeSet.objects.latest("number").number
        telling.online(telling.written(policy, "V1", number=1))
        address = url("notice_chain", policy)
        now, past = read(officer, address), read(officer, address, as_of=f"#{then}")
        assert "Version V1" in now
        assert "Version V1" not in past
        assert "Nothing of this notice has been published." in past
        for writes in ("/draft/", "/notify/", "/step/"):
            assert writes in now
            assert writes not in past
        assert officer.get(address, {"as_of": f"#{then - 1}"}).status_code == 404

    def test_links_the_drafted_notification_between_the_two(self, told, policy, officer):
        number = ChangeSet.objects.latest("number").number
        telling.online(telling.written(policy, "V1", number=number))
        change_purposes(told)
        newest = ChangeSet.objects.latest("number").number
        second = telling.online(telling.written(policy, "V2", number=newest), "2026-02-02")
        page = read(officer, url("notice_notify", second)).replace("&amp;", "&")
        link = f"/admin/changes/?from=%23{number}&to=%23{newest}&state=working&view=notification"
        assert link in page
        assert "Advertising" in read(officer, link)

    def test_another_product_is_not_told_of_what_it_has_not(self, told, officer):
        number = ChangeSet.objects.latest("number").number
        other = another_product(told)
        mine = telling.notice(told.controller, "mine", product=told.app)
        theirs = telling.notice(told.controller, "theirs", product=other)
        for one in (mine, theirs):
            telling.online(telling.written(one, "V1", number=number + 1))
        change_purposes(told)
        assert "Since version" in read(officer, url("notice_chain", mine))
        assert "Since version" not in read(officer, url("notice_chain", theirs))

    def test_a_list_shows_its_own_kinds_of_change_and_is_told_of_with_the_policy(
        self, told, policy, officer
    ):
        number = ChangeSet.objects.latest("number").number
        listed = telling.notice(told.controller, "collected", kind="collected_list")
        for one in (policy, listed):
            telling.online(telling.written(one, "V1", number=number))
        with make.changes("Another recipient"):
            make.disclosure(
                told.registration, make.recipient("merchant"), told.phone_row, mode="provide"
            )
        assert "C3 Kind C3" in read(officer, url("notice_chain", policy))
        assert "Since version" not in read(officer, url("notice_chain", listed))
        newest = ChangeSet.objects.latest("number").number
        for one in (policy, listed):
            telling.online(telling.written(one, "V2", number=newest), "2026-02-02")
        assert "not recorded: C3 Kind C3" in read(officer, url("notice_chain", policy))
        assert "told with the policy" in read(officer, url("notice_chain", listed))


def another_product(told: Any) -> Any:
    with make.changes("Another product"):
        return make.product("camera", controller=told.controller)


class TestTheOverview:
    def test_lists_every_notice_and_what_each_product_reads(self, told, officer):
        general = telling.notice(told.controller, "general")
        own = telling.notice(told.controller, "own", product=told.app)
        for one in (general, own):
            telling.online(telling.written(one, "V1", number=1))
        page = read(officer, reverse("admin:notices"))
        assert url("notice_chain", general) in page
        read_of = page[page.index("What people of each product read") :]
        assert read_of.index("Name own") < read_of.index("Name general")

    def test_is_empty_at_first(self, told, officer):
        assert "No notice is recorded yet." in read(officer, reverse("admin:notices"))


class TestSteps:
    def test_withdrawing_and_discarding(self, policy, officer):
        draft = telling.written(policy, "V2", number=1)
        first = telling.online(telling.written(policy, "V1", number=1))
        step = reverse("admin:register_noticeversion_verb", args=[first.pk, "withdraw"])
        officer.post(step, {"change_reason": "Shut down", "day": "2026-05-01"})
        first.refresh_from_db()
        assert first.withdrawn_on == date(2026, 5, 1)
        assert "nothing has taken its place" in read(officer, url("notice_chain", policy))
        step = reverse("admin:register_noticeversion_verb", args=[draft.pk, "discard"])
        officer.post(step, {"change_reason": "Not needed"})
        assert not NoticeVersion.objects.filter(pk=draft.pk).exists()
        step = reverse("admin:register_noticeversion_verb", args=[first.pk, "discard"])
        officer.post(step, {"change_reason": "Not needed"})
        assert NoticeVersion.objects.filter(pk=first.pk).exists()

    def test_what_it_speaks_of_is_fixed_once_it_has_a_version(self, policy, officer):
        address = url("register_notice_change", policy)
        assert "controller" in opened(officer, address)
        telling.written(policy)
        form = opened(officer, address)
        assert not {"kind", "controller", "product", "audience"} & set(form)
        save(officer, address, form, "Forged", kind="cookie_notice")
        policy.refresh_from_db()
        assert policy.kind == "privacy_policy"
