"""The French register: boxes, sensitive rows, the list."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from history.moments import newest_moment
from inventory.models import DataSubjectCategory
from processing import models as processing
from processing.choices import OrganisationRole
from register.assemble import assemble
from register.documents import Document
from register.documents.cells import Missing, Sensitive, plain
from register.documents.values import cnil

from ... import make
from .cnil_forms import forms, table


def has_sensitive() -> dict[Any, Any]:
    """The list's last column, in French, by the activity's code."""
    document = Document("cnil-register", assemble(newest_moment()), "fr")
    return {line.cells[1][0]: line.cells[-1] for line in document.parts[0].lines()}


class TestTheBoxes:
    def test_hold_the_items_of_their_categories_with_the_period_of_each(self, filed):
        boxes = table(forms()["account-registration"]["data"])
        description, retention = boxes["Civil status, identity, identification data, images…"]
        assert description == ["Basic profile: phone number"]
        assert retention == [
            "until account closure; then deleted; legal exception: Unless the law requires"
            " keeping it"
        ]
        description, _ = boxes["Connection data (IP address, logs, etc.)"]
        assert description == [("Authentication data: ", Sensitive("password"))]

    def test_name_the_period_of_each_item_where_a_box_is_not_of_one_mind(self, filed):
        boxes = table(forms()["security-operations"]["data"])
        description, retention = boxes["Connection data (IP address, logs, etc.)"]
        assert description == [("Device information: ", Sensitive("IMEI"), ", operation log")]
        assert [plain(line) for line in retention] == [
            "IMEI: no retention rule recorded",
            "operation log: 6 months from collection; then deleted",
        ]
        assert Missing("no retention rule recorded") in retention[0]

    def test_are_all_printed_and_the_empty_ones_say_so(self, filed):
        boxes = forms()["account-registration"]["data"]
        assert len(boxes) == len(cnil.DATA)
        assert table(boxes)["Social security number (or NIR)"] == [["none"], ["not applicable"]]

    def test_say_nothing_of_an_activity_without_data(self, filed):
        with make.changes("Empty"):
            make.activity("empty", controller=filed.controller)
        form = forms()["empty"]
        assert {plain(row[1][0]) for row in form["data"]} == {"not recorded"}
        assert form["people"] == []

    def test_follow_the_broader_category_and_else_are_other(self, filed):
        with make.changes("Categories"):
            broad = make.category("broad", cnil_box=make.term("cnil_box", "location"))
            narrow = make.category("narrow", parent=broad)
            activity = make.activity("walks", controller=filed.controller)
            why = make.purpose(activity, "walks")
            make.row(activity, make.item("track", make.text("轨迹", "track"), category=narrow), why)
            make.row(activity, make.item("mood", make.text("心情", "mood")), why)
        boxes = table(forms()["walks"]["data"])
        assert boxes["Location data"][0] == ["Category narrow: track"]
        assert boxes["Other"][0] == ["Category other: mood"]


class TestSensitiveData:
    def test_stands_in_the_row_of_its_kind_and_in_no_box(self, filed):
        form = forms()["security-operations"]
        rows = table(form["sensitive"])
        assert rows["Data concerning health"][0] == [("Category other: ", Sensitive("heart rate"))]
        said = rows["Data relating to criminal convictions or offences"][0]
        assert said == [("Category other: ", Sensitive("criminal record"))]
        assert table(form["data"])["Other"][0] == ["none"]

    def test_has_its_nine_rows_and_one_more_only_where_the_kind_is_unknown(self, filed):
        rows = table(forms()["security-operations"]["sensitive"])
        assert rows["Sensitive data whose kind is not recorded"][0] == [
            ("Category other: ", Sensitive("belief"))
        ]
        assert len(rows) == 10
        assert len(forms()["account-registration"]["sensitive"]) == 9

    def test_is_what_the_gdpr_says_whatever_other_laws_say(self, filed):
        """The password is sensitive in China only."""
        listed = has_sensitive()
        assert listed["account-registration"] == ["non\u00a0: rien n'est enregistré comme tel"]
        assert listed["security-operations"] == ["oui"]
        with make.changes("Judged"):
            for item in (filed.phone, filed.password):
                make.sensitive(item, "GDPR9", is_sensitive=False)
        assert has_sensitive()["account-registration"] == ["non"]

    def test_an_item_judged_harmless_leaves_the_sensitive_row_of_its_category(self, filed):
        with make.changes("A photograph"):
            box = make.term("cnil_box", "biometric_id")
            photo = make.item("photo", category=make.category("biometrics", cnil_box=box))
            make.row(filed.security, photo, filed.protect)
        row = "Biometric data for uniquely identifying a person"
        assert table(forms()["security-operations"]["sensitive"])[row][0] != ["none"]
        with make.changes("Judged"):
            make.sensitive(photo, "GDPR9", is_sensitive=False)
        form = forms()["security-operations"]
        assert table(form["sensitive"])[row][0] == ["none"]
        assert table(form["data"])["Other"][0] == ["Category biometrics: Name photo"]


class TestTheRest:
    def test_purposes_are_the_main_one_and_the_others(self, filed):
        form = forms()["account-registration"]
        assert form["main_purpose"] == ["Identify the user"]
        assert form["sub_purposes"] == ["1. Send service notices"]
        only = forms()["security-operations"]
        assert only["main_purpose"] == ["Keep the service safe"]
        assert only["sub_purposes"] == ["not applicable"]

    def test_actors_have_a_row_even_where_nobody_is_recorded(self, filed):
        rows = table(forms()["account-registration"]["actors"])
        assert rows["Controller"][0] == ["Example Vision"]
        assert rows["Controller"][2] == ["+86 400 000 0000"]
        assert rows["Data protection officer"][0] == ["Li Na (PI protection officer)"]
        assert rows["Data protection officer"][3] == ["pipo@example.com"]
        assert rows["Representative"][0] == ["Example Representative (EU representative)"]
        missing = rows["Organisation of the external data protection officer"]
        assert missing == [
            [(Missing("no external organisation recorded"),)],
            *[["not applicable"]] * 3,
        ]
        assert rows["Joint controller(s)"][0] == ["Joint partner"]
        nobody = table(forms()["security-operations"]["actors"])["Joint controller(s)"]
        assert nobody[0] == [(Missing("no joint controller recorded"),)]

    def test_measures_stand_in_their_boxes(self, filed):
        with make.changes("Boxes"):
            term = processing.SecurityMeasure.objects.get(code="encryption").kind
            term.attributes = {"cnil": "encryption"}
            term.save()
        boxes = table(forms()["account-registration"]["measures"])
        assert boxes["Data encryption"] == [
            ["Encryption in transit (Term encryption_in_transit; GDPR 32(1)(a))"]
        ]
        assert boxes["Data backup"] == [[(Missing("none recorded"),)]]
        assert len(boxes) == 7

    def test_people_are_listed_with_what_makes_them_vulnerable(self, filed):
        with make.changes("Children"):
            DataSubjectCategory.objects.update(is_child=True, is_vulnerable=True)
        assert forms()["account-registration"]["people"] == [
            [["Registered users"], ["children; vulnerable people"]]
        ]

    def test_software_is_named(self, filed):
        with make.changes("Software"):
            filed.store.software = "PostgreSQL 16"
            filed.store.save()
        assert forms()["account-registration"]["software"] == ["User database (PostgreSQL 16)"]

    def test_dates_are_said_when_the_register_is_dated(self, filed):
        day = assemble(newest_moment()).day.isoformat()
        form = forms(dated=True)["account-registration"]
        assert (form["created"], form["changed"]) == ([day], [day])
        assert forms()["account-registration"]["created"] == [(Missing("not recorded"),)]

    def test_what_is_done_for_others_is_in_another_register(self, filed):
        with make.changes("For others"):
            processing.ProcessingActivity.objects.filter(pk=filed.security.pk).update(
                role=OrganisationRole.PROCESSOR
            )
        assert list(forms()) == ["account-registration"]
        document = Document("cnil-register", assemble(newest_moment()), "fr")
        assert document.count() == 2
        assert "RGPD, art. 30, § 2" in document.parts[0].note

    def test_chinese_content_is_marked_and_counted(self, filed):
        register = assemble(newest_moment())
        activity = register.processing.activities[filed.registration.pk]
        chinese = structs.replace(activity, name=make.text("账号注册"))
        processing_facts = structs.replace(register.processing, activities={activity.id: chinese})
        document = Document(
            "cnil-register", structs.replace(register, processing=processing_facts), "fr"
        )
        (line,) = document.parts[0].lines()
        assert line.cells[0] == ["账号注册 [zh]"]
        counted = document.untranslated
        assert counted == sum("[" in plain(part) for cell in line.cells for part in cell)
        assert counted >= 2
