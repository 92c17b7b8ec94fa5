"""The one page, over a register with a published notice and a scanned system."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from history.moments import newest_moment
from processing.models import ActivityProduct, ProcessingActivity
from register.alignment.aligning import aligned
from register.alignment.lines import Gap, Hold, Line, Say, Write
from register.alignment.reading import beside_at
from register.choices import State
from register.documents import KINDS, Document, Selection
from register.models import ScanRun
from register.printing import register_for
from register.scanning.report import Declared
from register.scanning.storing import Looked, keep
from register.writers import WRITERS

from ... import make
from ...make import text
from ...people import person, signed_in
from ..notices import telling
from ..scanning import reports
from ..scanning.conftest import built

pytestmark = pytest.mark.django_db

PAGE = "/admin/say-record-hold/"
POLICY = """Privacy Policy

1. What we collect
To register an account we collect your phone number and your face image.

隐私政策

一、我们收集的信息
为注册账号，我们收集您的手机号码和人脸图像。
"""


@pytest.fixture
def house() -> SimpleNamespace:
    """Phone numbers are said, recorded and found; IMEIs recorded and not said."""
    with make.changes("First entry"):
        told = built()
        told.product = make.product("app", text("应用", "App"), controller=told.controller)
        ProcessingActivity.objects.update(process_status="live")
        ActivityProduct.objects.create(activity=told.activity, product=told.product)
        make.row(told.activity, told.imei)
        told.courier = make.recipient("courier", text("顺达物流", "Shunda Logistics"))
        make.disclosure(told.activity, told.courier, mode="provide")
    return told


def line(key: str, state: State = State.WORKING) -> Line:
    register = register_for([KINDS["say-record-hold"]], newest_moment(), state)
    products = list(register.processing.products)
    [found] = aligned(register, register.beside, products)
    [one] = [one for one in found.lines if one.key == key]
    return one


def say(house: SimpleNamespace, policy: str = POLICY) -> None:
    told = telling.notice(house.controller)
    telling.online(telling.written(told, content=policy.encode()))


class TestWhatIsSaid:
    def test_is_read_from_the_files_of_the_version_in_force(self, house):
        assert line("phone-number").say == Say.NO_NOTICE
        say(house)
        phone = line("phone-number")
        assert (phone.say, phone.write) == (Say.SAID, Write.RECORDED)
        assert "手机号码" in phone.passages[0].quotes["zh-hans"]
        assert "phone number" in phone.passages[0].quotes["en"]
        assert set(phone.passages[0].languages) == {"zh-hans", "en"}

    def test_what_is_not_said_is_a_gap(self, house):
        say(house)
        assert line("imei").gaps == (Gap.NOT_SAID,)
        assert line("courier").gaps == (Gap.NOT_SAID,)

    def test_what_the_register_does_not_know_stands_on_a_line_of_its_own(self, house):
        say(house)
        face = line("lexicon:face-image")
        assert face.gaps == (Gap.SAID_ONLY,)
        assert face.name["en"]
        assert face.name["zh-hans"]

    def test_a_file_that_nobody_can_read_is_told(self, house):
        told = telling.notice(house.controller)
        telling.online(telling.written(told, content=b"\x00\x01\x02" * 50))
        [notice] = beside_at(newest_moment(), State.WORKING).notices
        assert notice.unread == "bytes"
        assert line("phone-number").say == Say.NO_NOTICE

    def test_the_past_knows_no_later_notice(self, house):
        then = newest_moment()
        say(house)
        assert not beside_at(then, State.WORKING).notices
        assert beside_at(newest_moment(), State.WORKING).notices


class TestWhatIsHeld:
    def test_is_read_from_the_newest_scan(self, house):
        assert line("phone-number").hold == Hold.NOT_SCANNED
        scan(house, reports.place("users.phone", "phone_number"))
        phone = line("phone-number")
        assert phone.hold == Hold.FOUND
        assert [one.places for one in phone.places] == [("users.phone",)]
        assert phone.gaps == ()

    def test_what_is_found_and_not_recorded_is_loud(self, house):
        scan(house, reports.place("users.mac", "mac_address"))
        found = line("mac-address")
        assert (found.write, found.hold) == (Write.UNUSED, Hold.FOUND)
        assert found.gaps == (Gap.HELD_ONLY,)

    def test_a_system_that_is_not_of_the_product_is_not_looked_at(self, house):
        with make.changes("Another system was looked through"):
            keep(
                reports.report(reports.place("t.mac", "mac_address")),
                Looked(house.other.pk, "command"),
            )
        register = register_for([KINDS["say-record-hold"]], newest_moment(), State.WORKING)
        [found] = aligned(register, register.beside, [house.product.pk])
        assert "mac-address" not in {one.key for one in found.lines}

    def test_an_sdk_in_the_code_is_a_party(self, house):
        scan(house, Declared("sdk", "cn.jpush.android", "app/build.gradle", "android"))
        [party] = [
            one
            for one in beside_at(newest_moment(), State.WORKING).held
            if one.about == "recipient"
        ]
        assert party.record_id is None
        assert line(party.key).gaps == (Gap.HELD_ONLY,)

    def test_the_past_knows_no_later_scan(self, house):
        then = newest_moment()
        before = beside_at(then, State.WORKING)
        scan(house, reports.place("users.phone", "phone_number"))
        assert newest_moment().number > then.number
        assert beside_at(then, State.WORKING) == before
        assert not before.scanned
        assert ScanRun.objects.count() == 1


def scan(house: SimpleNamespace, *found: Any) -> None:
    with make.changes("The system was looked through"):
        keep(reports.report(*found), Looked(house.store.pk, "command"))


class TestThePage:
    @pytest.mark.parametrize("who", ["olivia", "chen", "ada"])
    def test_shows_gaps_with_the_next_step(self, house, who):
        say(house)
        html = page(who, PAGE)
        assert "Recorded, and people are not told." in html
        assert "Add it to the next version of the notice" in html
        assert "face image" in html.lower()
        assert 'class="is-loud"' in html

    def test_speaks_chinese(self, house):
        say(house)
        html = page("ada", PAGE, "zh-hans")
        assert "手机号码" in html
        assert "Recorded, and people are not told." not in html

    def test_can_leave_out_what_agrees(self, house):
        say(house)
        assert 'href="/admin/inventory/dataitem' in page("ada", PAGE)
        html = page("chen", f"{PAGE}?show=gaps")
        phone = f"/admin/inventory/dataitem/{house.phone.pk}/change/"
        assert phone not in html
        assert f"/admin/inventory/dataitem/{house.imei.pk}/change/" in html

    def test_reads_the_past(self, house):
        then = newest_moment().number
        say(house)
        html = page("ada", f"{PAGE}?as_of=%23{then}")
        assert "No notice is published for this product." in html
        assert "people are not told" not in html

    def test_names_a_product_that_is_not_there(self, house):
        client = signed_in(person("ada"))
        answer = client.get(f"{PAGE}?product=nothing")
        assert answer.status_code == 404
        assert "nothing" in answer.content.decode()

    def test_is_for_who_may_see_the_register(self, house):
        assert signed_in(person("ada", username="nobody")).get(PAGE).status_code == 200
        stranger = person("chen", username="stranger")
        stranger.groups.clear()
        assert signed_in(stranger).get(PAGE).status_code == 403

    def test_without_a_product_it_says_so(self, db):
        assert "The register has no product yet." in page("ada", PAGE)


def page(who: str, url: str, language: str = "en") -> str:
    answer = signed_in(person(who)).get(url, HTTP_ACCEPT_LANGUAGE=language)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize("form", KINDS["say-record-hold"].formats)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_goes_along_as_a_file(house, form, language, tmp_path):
    say(house)
    scan(house, reports.place("users.mac", "mac_address"))
    register = register_for([KINDS["say-record-hold"]], newest_moment(), State.WORKING)
    document = Document("say-record-hold", register, language, Selection(product="app"))
    path = tmp_path / "file"
    for _again in range(2):
        with path.open("wb") as out:
            WRITERS[form].write(document, out)
    assert path.stat().st_size > 1000
