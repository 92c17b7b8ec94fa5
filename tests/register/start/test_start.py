"""The first use: what is recorded says what is next; nothing else is kept."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from history.models import ChangeSet
from inventory.models import Term
from inventory.vocabulary_loading.files import read_file, vocabulary_paths
from processing.models import ContactRole, Controller, ControllerRegime, Product
from register.start.finishing import finish_setup
from register.start.page import MAY_SET_UP
from register.start.regimes import SITUATIONS
from register.start.standing import STEPS, standing

from ... import make
from ...forms import boxes, opened
from ...people import person, signed_in
from ..test_theme import inline_code

pytestmark = pytest.mark.django_db

START = "/admin/start/"
NAME = {"name_en": "Blue Kite Ltd.", "name_zh-hans": "蓝风筝有限公司"}


@pytest.fixture
def vocabularies(db: Any) -> SimpleNamespace:
    with make.changes("Vocabularies"):
        return SimpleNamespace(
            china=make.country("CN", "中国", "China"),
            pipo=make.term("contact_role", "pipo"),
            pipl=make.term("regime", "cn_pipl"),
            gdpr=make.term("regime", "eu_gdpr"),
            iso=make.term("regime", "house_rules", description=make.text("内部规定", "Our rules")),
        )


@pytest.fixture
def officer(vocabularies: SimpleNamespace) -> Client:
    return signed_in(person("olivia"))


@pytest.fixture
def controller(vocabularies: SimpleNamespace) -> Any:
    with make.changes():
        return make.controller("kite", make.text("蓝风筝", "Blue Kite"))


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def save(client: Client, key: str, **typed: Any) -> Any:
    url = f"{START}{key}/"
    return client.post(url, {**opened(client, url), **typed})


class TestTheStartPage:
    def test_of_an_empty_register_is_the_first_step(self, officer):
        before = ChangeSet.objects.count()
        answer = officer.get("/admin/")
        shown = words(answer)
        assert f'action="{START}controller/"' in shown
        assert "load_vocabularies" not in shown
        assert {"name_en", "address_en", "country", "phone", "email"} <= set(
            boxes(answer.content.decode())
        )
        assert ChangeSet.objects.count() == before

    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_of_an_empty_register_tells_others_who_must_begin(self, vocabularies, who):
        client = signed_in(person(who))
        shown = words(client.get("/admin/"))
        assert "An officer has to begin" in shown
        assert '<form method="post"' not in shown.split('id="content-main"')[1]

    def test_says_which_command_loads_the_vocabularies(self, db):
        client = signed_in(person("olivia"))
        shown = words(client.get("/admin/"))
        assert "python manage.py load_vocabularies" in shown
        assert "python manage.py prepare" in shown

    def test_is_the_usual_one_once_there_is_an_organisation(self, officer, controller):
        answer = officer.get("/admin/")
        assert "work" in answer.context
        assert START in words(answer), "what is left to set up is offered in a box"

    def test_of_the_past_is_the_usual_one(self, officer):
        assert "work" in officer.get("/admin/", {"as_of": "#1"}).context

    def test_asks_one_question_more_than_before(self, officer, controller, monkeypatch):
        officer.get("/admin/")
        with CaptureQueriesContext(connection) as now:
            officer.get("/admin/")
        monkeypatch.setattr("register.start.page.page_of_empty_register", lambda *_: None)
        with CaptureQueriesContext(connection) as before:
            officer.get("/admin/")
        assert len(now) - len(before) == 1


class TestTheSteps:
    def test_lead_from_nothing_to_the_first_activity(self, officer, vocabularies):
        answer = save(
            officer, "controller", **NAME, country=vocabularies.china.pk, email="a@kite.example"
        )
        assert answer["Location"] == f"{START}contacts/"
        kite = Controller.objects.get()
        assert (kite.code, kite.country) == ("blue-kite-ltd", vocabularies.china)
        assert kite.name == {"en": "Blue Kite Ltd.", "zh-hans": "蓝风筝有限公司"}
        change = ChangeSet.objects.latest("number")
        assert (change.reason, change.actor_name) == (
            "Guided start: Your organisation",
            "Olivia Okafor",
        )
        answer = save(officer, "contacts", role=vocabularies.pipo.pk, name_en="Li Na")
        assert answer["Location"] == f"{START}regimes/"
        answer = save(officer, "regimes", regimes=[vocabularies.pipl.pk, vocabularies.gdpr.pk])
        assert answer["Location"] == f"{START}products/"
        answer = save(officer, "products", name_en="Kite App", carrier="software")
        assert answer["Location"] == f"{START}activity/"
        assert ChangeSet.objects.count() == change.number + 3
        assert [one.is_done for one in standing().steps] == [True] * 4 + [False]
        shown = words(officer.get(START))
        assert 'href="/admin/questionnaire/"' in shown
        assert 'href="/admin/processing/processingactivity/add/"' in shown
        assert "python manage.py load_example" in shown

    def test_are_resumed_where_the_record_stands(self, officer, controller, vocabularies):
        assert officer.get(START).context["step"].key == "contacts"
        with make.changes():
            ContactRole.objects.create(
                controller=controller, role=vocabularies.pipo, name=make.text("李娜")
            )
        assert officer.get(START).context["step"].key == "regimes"
        with make.changes():
            make.product("app", controller=controller)
        assert officer.get(START).context["step"].key == "regimes"
        with make.changes():
            ControllerRegime.objects.create(controller=controller, regime=vocabularies.pipl)
            make.activity("first", controller=controller)
        assert officer.get(START).context["step"].key == "activity"
        assert "the setting up is finished" in words(officer.get(START))

    def test_before_the_first_lead_to_the_first(self, officer):
        for key, _title in STEPS[1:]:
            assert officer.get(f"{START}{key}/")["Location"] == f"{START}controller/"
        assert officer.get(f"{START}nonsense/").status_code == 404

    def test_of_several_stay_for_another(self, officer, controller):
        answer = save(officer, "products", name_en="One", carrier="software", again="1")
        assert answer["Location"] == f"{START}products/"
        answer = save(officer, "products", name_en="One!", carrier="software")
        assert set(Product.objects.values_list("code", flat=True)) == {"one", "one-2"}

    def test_regimes_are_told_in_a_sentence_and_can_be_changed(
        self, officer, controller, vocabularies
    ):
        shown = words(officer.get(f"{START}regimes/"))
        assert str(SITUATIONS["cn_pipl"]) in shown
        assert "Our rules" in shown
        save(officer, "regimes", regimes=[vocabularies.pipl.pk])
        save(officer, "regimes", regimes=[vocabularies.gdpr.pk])
        assert [one.regime for one in controller.regimes.all()] == [vocabularies.gdpr]
        assert boxes(officer.get(f"{START}regimes/").content.decode())["regimes"] == [
            str(vocabularies.gdpr.pk)
        ]

    def test_every_regime_of_the_vocabulary_has_its_sentence(self):
        (path,) = (one for one in vocabulary_paths() if one.stem == "regime")
        keys = re.findall(r'^key = "(\w+)"', path.read_text(encoding="utf-8"), re.MULTILINE)
        assert set(keys) == set(SITUATIONS)
        assert read_file(path).head.vocabulary == "regime"


class TestWhatIsWrong:
    @pytest.mark.parametrize(
        ("key", "typed", "box"),
        [
            ("controller", {}, "name"),
            ("controller", {**NAME, "email": "x"}, "email"),
            ("controller", {"name_en": "bell\x07"}, "name"),
            ("controller", {**NAME, "country": "999999"}, "country"),
            ("controller", {**NAME, "phone": "0" * 10_000}, "phone"),
        ],
    )
    def test_is_told_and_kept(self, officer, key, typed, box):
        answer = save(officer, key, **typed)
        assert answer.status_code == 200
        assert box in answer.context["form"].errors
        for name, value in typed.items():
            if name != "country":
                assert boxes(answer.content.decode())[name] == [value]
        assert not Controller.objects.exists()

    def test_an_empty_step_says_so(self, officer, controller, vocabularies):
        for key in ("contacts", "regimes", "products"):
            assert save(officer, key).context["form"].errors

    def test_what_is_sent_twice_is_recorded_once(self, officer, vocabularies):
        form = {**opened(officer, f"{START}controller/"), **NAME}
        officer.post(f"{START}controller/", form)
        again = officer.post(f"{START}controller/", form, follow=True)
        assert "This step is done already" in words(again)
        assert Controller.objects.count() == 1
        for _time in range(2):
            contact = save(officer, "contacts", role=vocabularies.pipo.pk, name_en="Li Na")
            product = save(officer, "products", name_en="Kite App", carrier="software")
        assert "This contact is recorded already." in words(contact)
        assert "This product is recorded already." in words(product)
        assert (ContactRole.objects.count(), Product.objects.count()) == (1, 1)


class TestWhoMay:
    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_is_for_officers(self, controller, who):
        client, before = signed_in(person(who)), ChangeSet.objects.count()
        for key in ("", *(f"{key}/" for key, _title in STEPS)):
            assert client.get(f"{START}{key}").status_code == 403
            assert client.post(f"{START}{key}", NAME).status_code == 403
        assert ChangeSet.objects.count() == before

    def test_what_is_asked_for_are_rights_there_are(self):
        assert person("olivia").has_perms(MAY_SET_UP)


def rendered(user: Any) -> str:
    request = RequestFactory().get("/admin/")
    request.user = user
    page = Template("{% load register_start %}{% finish_setup %}")
    return page.render(Context({"request": request}))


class TestTheBox:
    def test_names_the_steps_left_at_one_query(self, controller, django_assert_num_queries):
        olivia = person("olivia")
        olivia.has_perms(MAY_SET_UP)
        with django_assert_num_queries(1):
            html = rendered(olivia)
        assert "Finish setting up" in html
        assert html.count("/admin/start/") == 4
        assert "/admin/start/controller/" not in html

    @pytest.mark.parametrize("who", ["chen", "ada"])
    def test_is_not_there_for_others(self, controller, who):
        assert rendered(person(who)).strip() == ""

    def test_is_gone_when_all_is_done(self, controller, vocabularies):
        with make.changes():
            name = make.text("李娜")
            ContactRole.objects.create(controller=controller, role=vocabularies.pipo, name=name)
            ControllerRegime.objects.create(controller=controller, regime=vocabularies.pipl)
            make.product("app", controller=controller)
            make.activity("first", controller=controller)
        assert rendered(person("olivia")).strip() == ""

    def test_is_not_there_while_the_register_is_empty(self, vocabularies):
        request = RequestFactory().get("/admin/")
        request.user = person("olivia")
        assert finish_setup(request) is None


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_every_step_speaks_the_readers_language_without_inline_code(
    officer, controller, vocabularies, language
):
    officer.cookies["django_language"] = language
    for key, title in STEPS:
        html = officer.get(f"{START}{key}/").content.decode()
        assert f'lang="{language}"' in html
        assert inline_code(html) == []
        assert str(title) in html or language != "en"
    assert Term.objects.get(key="pipo").label[language] in words(officer.get(f"{START}contacts/"))
