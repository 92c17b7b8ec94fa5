"""Whom a notice names for questions: addresses, numbers, a department, an officer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import phonenumbers
from msgspec import structs

from ...text import ZH
from ..claims import About, Act, Claim, Term
from ..folding import folded
from .looks import Look
from .making import LEXICON, Found, Reading, claim
from .naming import matcher, taught
from .tables import by_key, mark, table

PHONE: Final = re.compile(r"\+?[0-9]{5,20}")
HOME: Final = "CN"
EVERYDAY: Final = frozenset({"controller", "joint", "processor", "process_owner"})
"""Roles whose labels stand in every notice and name nobody to turn to."""

WRITTEN: Final = 0.95
AS_A_KIND: Final = 0.9


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(table("contacts")["patterns"][name], re.ASCII if name != "phone_cue" else 0)


def email_key(text: str) -> str:
    return text.strip().rstrip(".").lower()


def url_key(text: str) -> str:
    """An address of the web without what makes no difference: scheme, www, a slash at the end."""
    bare = re.sub(r"^https?://", "", text.strip().lower())
    return bare.removeprefix("www.").rstrip("/.,;:)")


def phone_key(text: str) -> str:
    """The digits of a number; a plus stays."""
    digits = re.sub(r"\D", "", text)
    return f"+{digits}" if text.strip().startswith("+") else digits


def international(text: str) -> str:
    """A number in E.164, read as a Chinese one where it does not say; its digits failing that."""
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return phone_key(text)
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def address_key(text: str) -> str:
    """A postal address: letters and digits of the folded text."""
    return "".join(letter for letter in folded(text) if letter.isalnum())


def contact_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about contacts, in no particular order."""
    terms = tuple(_bare(term) for term in reading.vocabulary.about(About.CONTACT))
    names = matcher(terms)
    known = {international(term.key): term.key for term in terms if PHONE.fullmatch(term.key)}
    for one in reading.looks:
        if mark("contacts", "change")[one.language].search(one.text):
            continue
        named_here = list(taught(one, terms, names, About.CONTACT))
        roles = [found for found in _roles(one, terms) if not _is_over(found, named_here)]
        written = [] if _is_theirs(one) else _written(one, reading.notice.text)
        for found in (*named_here, *roles, *written):
            key = known.get(international(found.key), found.key)
            meant = structs.replace(found, key=key) if PHONE.fullmatch(found.key) else found
            yield claim(meant, reading.scope(one, found.start, found.end), Act.OFFER)


def _bare(term: Term) -> Term:
    """A role without its label where that is an everyday word: *Processor*, *Controller*."""
    if term.key not in EVERYDAY:
        return term
    names = {language: names[1:] for language, names in term.names.items()}
    return structs.replace(term, names=names)


def _is_over(found: Found, others: list[Found]) -> bool:
    return any(found.start < other.end and other.start < found.end for other in others)


def _is_theirs(one: Look) -> bool:
    is_ours = mark("contacts", "reach_us")[one.language].search(one.text)
    return not is_ours or mark("contacts", "theirs")[one.language].search(one.text) is not None


def _roles(one: Look, terms: tuple[Term, ...]) -> Iterator[Found]:
    """Offices without the name of who holds them."""
    known = {term.key for term in terms}
    for role, patterns in by_key("contacts", "role").items():
        if match := patterns[one.language].search(one.text):
            key = role if role in known else LEXICON + role
            yield Found(one, *match.span(), About.CONTACT, key, AS_A_KIND, f"role:{role}")


def _written(one: Look, text: str) -> Iterator[Found]:
    """Addresses and numbers as they are written."""
    start, end = one.sentence.start, one.sentence.end
    taken: list[tuple[int, int]] = []
    for name in ("email", "url", "phone"):
        for match in _pattern(name).finditer(text, start, end):
            first, last = match.span()
            if any(a < last and first < b for a, b in taken):
                continue
            key = _key(name, match[0], text[max(start, first - 30) : first])
            if key:
                taken.append((first, last))
                yield from _found(one, first, last, key, name)
    address = _pattern("address_zh" if one.language == ZH else "address_en")
    for match in address.finditer(text, start, end):
        key = address_key(match["address"])
        if not any(a < match.end("address") and match.start("address") < b for a, b in taken):
            yield from _found(one, *match.span("address"), key, "address")


def _key(name: str, words: str, before: str) -> str:
    if name == "email":
        return email_key(words)
    if name == "url":
        return url_key(words)
    digits = re.sub(r"\D", "", words)
    if not 7 <= len(digits) <= 15 or not _pattern("phone_cue").search(before):
        return ""
    return phone_key(words)


def _found(one: Look, first: int, last: int, key: str, name: str) -> Iterator[Found]:
    inside = [place for place, origin in enumerate(one.folded.at) if first <= origin < last]
    if inside:
        yield Found(one, inside[0], inside[-1] + 1, About.CONTACT, key, WRITTEN, f"pattern:{name}")
