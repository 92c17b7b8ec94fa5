"""Says a notice, and bends the register it is made from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from history.text import TranslatedText
from register.documents.cells import plain
from register.documents.prose import Paragraph, Table, Text
from register.facts import Register
from register.notices.checking.scope import NoticeScope
from register.notices.facts import ParagraphFacts
from register.notices.generating.notice import privacy_notice
from register.notices.generating.own_words import OwnWords


def said(
    register: Register, language: str = "en", own: Iterable[OwnWords] = (), **scope: str
) -> Text:
    return privacy_notice(register, NoticeScope(**scope), language, own)


def words(text: Text, key: str) -> list[str]:
    """What stands in the paragraphs of a key, each on a line of its own."""
    return [
        " ".join(plain(one.line) for one in block.sentences)
        for block in text.blocks()
        if isinstance(block, Paragraph) and block.key == key
    ]


def keys(text: Text) -> set[str]:
    return {block.key for block in text.blocks()}


def whole(text: Text) -> str:
    return "\n".join(plain(line) for line in text.lines())


def tables(text: Text) -> list[Table]:
    return [block for block in text.blocks() if isinstance(block, Table)]


def own(*paragraphs: tuple[str, str, dict[str, str]], **about: Any) -> OwnWords:
    """A notice of the only controller with words of its own: key, place, texts."""
    base = {
        "id": 1,
        "code": "policy",
        "source_ref": "",
        "retired_on": None,
        "kind": "privacy_policy",
        "controller_id": 1,
        "product_id": None,
        "audience_id": None,
    }
    rows = tuple(
        ParagraphFacts(number, 1, key, place, TranslatedText(texts))
        for number, (key, place, texts) in enumerate(paragraphs, start=1)
    )
    return OwnWords(**{**base, **about}, paragraphs=rows)


def with_controller(register: Register, **different: Any) -> Register:
    """The register with its controller changed."""
    ((key, one),) = register.processing.controllers.items()
    changed = structs.replace(one, **different)
    return with_processing(register, controllers={key: changed})


def with_processing(register: Register, **floors: Any) -> Register:
    return structs.replace(register, processing=structs.replace(register.processing, **floors))


def with_activity(register: Register, code: str, **different: Any) -> Register:
    """The register with one activity changed."""
    known = register.processing.activities
    (one,) = (one for one in known.values() if one.code == code)
    return with_processing(
        register, activities={**known, one.id: structs.replace(one, **different)}
    )


def with_every_activity(register: Register, **different: Any) -> Register:
    known = register.processing.activities
    changed = {key: structs.replace(one, **different) for key, one in known.items()}
    return with_processing(register, activities=changed)


def activity(register: Register, code: str) -> Any:
    return next(one for one in register.processing.activities.values() if one.code == code)


def term(register: Register, vocabulary: str, key: str) -> int:
    """The id of a term."""
    return next(
        one.id
        for one in register.inventory.terms.values()
        if (one.vocabulary, one.key) == (vocabulary, key)
    )


def under(register: Register, *regimes: str) -> Register:
    """The register of a controller to whom these laws apply."""
    (one,) = register.processing.controllers.values()
    applied = tuple(
        structs.replace(one.regimes[0], regime_id=term(register, "regime", key)) for key in regimes
    )
    return with_controller(register, regimes=applied)
