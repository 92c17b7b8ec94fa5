"""What published notices say, as the one page takes it: their files, read by the check."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import structs

from history.moments import Moment
from history.text import TranslatedText

from ..facts import Register
from ..issuing.issue import KeptFileError, bytes_kept
from ..notices.checking.check import check_notice
from ..notices.checking.differences import NoticeCheck
from ..notices.checking.scope import NoticeScope
from ..notices.checking.vocabulary import WordingFacts
from ..notices.facts import NoticeFacts, NoticeFileFacts, NoticeVersionFacts
from ..notices.joining import joined as join
from ..notices.reading import UnreadableError, read_notice
from ..notices.reading_facts import notices_as_of
from ..notices.segmenting import language_of
from ..notices.standing import in_force
from ..notices.text import NoticeText
from ..notices.understanding.claims import TAKEN, About, Act, Claim
from ..notices.understanding.lexicon import kinds
from ..notices.wordings import wordings_as_of
from .facts import NoticeInUse, Saying

READ_BEST: Final = ("md", "txt", "html", "docx", "pdf")
"""Forms a notice is read from, the most faithful first; of each language one file is read."""
ABOUT: Final = {About.ITEM: "item", About.RECIPIENT: "recipient"}
LEXICON: Final = "lexicon:"
QUOTE: Final = 160
"""Characters of a passage that are quoted."""


def said_beside(
    moment: Moment, register: Register
) -> tuple[tuple[NoticeInUse, ...], tuple[Saying, ...]]:
    """The notices in force on the register's day, and what each says."""
    notices: list[NoticeInUse] = []
    sayings: list[Saying] = []
    words = wordings_as_of(moment.number)
    for notice in notices_as_of(moment.number).values():
        version = in_force(notice, register.day)
        if version is None:
            continue
        texts = [text for file in files_to_read(version) if (text := text_of(file)) is not None]
        notices.append(_in_use(notice, version, texts))
        if texts:
            sayings += _sayings(join(texts), register, words, (notice, version))
    return tuple(notices), tuple(sayings)


def files_to_read(version: NoticeVersionFacts) -> list[NoticeFileFacts]:
    """One file of each language, in the form that loses least."""
    best: dict[str, NoticeFileFacts] = {}
    for file in version.files:
        if file.form in READ_BEST:
            known = best.get(file.language)
            if known is None or rank(file) < rank(known):
                best[file.language] = file
    return [best[language] for language in sorted(best)]


def rank(file: NoticeFileFacts) -> tuple[int, int]:
    return READ_BEST.index(file.form), file.id


def text_of(file: NoticeFileFacts) -> NoticeText | None:
    """What a kept file says; None when it cannot be read as text."""
    return _text(file.sha256, file.file_name)


@lru_cache(maxsize=64)
def _text(sha256: str, name: str) -> NoticeText | None:
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        path = Path(folder) / "notice"
        try:
            path.write_bytes(bytes_kept(sha256, name))
            return read_notice(path, name)
        except (UnreadableError, KeptFileError):
            return None


def _in_use(
    notice: NoticeFacts, version: NoticeVersionFacts, texts: list[NoticeText]
) -> NoticeInUse:
    unread = "" if texts else ("bytes" if version.files else "none")
    assert version.published_on is not None  # noqa: S101 - a version in force has its day
    return NoticeInUse(
        notice_id=notice.id,
        version_id=version.id,
        code=notice.code,
        name=notice.name,
        label=version.label,
        published_on=version.published_on,
        controller_id=notice.controller_id,
        product_id=notice.product_id,
        url=version.url,
        languages=tuple(sorted({language for text in texts for language in text.languages})),
        unread=unread,
    )


def _sayings(
    text: NoticeText,
    register: Register,
    words: Sequence[WordingFacts],
    of: tuple[NoticeFacts, NoticeVersionFacts],
) -> Iterator[Saying]:
    """What one version says of items and recipients, each once."""
    notice, version = of
    processing = register.processing
    scope = NoticeScope(
        controller=processing.controllers[notice.controller_id].code,
        product=processing.products[notice.product_id].code if notice.product_id else "",
    )
    check = check_notice(text, register, scope, words)
    for (about, key), claims in sorted(said_in(check).items()):
        yield _saying(check, version.id, (about, key), claims)
    for unsure in unsure_in(check):
        yield structs.replace(_saying(check, version.id, unsure, []), is_unsure=True)


def said_in(check: NoticeCheck) -> dict[tuple[About, str], list[Claim]]:
    """By what is said, the passages: what the check found to agree, and what to differ.

    A thing may agree without a passage of its own: a party that is named by its kind.
    """
    passages: dict[tuple[About, str], list[Claim]] = {}
    for claim in check.claims:
        if claim.confidence >= TAKEN and claim.act != Act.MENTION:
            passages.setdefault((claim.about, claim.key), []).append(claim)
    found = {
        (about, key): passages.get((about, key), [])
        for about in ABOUT
        for key in check.agreeing.get(about, ())
    }
    for one in check.differences:
        if one.about in ABOUT and one.said:
            found[one.about, one.key] = list(one.said)
    return found


def unsure_in(check: NoticeCheck) -> list[tuple[About, str]]:
    """What the register has and the notice perhaps says: the check could not tell."""
    return [
        (one.about, one.key)
        for one in check.differences
        if one.about in ABOUT and not one.said and one.confidence < TAKEN
    ]


def _saying(
    check: NoticeCheck, version_id: int, key: tuple[About, str], claims: list[Claim]
) -> Saying:
    about, code = key
    said = [one for one in claims if not one.denied]
    return Saying(
        version_id=version_id,
        about=ABOUT[about],
        record_id=None,
        key=code,
        name=TranslatedText({**usual_names(code), **check.names.get(f"{about}:{code}", {})}),
        quotes=TranslatedText(
            {one.language: quoted(check.notice, one) for one in reversed(said or claims)}
        ),
        languages=tuple(sorted({one.language for one in said})),
        denied=bool(claims) and not said,
    )


def usual_names(code: str) -> dict[str, str]:
    """What our own list calls a kind of data, in each language; nothing for other codes."""
    kind = kinds().get(code.removeprefix(LEXICON)) if code.startswith(LEXICON) else None
    if kind is None:
        return {}
    names = {language_of(name): name for name in reversed(kind.names)}
    return {language: name for language, name in names.items() if name}


def quoted(text: NoticeText, claim: Claim) -> str:
    """The sentence of a claim, cut around its words where it is long."""
    sentence = text.sentences[claim.sentence]
    words = text.words(sentence)
    if len(words) <= QUOTE:
        return words
    start = max(sentence.start, claim.start - QUOTE // 2)
    part = " ".join(text.text[start : start + QUOTE].split())
    return f"{'…' if start > sentence.start else ''}{part}…"
