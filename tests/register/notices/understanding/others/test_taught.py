"""Words an officer taught stand beside the names of what they mean."""

from __future__ import annotations

import pytest

from register.notices.segmenting import notice_text
from register.notices.understanding.claims import About, Act, Term, Vocabulary
from register.notices.understanding.others import other_claims

SENTENCES = {
    About.RECIPIENT: "We share your address with the parcel folks.",
    About.RECIPIENT_KIND: "We share your address with the parcel folks.",
    About.PURPOSE: "Your address serves the parcel folks.",
    About.RIGHT: "You may call the parcel folks off.",
    About.CHANGE: "We notify you of major changes, for instance of the parcel folks.",
    About.CONTACT: "Please turn to the parcel folks.",
}


@pytest.mark.parametrize("about", SENTENCES)
def test_they_are_found_where_what_they_mean_would_be(about):
    taught = Term(about, "known", {"en": ("Its label in a list", "parcel folks")})
    untaught = Term(about, "known", {"en": ("Its label in a list",)})
    notice = notice_text(SENTENCES[about])

    def found(term: Term) -> list[str]:
        return [
            one.how
            for one in other_claims(notice, Vocabulary((term,)))
            if (one.about, one.key) == (about, "known") and one.act != Act.MENTION
        ]

    assert found(taught) == ["alias"]
    assert found(untaught) == []


@pytest.mark.parametrize("about", [About.RECIPIENT_KIND, About.RIGHT, About.CHANGE])
def test_the_label_of_a_vocabulary_is_no_word_of_notices(about):
    """*Deletion* or *Processor* stands in every notice."""
    label = Term(about, "known", {"en": ("parcel folks",)})
    found = other_claims(notice_text(SENTENCES[about]), Vocabulary((label,)))
    assert "known" not in {one.key for one in found}
