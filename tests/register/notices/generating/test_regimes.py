"""What laws, periods, transfers, decisions and children make of a notice."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from history.text import TranslatedText
from inventory.facts import SubjectCategoryFacts
from register.documents.cells import plain
from register.documents.prose import Text
from register.facts import Register

from .saying import (
    activity,
    keys,
    said,
    tables,
    term,
    under,
    whole,
    with_activity,
    with_controller,
    with_every_activity,
    with_processing,
    words,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


def text(english: str) -> TranslatedText:
    return TranslatedText({"en": english, "zh-hans": f"中{english}"})


class TestLaws:
    def test_a_controller_in_the_union_says_what_its_law_asks(self, seed):
        told = said(under(seed, "eu_gdpr"))
        assert {
            "rights.month",
            "rights.authority_eu",
            "care.breach_gdpr",
            "changes.further",
        } <= keys(told)
        assert not keys(told) & {
            "rights.authority",
            "rights.refused",
            "care.breach",
            "provide.consent",
        }
        assert "rights.authority_uk" not in keys(told)

    def test_two_laws_at_once_are_both_told(self, seed):
        told = said(under(seed, "uk_gdpr", "cn_pipl"))
        assert {"rights.authority", "rights.authority_uk"} <= keys(told)

    def test_a_purpose_without_a_basis_under_a_law_is_a_gap_there(self, seed):
        told = said(under(seed, "eu_gdpr"))
        assert [
            one for one in told.gaps if "General Data Protection" in one.says or "GDPR" in one.says
        ]

    def test_no_law_at_all_is_told_to_the_officer(self, seed):
        told = said(with_controller(seed, regimes=()))
        assert [one for one in told.gaps if "laws" in one.says]
        assert "rights.authority" not in keys(told)

    def test_legitimate_interests_bring_the_right_to_object(self, seed):
        register = under(seed, "eu_gdpr")
        one = activity(register, "account-registration")
        basis = structs.replace(
            one.purposes[0].bases[0],
            regime_id=term(seed, "regime", "eu_gdpr"),
            basis_id=term(seed, "legal_basis", "A6-1-f"),
            legitimate_interest=text("safe accounts"),
        )
        purposes = (structs.replace(one.purposes[0], bases=(basis,)), *one.purposes[1:])
        told = said(with_activity(register, one.code, purposes=purposes))
        assert words(told, "activity.interest") == [
            "The legitimate interest we pursue: safe accounts."
        ]
        assert "rights.objection" in keys(told)
        assert "rights.objection" not in keys(said(register))


class TestPeriods:
    def rule(self, seed: Register, **different: Any) -> Text:
        known = seed.processing.retention_rules
        (one,) = (one for one in known.values() if one.code == "until-account-closure")
        rules = {**known, one.id: structs.replace(one, **different)}
        return said(with_processing(seed, retention_rules=rules))

    def test_a_period_from_an_event(self, seed):
        told = self.rule(seed, period_value=6, period_unit="months", trigger="last_use")
        (line,) = words(told, "keeping.fixed")
        assert ": kept for 6 months from last use. What happens then: deleted." in line

    def test_no_period_says_how_it_is_determined(self, seed):
        told = self.rule(seed, period_value=None, criteria=text("as long as a claim can be made"))
        assert any(
            "as long as a claim can be made" in line for line in words(told, "keeping.criteria")
        )

    def test_neither_is_a_gap(self, seed):
        told = self.rule(seed, period_value=None, criteria=TranslatedText())
        assert [one for one in told.gaps if one.paragraph == "keeping.criteria"]

    def test_rows_without_a_rule_are_a_gap_with_their_items(self, seed):
        one = activity(seed, "account-registration")
        rows = tuple(structs.replace(row, retention_id=None) for row in one.rows)
        told = said(with_activity(seed, one.code, rows=rows))
        gaps = [gap for gap in told.gaps if gap.says == "how long it is kept"]
        assert len(gaps) == 1
        assert any("Mobile phone number" in line for line in words(told, "keeping.criteria"))

    def test_an_unknown_disposal_is_a_gap_and_no_invention(self, seed):
        told = self.rule(seed, disposal="unknown")
        assert [gap for gap in told.gaps if "when the period ends" in gap.says]
        assert "not yet established" not in whole(told)


class TestAbroad:
    def test_none_is_said_only_where_every_activity_says_so(self, seed):
        sure = with_every_activity(seed, transfer_statement="none_and_not_planned")
        assert "abroad.none" in keys(said(sure))
        unsure = with_activity(sure, "sms-email", transfer_statement="unknown")
        assert "abroad.none" not in keys(said(unsure))
        assert [gap for gap in said(unsure).gaps if gap.says == "whether data goes abroad"]

    def test_a_stated_transfer_that_is_not_listed_is_a_gap(self, seed):
        told = said(with_activity(seed, "sms-email", transfer_statement="yes"))
        assert "abroad.none" not in keys(told)
        assert [gap for gap in told.gaps if "transfers abroad" in gap.says]

    def test_no_place_of_storage_is_a_gap(self, seed):
        bare = with_every_activity(with_controller(seed, storage_country_ids=()), system_ids=())
        rows = {
            key: structs.replace(
                one, rows=tuple(structs.replace(row, system_ids=()) for row in one.rows)
            )
            for key, one in bare.processing.activities.items()
        }
        told = said(with_processing(bare, activities=rows))
        assert [gap for gap in told.gaps if "stored" in gap.says]


class TestDecisions:
    def test_none_is_said_only_where_every_activity_says_so(self, seed):
        assert "automated.none" not in keys(said(seed))
        sure = with_every_activity(seed, automated_decision="none")
        assert "automated.none" in keys(said(sure))

    def test_one_is_told_with_logic_effect_and_refusal(self, seed):
        told = said(
            with_activity(
                with_every_activity(seed, automated_decision="none"),
                "fraud-prevention",
                automated_decision="adm_significant",
                decision_logic=text("a score"),
                decision_effect=text("an account may be closed."),
                decision_opt_out=text("write to us"),
            )
        )
        (line,) = words(told, "automated.each")
        assert "The logic: a score. What it means for you: an account may be closed." in line
        assert "automated.none" not in keys(told)
        assert "automated.explanation" in keys(told)

    def test_a_significant_one_without_logic_is_a_gap(self, seed):
        told = said(with_activity(seed, "fraud-prevention", automated_decision="adm_significant"))
        assert [gap for gap in told.gaps if "logic" in gap.says]


class TestPeople:
    def child(self, seed: Register) -> SubjectCategoryFacts:
        return next(one for one in seed.inventory.subject_categories.values() if one.is_child)

    def with_children(self, seed: Register) -> Register:
        one = activity(seed, "account-registration")
        rows = (
            structs.replace(one.rows[0], subject_category_id=self.child(seed).id),
            *one.rows[1:],
        )
        return with_activity(seed, one.code, rows=rows)

    def test_without_children_it_claims_nothing_and_says_whom_to_tell(self, seed):
        assert "children.none" in keys(said(seed))

    def test_with_children_it_names_items_and_the_guardian(self, seed):
        told = said(self.with_children(seed))
        assert {"children.each", "children.guardian"} <= keys(told)
        assert "children.none" not in keys(told)

    def test_an_audience_hears_of_its_own_data_alone(self, seed):
        register, child = self.with_children(seed), self.child(seed)
        told = said(register, audience=child.key)
        assert child.label["en"] in told.title
        assert len(words(told, "activity.given")) == 1
        assert "Device location" not in whole(told)

    def test_nobody_and_nothing_still_makes_a_notice(self, seed):
        told = said(with_processing(seed, activities={}))
        assert "collect.nothing" in keys(told)
        assert "sharing.none" in keys(told)


class TestParties:
    def test_a_named_recipient_is_told_with_contact_and_policy(self, seed):
        known = seed.sharing.recipients
        (one,) = (one for one in known.values() if one.code == "installers")
        party = structs.replace(
            one,
            is_category_only=False,
            email="pi@example.org",
            privacy_policy_url="https://e.example/p",
        )
        register = structs.replace(
            seed, sharing=structs.replace(seed.sharing, recipients={**known, one.id: party})
        )
        line = next(
            line for line in words(said(register), "provide.each") if one.name["en"] in line
        )
        assert "Contact: pi@example.org. Its privacy notice: https://e.example/p." in line

    def test_departments_of_our_own_are_no_recipients(self, seed):
        disclosures = {
            key: structs.replace(one, mode="internal")
            for key, one in seed.sharing.disclosures.items()
        }
        register = structs.replace(
            seed, sharing=structs.replace(seed.sharing, disclosures=disclosures)
        )
        told = said(register)
        assert {"sharing.none", "transfer.none", "publish.none"} <= keys(told)

    def test_what_we_do_as_processor_is_for_others_to_tell(self, seed):
        told = said(with_activity(seed, "account-registration", role="processor"))
        assert "Account password" not in whole(told)

    @pytest.mark.parametrize("status", ["planned", "ended"])
    def test_what_has_not_begun_or_has_ended_is_not_told(self, seed, status):
        told = said(with_activity(seed, "account-registration", process_status=status))
        assert "Account password" not in whole(told)

    def test_contacts_that_are_not_public_are_not_printed(self, seed):
        (one,) = seed.processing.controllers.values()
        hidden = tuple(structs.replace(it, is_public=False) for it in one.contacts)
        assert "who.contact_person" in keys(said(seed))
        assert "who.contact_person" not in keys(said(with_controller(seed, contacts=hidden)))

    def test_cookies_stand_in_a_table_and_without_one_there_is_no_section(self, seed):
        (table,) = tables(said(seed))
        assert len(table.rows) == len(seed.inventory.trackers)
        assert all(plain(row.cells[0]) for row in table.rows)
        none = structs.replace(seed, inventory=structs.replace(seed.inventory, trackers={}))
        assert not tables(said(none))
        assert "cookies.intro" not in keys(said(none))


def test_several_controllers_have_their_notices_one_after_the_other(seed):
    ((key, one),) = seed.processing.controllers.items()
    other = structs.replace(one, id=key + 1, code="other", name=text("Other Ltd"), contacts=())
    register = with_processing(seed, controllers={key: one, key + 1: other})
    told = said(register)
    tops = [section.title for section in told.sections if section.level == 1]
    assert tops == ["Example Vision: privacy notice", "Other Ltd: privacy notice"]
    assert max(section.level for section in told.sections) == 4
    assert said(register, controller="other").title == "Other Ltd: privacy notice"
    with pytest.raises(KeyError):
        said(register, controller="nobody")
