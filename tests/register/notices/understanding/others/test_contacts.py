"""Contacts in the form the register's are compared in."""

from __future__ import annotations

import pytest

from register.notices.segmenting import notice_text
from register.notices.understanding.claims import About, Term, Vocabulary
from register.notices.understanding.others import other_claims
from register.notices.understanding.others.contacts import address_key, phone_key, url_key


def contacts(text: str, *terms: Term) -> set[str]:
    return {
        one.key
        for one in other_claims(notice_text(text), Vocabulary(terms))
        if one.about == About.CONTACT
    }


def test_keys():
    assert url_key("https://www.Example.com/Privacy/") == "example.com/privacy"
    assert phone_key("+86 571-1234 5678") == "+8657112345678"
    assert phone_key("(0571) 1234") == "05711234"
    assert address_key("浙江省 杭州市，1 号") == "浙江省杭州市1号"


@pytest.mark.parametrize("written", ["+86 571 1234 5678", "0571-12345678", "+8657112345678"])
def test_a_number_of_the_register_is_found_however_it_is_written(written):
    known = Term(About.CONTACT, "057112345678", {}, {}, {"phone": "057112345678"})
    assert contacts(f"客服热线：{written}。", known) == {"057112345678"}


def test_a_role_is_found_by_its_office_and_by_who_holds_it():
    dpo = Term(
        About.CONTACT,
        "dpo",
        {"en": ("Data protection officer", "Jane Sample")},
        attributes={"kind": "role"},
    )
    assert contacts("Our DPO answers your questions.", dpo) == {"dpo"}
    assert contacts("Please contact Jane Sample.", dpo) == {"dpo"}
    assert contacts("Our DPO answers your questions.") == {"lexicon:dpo"}


def test_everyday_words_name_no_role():
    processor = Term(
        About.CONTACT, "processor", {"en": ("Processor", "Pat")}, attributes={"kind": "role"}
    )
    assert contacts("Each processor signs an agreement.", processor) == set()


def test_whose_contact_it_is():
    assert contacts("You may read their privacy policy at https://partner.example.com/p.") == set()
    assert contacts("Contact us at privacy@example.com.") == {"privacy@example.com"}
    assert contacts("Numbers such as 20230101 are dates.") == set()
