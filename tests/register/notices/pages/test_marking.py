"""The marked-up text is the text itself, cut where claims begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from register.notices.checking import Difference, Kind, NoticeCheck
from register.notices.pages.marking import (
    AGREES,
    DIFFERS,
    DOUBTFUL,
    PASSING,
    Marked,
    Piece,
    marked,
)
from register.notices.segmenting import notice_text
from register.notices.text import EN, NoticeText
from register.notices.understanding.claims import About, Act, Claim

TEXT = """Privacy

We collect your phone number and your face image.
We share it with couriers.

隐私

我们收集手机号码。
"""
NOTICE = notice_text(TEXT)


def claim(words: str, act: Act = Act.COLLECT, sure: float = 1.0, key: str = "") -> Claim:
    start = TEXT.index(words)
    index = next(
        at for at, one in enumerate(NOTICE.sentences) if one.start <= start and start < one.end
    )
    language = NOTICE.sentences[index].language
    about = About.RECIPIENT if act == Act.SHARE else About.ITEM
    return Claim(
        about, key or words, start, start + len(words), index, language, act, confidence=sure
    )


def check(
    *claims: Claim, differ: tuple[Claim, ...] = (), agree: tuple[str, ...] = ()
) -> NoticeCheck:
    differences = tuple(
        Difference(Kind.SAID_NOT_RECORDED, one.about, one.key, (one,)) for one in differ
    )
    return NoticeCheck(NOTICE, claims, differences, (), {About.ITEM: agree}, 1, "working")


def shown(found: Marked) -> dict[str, Piece]:
    """Marked pieces by their words."""
    return {
        piece.text: piece
        for paragraphs in found.columns.values()
        for paragraph in paragraphs
        for piece in paragraph.pieces
        if piece.state
    }


def mark(one: NoticeCheck, *sensitive: str) -> Marked:
    return marked(one, frozenset(sensitive), lambda claim: f"{claim.about} {claim.key}")


def test_each_claim_is_shown_as_what_it_is():
    phone, face = claim("phone number"), claim("face image")
    couriers = claim("couriers", Act.SHARE, 0.6)
    code = claim("手机号码", Act.MENTION)
    pieces = shown(
        mark(check(phone, face, couriers, code, differ=(face,), agree=("phone number",)))
    )
    assert {words: piece.state for words, piece in pieces.items()} == {
        "phone number": AGREES,
        "face image": DIFFERS,
        "couriers": DOUBTFUL,
        "手机号码": PASSING,
    }
    assert pieces["face image"].number == 1
    assert pieces["face image"].anchors == (face.start,)
    assert pieces["face image"].title == "item face image"


def test_of_claims_over_one_another_the_difference_is_shown_and_both_are_told():
    whole = claim("phone number and your face image", agree := Act.COLLECT, key="all")
    face = claim("face image", agree)
    pieces = shown(mark(check(whole, face, differ=(face,), agree=("all",))))
    assert pieces["phone number and your "].state == AGREES
    assert pieces["face image"].state == DIFFERS
    assert pieces["face image"].title == "item all; item face image"


def test_a_difference_that_is_not_sure_is_to_be_looked_at():
    face = claim("face image")
    one = check(face, differ=(face,))
    unsure = structs.replace(one.differences[0], confidence=0.6)
    piece = shown(mark(structs.replace(one, differences=(unsure,))))["face image"]
    assert (piece.state, piece.number) == (DOUBTFUL, 1)


def test_a_sensitive_item_is_strong_and_others_are_not():
    pieces = shown(mark(check(claim("phone number"), claim("face image")), "face image"))
    assert pieces["face image"].is_strong
    assert not pieces["phone number"].is_strong


def test_languages_are_columns_and_headings_are_known():
    found = mark(check())
    assert list(found.columns) == [EN, "zh-hans"]
    words = {
        "".join(piece.text for piece in paragraph.pieces): paragraph
        for paragraphs in found.columns.values()
        for paragraph in paragraphs
    }
    assert "我们收集手机号码。" in words


spans = st.lists(
    st.tuples(st.integers(0, len(NOTICE.sentences) - 1), st.floats(0, 1), st.floats(0, 1)),
    max_size=12,
)


@given(spans)
def test_no_letter_is_lost_or_doubled(places):
    claims = []
    for index, one, other in places:
        sentence = NOTICE.sentences[index]
        size = sentence.end - sentence.start
        first, last = sorted((int(one * size), int(other * size)))
        if first < last:
            claims.append(
                Claim(
                    About.ITEM,
                    "x",
                    sentence.start + first,
                    sentence.start + last,
                    index,
                    sentence.language,
                    Act.COLLECT,
                )
            )
    found = mark(check(*claims))
    text = "".join(
        piece.text
        for paragraphs in found.columns.values()
        for paragraph in paragraphs
        for piece in paragraph.pieces
    )
    said = "".join(TEXT[one.start : one.end] for one in NOTICE.sentences)
    assert "".join(text.split()) == "".join(said.split())
    anchors = [
        anchor
        for paragraphs in found.columns.values()
        for paragraph in paragraphs
        for piece in paragraph.pieces
        for anchor in piece.anchors
    ]
    assert sorted(anchors) == sorted({one.start for one in claims})


def test_an_empty_notice_has_no_columns():
    empty = NoticeCheck(NoticeText("", ()), (), (), (), {}, 1, "working")
    assert mark(empty).columns == {}
