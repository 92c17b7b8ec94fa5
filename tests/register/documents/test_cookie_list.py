"""What the cookie list says (GDPR 13; PIPL 17)."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from inventory import models as inventory
from inventory.choices import TrackerKind, TrackerParty, TrackerPurpose
from register.documents import Document
from register.documents.cells import Missing, Sensitive
from register.writers import WRITERS

from ... import make
from .lines import amend, lines_of

KIND = "cookie-list"


@pytest.fixture
def trackers(told):
    def change():
        advert = make.named(
            inventory.Tracker,
            "advert",
            make.text("广告像素", "Advertising pixel"),
            kind=TrackerKind.PIXEL,
            party=TrackerParty.THIRD,
            technical_name="_px",
            domain="ads.example",
            provider=make.text("示例广告", "Example Ads"),
            purpose=TrackerPurpose.ADVERTISING,
            purpose_text=make.text("投放广告", "Show advertisements"),
            lifetime_value=13,
            lifetime_unit="months",
            refusal=make.text("横幅中拒绝", "Refuse in the banner"),
        )
        for one in (told.log, told.imei):
            inventory.TrackerData.objects.create(tracker=advert, item=one)
        bare: dict[str, dict[str, Any]] = {
            "session": {"is_session": True, "purpose": TrackerPurpose.NECESSARY},
            "old": {"purpose": TrackerPurpose.NECESSARY, "retired_on": make.day("2022-01-01")},
            "bare": {"purpose": TrackerPurpose.NECESSARY},
        }
        for code, values in bare.items():
            make.named(
                inventory.Tracker,
                code,
                kind=TrackerKind.COOKIE,
                party=TrackerParty.FIRST,
                **values,
            )

    amend(change)


def test_trackers_stand_by_purpose_and_retired_ones_are_left_out(trackers):
    lines = lines_of(KIND)
    assert [(one["group"], one["code"][0]) for one in lines] == [
        ("strictly necessary", "bare"),
        ("strictly necessary", "session"),
        ("advertising", "advert"),
    ]


def test_a_tracker_says_whose_it_is_what_it_collects_and_how_long_it_lasts(trackers):
    line = lines_of(KIND)[2]
    assert line["name"] == ["Advertising pixel", "_px"]
    assert (line["kind"], line["party"]) == (["pixel tag"], ["third party"])
    assert (line["provider"], line["domain"]) == (["Example Ads"], ["ads.example"])
    assert line["purpose_text"] == ["Show advertisements"]
    assert line["lifetime"] == ["13 months"]
    assert line["data"] == [(Sensitive("IMEI"), ", operation log")]
    assert line["refusal"] == ["Refuse in the banner"]


def test_what_ends_with_the_session_says_so_and_what_is_unknown_too(trackers):
    bare, session, _advert = lines_of(KIND)
    assert session["lifetime"] == ["until the end of the session"]
    assert bare["lifetime"] == [(Missing("not recorded"),)]
    assert bare["provider"] == ["ourselves"]
    assert bare["data"] == [(Missing("no items recorded"),)]


def test_a_filter_asks_for_what_is_collected(trackers):
    assert [one["code"] for one in lines_of(KIND, sensitivity="PIPL28")] == [["advert"]]


def test_none_is_said(register):
    document = Document(KIND, register, "zh-hans")
    assert not lines_of(KIND, register)
    out = BytesIO()
    WRITERS["html"].write(document, out)
    assert "无：台账中没有 Cookie 或同类技术。" in out.getvalue().decode()
