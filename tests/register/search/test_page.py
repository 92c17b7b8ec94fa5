"""The page: what it finds for whom, in which order, at which cost, whatever is typed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from history.models import ChangeSet
from history.moments import newest_moment
from inventory.models import DataItem
from register.assemble import assemble
from register.documents import Document, Selection
from register.issuing.issue import issue
from register.search.finding import SHOWN

from ... import make, world
from ...people import person, signed_in

pytestmark = pytest.mark.django_db
URL = "/admin/search/"


@pytest.fixture
def told():
    with make.changes("First entry"):
        built = world.build()
    with make.changes("Ｆull-width reason for the audit"):
        make.item(
            "oaid", make.text("设备识别码", "OAID"), aliases=make.text("串号", "Équipement №")
        )
    return built


@pytest.fixture
def officer(told) -> Client:
    return signed_in(person("olivia"))


def titles(client: Client, text: str) -> list[str]:
    """Kind and title of each answer, in the order of the page."""
    found = client.get(URL, {"q": text}).context["found"]
    return [
        f"{one.kind.key.split('.')[1]}: {''.join(piece for piece, _ in hit.title)}"
        for one in found
        for hit in one.hits
    ]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("oaid", "dataitem: OAID"),
        ("ＯＡＩＤ", "dataitem: OAID"),
        ("设备识别", "dataitem: OAID"),
        ("串号", "dataitem: OAID"),
        ("equipement", "dataitem: OAID"),
        ("#2", "changeset: Ｆull-width reason for the audit"),
        ("full-width AUDIT", "changeset: Ｆull-width reason for the audit"),
    ],
)
def test_finds_in_every_language_and_width(officer, text, answer):
    assert titles(officer, text)[0] == answer


def test_a_disclosure_is_found_by_both_ends(officer, told):
    key = next(iter(told.sms.disclosures.all())).code
    assert any(one.startswith("disclosure: ") for one in titles(officer, key))
    assert any(one.startswith("disclosure: ") for one in titles(officer, str(told.sms)))


def test_an_issued_document_is_found_by_its_reference(officer):
    with make.changes("Issued"):
        document = Document("recipients", assemble(newest_moment()), "en", Selection())
        issued = issue(document, "csv", recipient="CAC", purpose="Inspection")
    assert titles(officer, issued.reference) == ["issueddocument: CAC"]
    assert "issueddocument: CAC" in titles(officer, "cac")


def test_terms_and_countries_are_found(officer):
    with make.changes("A country"):
        make.country("ZW", "津巴布韦", "Zimbabwe")
    assert titles(officer, "津巴布韦") == ["country: Zimbabwe"]
    assert titles(officer, "zw") == ["country: Zimbabwe"]


def test_the_best_answer_stands_first_and_its_kind_above_others(officer):
    with make.changes("Many"):
        make.item("other", make.text("乙", "The zebra list"))
        make.item("zebra", make.text("甲", "Stripes"))
        make.item("third", make.text("丙", "Zebra"))
        make.item("fourth", make.text("丁", "Zebras"))
        make.recipient("sharing", make.text("戊", "A zebra company"))
    expected = ["Stripes", "Zebra", "Zebras", "The zebra list"]
    assert titles(officer, "zebra") == [
        *(f"dataitem: {title}" for title in expected),
        "recipient: A zebra company",
    ]


def test_of_many_some_are_shown_and_the_list_has_them_all(officer):
    with make.changes("Many"):
        for number in range(SHOWN + 3):
            make.item(f"zebra-{number}", make.text("斑马", f"Zebra {number}"))
    html = officer.get(URL, {"q": "zebra"}).content.decode()
    assert html.count("/admin/inventory/dataitem/") - html.count("nav-") <= SHOWN + 3
    assert f"Show all {SHOWN + 3}: Data items" in html
    link = re.search(r'href="(/admin/inventory/dataitem/\?q=[^"]+)"', html)
    assert link
    assert officer.get(link[1]).context["cl"].result_count == SHOWN + 3


def test_what_was_retired_says_so_and_stands_last(officer):
    with make.changes("Two"):
        make.item("zebra", make.text("甲", "Zebra one"), retired_on=date(2026, 1, 1))
        make.item("zebra-2", make.text("乙", "Zebra one"))
    hits = officer.get(URL, {"q": "zebra one"}).context["found"][0].hits
    assert [hit.is_over for hit in hits] == [False, True]
    assert "badge--retired" in officer.get(URL, {"q": "zebra one"}).content.decode()


def test_in_chinese_the_chinese_name_stands_there_and_is_marked(officer):
    officer.cookies["django_language"] = "zh-hans"
    assert "<mark>识别</mark>码" in officer.get(URL, {"q": "识别"}).content.decode()


def test_what_it_was_found_by_is_shown_when_the_name_does_not_say_it(officer):
    html = officer.get(URL, {"q": "串号"}).content.decode()
    assert "<mark>串号</mark>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "100%",
        "a_b",
        "\\",
        "'; DROP TABLE inventory_dataitem; --",
        '"half open',
        "📱👩‍👩‍👧",
        "\x00",
        "\u202e\u200b",
        "{{ 7|add:7 }}",
        "a\u0301" * 60,
    ],
)
def test_whatever_is_typed_is_a_text(officer, text):
    answer = officer.get(URL, {"q": text})
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()
    assert DataItem.objects.exists()


@pytest.mark.parametrize("text", ['9"', "C:\\logs", '" rack', "zh-hans"])
def test_what_json_writes_otherwise_is_found_as_it_is_read(officer, text):
    """Texts are looked into as they are stored, and codes of languages are stored beside them."""
    with make.changes("A rack"):
        make.item("rack", make.text("机架", '9" rack, C:\\logs'))
    found = [one for one in titles(officer, text) if one.startswith("dataitem")]
    assert found == ['dataitem: 9" rack, C:\\logs'] * (text != "zh-hans")


def test_percent_and_underscore_mean_themselves(officer):
    with make.changes("Odd names"):
        make.item("odd", make.text("甲", "100% wool_ish"))
    assert titles(officer, "100%") == ["dataitem: 100% wool_ish"]
    assert titles(officer, "l_i") == ["dataitem: 100% wool_ish"]
    assert titles(officer, "1_0") == []


def test_ten_thousand_characters_are_refused_in_a_sentence(officer):
    answer = officer.get(URL, {"q": "漢" * 10_000})
    assert answer.status_code == 400
    assert "longer than 200 characters" in answer.content.decode()
    assert len(answer.content) < 150_000


def test_no_question_explains_and_no_answer_says_what_was_searched(officer):
    assert "What can be found" in officer.get(URL).content.decode()
    html = officer.get(URL, {"q": "nothing like it"}).content.decode()
    assert "Nothing says “nothing like it”" in html
    assert "Device permissions" in html


def test_costs_the_same_whatever_is_found(officer, django_assert_max_num_queries):
    def cost(text: str) -> int:
        with django_assert_max_num_queries(60) as asked:
            officer.get(URL, {"q": text})
        return len(asked)

    before = cost("zebra")
    with make.changes("Many"):
        for number in range(30):
            make.item(f"zebra-{number}", make.text("斑马", f"Zebra {number}"))
            make.recipient(f"zebra-{number}", make.text("斑马", f"Zebra {number}"))
    assert cost("zebra") == before == cost("") + len(officer.get(URL).context["kinds"])


class TestWho:
    def test_every_role_finds_the_record(self, told):
        for who in ("olivia", "chen", "ada"):
            assert "dataitem: OAID" in titles(signed_in(person(who)), "oaid")

    def test_a_reader_of_one_kind_finds_that_kind(self, told):
        reader = User.objects.create_user("reader", password="reader", is_staff=True)
        reader.user_permissions.add(Permission.objects.get(codename="view_recipient"))
        client = signed_in(reader)
        assert [kind.key for kind in client.get(URL).context["kinds"]] == ["sharing.recipient"]
        assert titles(client, "oaid") == []
        assert titles(client, str(told.sms)) != []

    def test_nobody_finds_people(self, officer):
        User.objects.create_user("zebra", email="zebra@example.com", first_name="Zebra")
        assert titles(officer, "zebra") == []

    def test_who_may_see_nothing_is_refused_and_has_no_box(self, told):
        client = signed_in(User.objects.create_user("stranger", is_staff=True))
        assert client.get(URL).status_code == 403
        assert "quick-search" not in client.get("/admin/").content.decode()

    def test_a_stranger_signs_in_first(self, told):
        assert Client().get(URL).status_code == 302


def test_it_reads_only_and_only_now(officer):
    before = ChangeSet.objects.count()
    assert officer.post(URL, {"q": "oaid"}).status_code == 405
    assert ChangeSet.objects.count() == before
    html = officer.get(URL, {"q": "oaid", "as_of": "#1"}).content.decode()
    assert "This page has no past" in html
    assert "OAID" in html


def test_the_box_on_every_page_leads_here(officer):
    html = officer.get("/admin/inventory/system/").content.decode()
    assert f'action="{reverse("admin:search")}"' in html
