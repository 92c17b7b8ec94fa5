"""Every value has a label and words, each name as it was called at its side's moment."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from msgspec import structs

from register.changes.catalogue import kinds
from register.changes.comparing import differences
from register.changes.notification import Notification
from register.changes.report import ChangeReport, compared
from register.changes.tables import LINKS, MODELS, target_of
from register.changes.words import ChangeWords, label_of
from register.changes.writing import WRITERS
from register.changes.writing.markdown import escaped

from .small import small
from .snapshots import text


def test_every_type_and_field_has_a_label_and_every_reference_a_target():
    assert set(MODELS) == set(kinds())
    for kind in kinds().values():
        assert label_of(kind.key, "")
        for name in kind.fields:
            assert label_of(kind.key, name)
            is_reference = name.endswith(("_id", "_ids")) and name != "report_id"
            assert bool(target_of(kind.key, name)) == is_reference, (kind.key, name)
    assert {key for key, _ in LINKS} <= set(kinds())


def fields(after: Any, language: str = "en") -> list[Any]:
    before, later = small(), small(after)
    words = ChangeWords(before, later, language)
    (change,) = differences(before, later)
    return [(one.label, one.old, one.new) for one in words.fields(change, change.fields)]


def test_names_are_those_of_each_moment():
    before = small()
    after = small({"partner": {"name": text("新名", "New name")}, "provided": {"recipient_id": 2}})
    words = ChangeWords(before, after, "en")
    changes = {one.about: one for one in differences(before, after)}
    (field,) = words.fields(changes["disclosure"], changes["disclosure"].fields)
    assert (field.old, field.new) == ("Partner", "SMS Ltd")
    assert words.name(changes["recipient"]) == "New name"


def test_a_text_is_told_language_by_language():
    after = {"notify": {"name": text("发送通知", "Send other notices")}}
    assert fields(after) == [("Purpose", "Send notices", "Send other notices")]
    assert fields(after, "zh-hans") == [("处理目的 [en]", "Send notices", "Send other notices")]


def test_of_links_only_what_differs_is_told():
    ((_label, old, new),) = fields({"phone_row": {"activity_purpose_ids": (2, 1)}})
    assert old == new == "(the same, entered again)"
    ((_label, old, new),) = fields({"provided": {"row_ids": (1, 2)}})
    assert old[0].missing
    assert [part if isinstance(part, str) else part.text for part in new] == [
        "face", " · Registered users",
    ]  # fmt: skip
    assert new[0].sensitive


def test_choices_and_yes_and_no_speak_the_language_of_the_document():
    after = {"activity": {"is_combined_use": True, "automated_decision": "profiling"}}
    assert fields(after, "zh-hans")[1][1:] == ("否", "是")
    assert fields(after)[0][1:] == ("none", "profiling without significant effect")


def written(after: Any, form: str, notification: bool = False) -> str:
    report = ChangeReport(compared(small(), small(after)), {}, "en")
    out = io.BytesIO()
    WRITERS[form].write(Notification(report) if notification else report, out)
    return out.getvalue().decode()


def test_a_cell_never_becomes_a_formula():
    evil = {"notify": {"name": text("=1+1", "=HYPERLINK(1)")}}
    assert "\r\n" in written(evil, "csv")
    assert ',"=' not in written(evil, "csv")
    assert ",'=HYPERLINK(1)," in written(evil, "csv")


def test_what_people_typed_never_becomes_mark_up():
    evil = {"notify": {"name": text("甲", "<script>x</script> [a](b)\n# h")}}
    assert "<script>" not in written(evil, "html")
    assert "\\<script\\>x\\</script\\> \\[a\\](b) \\# h" in written(evil, "md")
    assert escaped("- item") == "\\- item"
    assert escaped("1. item") == "1\\. item" or escaped("1. item") == "\\1. item"


def test_json_holds_codes_not_numbers_of_rows():
    told = json.loads(written({"provided": {"recipient_id": 2}}, "json"))
    (entry,) = told["entries"]
    assert entry["code"] == "provided"
    assert entry["owners"] == [{"about": "activity", "code": "activity"}]
    assert (entry["fields"][0]["old_value"], entry["fields"][0]["new_value"]) == (
        "partner",
        "processor",
    )


def test_a_notification_leaves_out_what_people_need_not_be_told():
    after = {
        "activity": {"remarks": text("内部", "internal")},
        "department": {"is_public": False, "name": text("部", "Secret dept")},
        "right": {"how_exercised": text("信", "By letter")},
    }
    told = written(after, "md", notification=True)
    assert "By letter" in told
    assert "internal" not in told
    assert "Secret dept" not in told


def test_a_notification_says_when_there_is_nothing_to_tell():
    assert "Nothing changed" in written({"activity": {"remarks": text("甲")}}, "md", True)


def test_a_report_speaks_no_other_language():
    with pytest.raises(ValueError, match="fr"):
        ChangeReport(compared(small(), small()), {}, "fr")


@pytest.mark.parametrize(("state", "is_said"), [("approved", True), ("working", False)])
def test_a_first_approval_is_not_passed_off_as_new_processing(state, is_said):
    before = structs.replace(small(), state=state)
    found = compared(
        before, structs.replace(small({"activity": {"name": text("新", "new")}}), state=state)
    )
    report = ChangeReport(found, {}, "en")
    said = [cell for key, _label, cell in report.statements() if key == "state"]
    assert any("approved for the first time" in str(line) for line in said[0]) is is_said
    assert ("approved for the first time" in Notification(report).draft) is is_said
