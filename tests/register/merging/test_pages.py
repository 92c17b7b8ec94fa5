"""The officer's pages: proposals, two side by side, and where a merged record says it went."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from history.models import ChangeSet
from sharing.models import DistinctParties, Recipient

from ... import make
from ...forms import opened
from ...people import person, signed_in

pytestmark = pytest.mark.django_db
LIST = "/admin/duplicates/"


@pytest.fixture
def pair() -> tuple[Recipient, Recipient]:
    with make.changes("Entered twice"):
        keep = make.recipient("acme", make.text("", "Acme Data"), phone="1", website="")
        make.disclosure(make.activity("messages"), keep)
        gone = make.recipient(
            "acme-2",
            make.text("", "ACME Data, Inc."),
            phone="2",
            website="https://acme.example",
            is_affiliate=True,
        )
        make.recipient("beta", make.text("贝塔", "Beta"))
    return keep, gone


@pytest.fixture
def officer(pair: Any) -> Client:
    return signed_in(person("olivia"))


def compared(pair: Any) -> str:
    return f"{LIST}{pair[0].pk}/{pair[1].pk}/"


def sent(client: Client, pair: Any, reason: str = "One company", **typed: Any) -> Any:
    form = opened(client, compared(pair))
    return client.post(compared(pair), {**form, "change_reason": reason, **typed})


def test_the_list_proposes_with_reasons_in_words(officer, pair):
    page = officer.get(LIST).content.decode()
    assert compared(pair) in page
    assert "The same name, but for legal form and spelling: acme data" in page
    assert "Beta" not in page


def test_the_list_of_recipients_leads_there(officer):
    assert f'href="{LIST}"' in officer.get("/admin/sharing/recipient/").content.decode()


def test_it_merges_in_one_change_set_and_leads_to_the_one_kept(officer, pair):
    answer = sent(officer, pair)
    assert answer["Location"] == f"/admin/sharing/recipient/{pair[0].pk}/change/"
    told = ChangeSet.objects.latest("number")
    assert (told.number, told.reason, told.source) == (2, "One company", "admin")
    keep, gone = Recipient.objects.get(code="acme"), Recipient.objects.get(code="acme-2")
    assert gone.merged_into == keep
    assert (keep.phone, keep.website, keep.is_affiliate) == ("1", "https://acme.example", False)
    page = officer.get(answer["Location"]).content.decode()
    assert "“acme-2” is merged into “acme”" in page
    assert "No two recipients look like one company" in officer.get(LIST).content.decode()


def test_values_and_the_code_kept_are_a_choice(officer, pair):
    keep, gone = pair
    sent(officer, pair, keep=gone.pk, take_phone=keep.pk, take_is_affiliate=keep.pk)
    kept = Recipient.objects.get(code="acme-2")
    assert (kept.phone, kept.is_affiliate) == ("1", False)
    assert Recipient.objects.get(code="acme").merged_into == kept


def test_the_one_in_use_is_kept_unless_somebody_says_otherwise(officer, pair):
    for url in (compared(pair), compared(pair[::-1])):
        assert opened(officer, url)["keep"] == [str(pair[0].pk)]


def test_not_the_same_is_kept_with_its_reason(officer, pair):
    assert sent(officer, pair, "Two owners", do="different")["Location"] == LIST
    told = DistinctParties.objects.get()
    assert (told.one, told.other, told.reason) == (*pair, "Two owners")
    page = officer.get(LIST).content.decode()
    assert "Found to be different companies" in page
    assert "Two owners" in page
    again = sent(officer, pair, "Twice", do="different").content.decode()
    assert "Nothing was changed." in again
    assert not Recipient.objects.filter(merged_into__isnull=False).exists()


def test_without_a_reason_nothing_is_written_and_choices_stay(officer, pair):
    answer = sent(officer, pair, reason="", take_phone=pair[1].pk)
    page = answer.content.decode()
    assert "Say in a few words why" in page
    chosen = rf'name="take_phone" value="{pair[1].pk}" checked'
    assert re.search(chosen, page)
    assert ChangeSet.objects.count() == 1


def test_what_somebody_else_saved_meanwhile_is_read_first(officer, pair):
    form = opened(officer, compared(pair))
    with make.changes("Meanwhile", actor_name="Chen"):
        Recipient.objects.filter(pk=pair[1].pk).update(phone="3")
    answer = officer.post(compared(pair), {**form, "change_reason": "One company"})
    assert "Chen has changed this record since you opened it" in answer.content.decode()
    assert ChangeSet.objects.count() == 2


def test_what_was_merged_cannot_be_merged_again(officer, pair):
    sent(officer, pair)
    page = officer.get(compared(pair)).content.decode()
    assert "One of these was merged already" in page
    assert 'value="merge"' not in page
    answer = officer.post(compared(pair), {"change_reason": "Again", "seen_number": "2"})
    assert "was merged before" in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("chen", 403), ("ada", 403)])
def test_whoever_may_not_change_recipients_may_not_merge(pair, who, status):
    client = signed_in(person(who))
    assert client.get(LIST).status_code == status
    assert client.get(compared(pair)).status_code == status
    assert client.post(compared(pair), {"change_reason": "One"}).status_code == status
    assert LIST not in client.get("/admin/sharing/recipient/").content.decode()


def test_a_record_with_itself_or_with_nothing_is_not_there(officer, pair):
    assert officer.get(f"{LIST}{pair[0].pk}/{pair[0].pk}/").status_code == 404
    assert officer.get(f"{LIST}{pair[0].pk}/999/").status_code == 404


class TestInTheLists:
    def test_two_that_are_ticked_are_compared(self, officer, pair):
        ticked = {"action": "merge_two", "_selected_action": [one.pk for one in pair]}
        answer = officer.post("/admin/sharing/recipient/", ticked)
        assert answer["Location"] == compared(pair)
        alone = {**ticked, "_selected_action": [pair[0].pk]}
        answer = officer.post("/admin/sharing/recipient/", alone, follow=True)
        assert "Tick two recipients" in answer.content.decode()

    def test_a_merged_record_shows_only_when_it_is_asked_for(self, officer, pair):
        sent(officer, pair)
        listed = f"/admin/sharing/recipient/{pair[1].pk}/change/"
        url = "/admin/sharing/recipient/"
        assert listed not in officer.get(url).content.decode()
        assert listed not in officer.get(url, {"use": "retired"}).content.decode()
        assert listed in officer.get(url, {"use": "merged"}).content.decode()

    def test_its_page_says_where_it_went_and_is_only_read(self, officer, pair):
        sent(officer, pair)
        url = f"/admin/sharing/recipient/{pair[1].pk}/change/"
        page = officer.get(url).content.decode()
        assert f'<a href="/admin/sharing/recipient/{pair[0].pk}/change/">' in page
        assert 'name="_save"' not in page
        assert "/step/reinstate/" not in page
        assert officer.post(url, {"change_reason": "Forged"}).status_code == 403
        step = f"/admin/sharing/recipient/{pair[1].pk}/step/reinstate/"
        assert officer.post(step, {"change_reason": "Forged"}).status_code == 403

    def test_the_list_and_the_search_find_the_one_kept_by_old_code_and_old_name(
        self, officer, pair
    ):
        with make.changes():
            Recipient.objects.filter(pk=pair[1].pk).update(
                code="former-code", name=make.text("旧名称", "Former Name")
            )
        sent(officer, pair)
        kept = f"/admin/sharing/recipient/{pair[0].pk}/change/"
        for words in ("former-code", "Former Name", "旧名称"):
            assert kept in officer.get("/admin/sharing/recipient/", {"q": words}).content.decode()
            told = officer.get("/admin/search/", {"q": words}).context["found"]
            (found,) = [one for one in told if one.kind.key == "sharing.recipient"]
            assert [hit.url for hit in found.hits] == [kept], words
