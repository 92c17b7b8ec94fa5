"""The notice of the seed register: all of the record, and no invention."""

from __future__ import annotations

import pytest
from django.apps import apps
from msgspec import structs

from history.text import LANGUAGES
from register.documents.cells import Missing, Sensitive, parts_of, plain
from register.documents.prose import Paragraph, Table
from register.documents.wording import Wording
from register.notices.generating.naming import Names
from register.notices.generating.values import LABELS

from .saying import keys, said, whole, words

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.mark.parametrize("language", LANGUAGES)
class TestRoundTrip:
    """What is read back finds every name as the register has it."""

    def test_every_item_is_named(self, seed, language):
        told = whole(said(seed, language))
        used = {row.item_id for one in seed.processing.activities.values() for row in one.rows} | {
            item for one in seed.inventory.trackers.values() for item in one.item_ids
        }
        assert len(used) > 25
        missing = [
            name for key in used if (name := seed.inventory.items[key].name[language]) not in told
        ]
        assert not missing

    def test_every_purpose_and_recipient_is_named(self, seed, language):
        told = whole(said(seed, language))
        for one in seed.processing.purposes.values():
            assert one.name[language] in told
        parties = {one.recipient_id for one in seed.sharing.disclosures.values()}
        for key in parties:
            assert seed.sharing.recipients[key].name[language] in told

    def test_rights_and_the_six_kinds_of_change_are_named(self, seed, language):
        text = said(seed, language)
        told = whole(text)
        terms = seed.inventory.terms
        for one in seed.processing.rights.values():
            assert terms[one.right_id].label[language] in told
        assert len(words(text, "changes.kind") + words(text, "changes.high_risk")) == 6
        for one in terms.values():
            if one.vocabulary == "major_change_type":
                assert one.label[language] in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_names_records_that_there_are(seed, language):
    text = said(seed, language)
    names = Names(seed, Wording(seed, language))
    for block in text.blocks():
        found = block.rows if isinstance(block, Table) else block.sentences
        for one in found:
            assert one.references
            for reference in one.references:
                assert names.name(reference), reference
                assert apps.get_model(names.home(reference).at.kind)


def test_every_kind_of_fact_has_its_model():
    assert all(apps.get_model(label) for label in LABELS.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_sensitive_items_are_marked_wherever_they_are_listed(seed, language):
    text = said(seed, language)
    names = {
        one.name[language]
        for one in seed.inventory.items.values()
        if any(verdict.is_sensitive for verdict in one.sensitivities)
    }
    marked = {
        part.text for line in text.lines() for part in parts_of(line) if isinstance(part, Sensitive)
    }
    assert marked
    assert marked <= names
    for block in text.blocks():
        if isinstance(block, Paragraph) and "items" in block.key + "activity.given keeping.until":
            for line in (one.line for one in block.sentences):
                for part in parts_of(line):
                    assert not isinstance(part, str) or not [one for one in names if one in part]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_the_same_every_time_and_all_in_its_language(seed, language):
    text = said(seed, language)
    assert said(seed, language) == text
    assert "[zh]" not in whole(text)
    assert "[en]" not in whole(text)
    assert "{" not in whole(text)


def is_missing(line):
    return any(isinstance(part, Missing) for part in parts_of(line))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_shows_what_is_missing_and_the_public_is_told_nothing_empty(seed, language):
    draft = said(seed, language)
    public = said(structs.replace(seed, state="approved"), language)
    assert any(map(is_missing, draft.lines()))
    assert not any(map(is_missing, public.lines()))
    assert public.gaps == draft.gaps
    assert all(plain(line).strip() for line in draft.lines())
    assert all(gap.says and "[" not in gap.says for gap in draft.gaps)


def test_what_is_missing_is_told_with_its_place(seed):
    gaps = {(gap.paragraph, gap.about.kind) for gap in said(seed).gaps if gap.about}
    assert ("who.contact", "processing.Controller") in gaps
    assert ("activity.sensitive", "processing.ActivityData") in gaps
    assert ("activity.basis", "processing.ProcessingActivity") in gaps
    assert ("provide.each", "sharing.Recipient") in gaps
    assert ("rights.each", "processing.DataSubjectRight") in gaps


def test_claimed_exceptions_are_no_legal_basis(seed):
    told = whole(said(seed))
    exceptions = [
        one for one in seed.inventory.terms.values() if one.vocabulary == "collection_exception"
    ]
    assert exceptions
    assert not [one for one in exceptions if f": {one.label['en']}" in told]


def test_paragraphs_of_other_laws_do_not_stand(seed):
    assert not keys(said(seed)) & {"rights.authority_eu", "rights.month", "care.breach_gdpr"}
    assert {"rights.authority", "care.breach", "transfer.rule"} <= keys(said(seed))
