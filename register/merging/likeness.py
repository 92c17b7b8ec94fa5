"""Whether two records are of one company, and how sure that is: a function of what they say."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Final

import msgspec

from .domains import domain_of
from .folding import Name, is_chinese, name_of, names_of

WEIGHTS: Final = {
    "registration_no": 0.97,
    "same_name": 0.85,
    "known_names": 0.75,
    "same_name_elsewhere": 0.5,
    "same_domain": 0.5,
    "close_spelling": 0.5,
    "same_core": 0.5,
    "part_of_name": 0.5,
    "begins_alike": 0.4,
}
"""How much each sign says by itself; several signs together say more."""
LEAST: Final = 0.5
"""Below this, likeness is chance."""
CERTAIN: Final = 0.9
"""From here on, a list that is brought in may be matched without asking."""
AT_HOME: Final = frozenset({"CN"})
CLOSE: Final = 0.9
LEAST_SPELLED: Final = (6, 8)
"""Signs of a name, Chinese and other, below which one other sign makes another name."""
Reason = tuple[str, str]


class Party(msgspec.Struct, frozen=True, gc=False):
    """What is compared of a recipient, or of a line of a list that is brought in."""

    code: str
    names: dict[str, str] = {}
    """By language."""
    aliases: tuple[str, ...] = ()
    website: str = ""
    privacy_policy_url: str = ""
    email: str = ""
    registration_no: str = ""
    country: str = ""
    """Two letters, or empty."""
    retired: bool = False


class Likeness(msgspec.Struct, frozen=True, gc=False):
    """That a party is, or may be, the one of this code."""

    code: str
    confidence: float
    """0 to 1."""
    reasons: tuple[Reason, ...]
    """The signs of it, the strongest first: which (see ``WEIGHTS``), and the value in common."""


class Proposal(msgspec.Struct, frozen=True, gc=False):
    """That two parties may be one."""

    one: str
    other: str
    """Their codes, in the order they were given."""
    confidence: float
    reasons: tuple[Reason, ...]


class Profile(msgspec.Struct, frozen=True, gc=False):
    """A party as it is compared, made once."""

    code: str
    names: tuple[Name, ...]
    domains: tuple[str, ...]
    registration_no: str
    country: str
    companies: frozenset[int]
    """Lines of ``names.toml`` that hold one of its names."""
    retired: bool


def profile_of(party: Party) -> Profile:
    """What is compared of a party."""
    names = names_of([*party.names.values(), *party.aliases])
    addresses = (party.website, party.privacy_policy_url, party.email)
    found = dict.fromkeys(domain_of(one) for one in addresses if one)
    number = "".join(one for one in party.registration_no.upper() if one.isalnum())
    return Profile(
        code=party.code,
        names=tuple(names),
        domains=tuple(one for one in found if one),
        registration_no=number if len(number) >= 5 else "",
        country=party.country,
        companies=frozenset(companies_of(names)),
        retired=party.retired,
    )


def companies_of(names: Iterable[Name]) -> Iterator[int]:
    """Lines of ``names.toml``; a foreign name with a place abroad is that of a subsidiary."""
    for one in names:
        if one.core in known_names() and (is_chinese(one.core) or one.places <= AT_HOME):
            yield known_names()[one.core]


@cache
def known_names() -> dict[str, int]:
    """The line of ``names.toml`` by each folded name in it."""
    file = Path(__file__).with_name("names.toml")
    lines = tomllib.loads(file.read_text(encoding="utf-8"))["companies"]
    return {
        name.stem: number
        for number, line in enumerate(lines)
        for written in line
        if (name := name_of(written)) is not None
    }


def same_company(a: Party, b: Party) -> Likeness | None:
    """How like ``b`` is to ``a``; None when nothing speaks for it, or a registration against."""
    return likeness(profile_of(a), profile_of(b))


def duplicates(parties: Sequence[Party]) -> list[Proposal]:
    """Pairs that may be one party, the surest first. Near-linear in the number of parties."""
    from .index import PartyIndex  # the index compares by this module

    return PartyIndex(parties).proposals()


def fewest(proposals: Iterable[Proposal]) -> list[Proposal]:
    """Of proposals, surest first, those that are needed to bring every group of parties together.

    Ten records of one company make 45 pairs; nine of them say as much.
    """
    leader: dict[str, str] = {}

    def led_by(code: str) -> str:
        while (above := leader.get(code, code)) != code:
            code = above
        return code

    found = []
    for each in proposals:
        one, other = led_by(each.one), led_by(each.other)
        if one != other:
            leader[other] = one
            found.append(each)
    return found


def likeness(a: Profile, b: Profile) -> Likeness | None:
    """The same of two profiles."""
    found = dict(signs(a, b))
    if not found:
        return None
    doubt = 1.0
    for slug in found:
        doubt *= 1 - WEIGHTS[slug]
    confidence = round(1 - doubt, 2)
    if confidence < LEAST:
        return None
    ordered = sorted(found.items(), key=lambda one: -WEIGHTS[one[0]])
    return Likeness(b.code, confidence, tuple(ordered))


def signs(a: Profile, b: Profile) -> Iterator[Reason]:
    """What speaks for one company; nothing where two registrations say otherwise."""
    if a.registration_no and b.registration_no:
        if a.registration_no != b.registration_no:
            return
        yield "registration_no", a.registration_no
    named = [name_sign(one, other, a, b) for one in a.names for other in b.names]
    is_known = all(one is None or one[0] != "same_core" for one in named)
    if is_known and (common := a.companies & b.companies):
        named.append(("known_names", called((*a.names, *b.names), common)))
    said = best(named)
    if said is not None:
        yield said
    domain = next((one for one in a.domains if one in b.domains), None)
    if domain is not None:
        yield "same_domain", domain
        if said is None and (shorter := begins_alike(a, b)):
            yield "begins_alike", shorter


def best(found: Iterable[Reason | None]) -> Reason | None:
    """The sign that says most; two names that say the same thing say it once."""
    said = [one for one in found if one is not None]
    return max(said, key=lambda one: WEIGHTS[one[0]], default=None)


def called(names: Iterable[Name], companies: frozenset[int]) -> str:
    """The Chinese name of a company in the list, which says most about which it is."""
    cores = [one.core for one in names if known_names().get(one.core) in companies]
    return next(filter(is_chinese, cores), cores[0])


def name_sign(one: Name, other: Name, a: Profile, b: Profile) -> Reason | None:
    """What two names say, once it is known whether they belong to one country."""
    if one.is_part and other.is_part:
        return None  # what stands in brackets after two names: “(entrusted)”, “(Beijing branch)”
    slug = "part_of_name" if one.is_part or other.is_part else ""
    if one.stem == other.stem:
        apart = is_elsewhere(one, other, a, b)
        return slug or ("same_name_elsewhere" if apart else "same_name"), one.said
    if slug:
        return None
    if one.core == other.core:
        return "same_core", min(one.said, other.said, key=len)
    if is_close(one.stem, other.stem) and (one.core == one.stem or is_close(one.core, other.core)):
        return "close_spelling", f"{one.said} ≈ {other.said}"
    return None


def begins_alike(a: Profile, b: Profile) -> str:
    """A name that begins one of the other's names, such as that of a company and of its product."""
    for one in a.names:
        for other in b.names:
            short, long = sorted((one, other), key=lambda name: len(name.stem))
            if not one.is_part and not other.is_part and long.stem.startswith(short.stem):
                return short.said
    return ""


def is_elsewhere(one: Name, other: Name, a: Profile, b: Profile) -> bool:
    """Whether legal forms or countries say that these are companies of different countries."""
    if a.country and b.country and a.country != b.country:
        return True
    return bool(one.countries and other.countries and not one.countries & other.countries)


def is_close(one: str, other: str) -> bool:
    """Whether two spellings differ by so little that one may be a slip."""
    short, long = sorted((len(one), len(other)))
    if short < least_spelled(one) or long - short > long * 0.2 or one[0] != other[0]:
        return False
    if digits(one) != digits(other):
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return (
        match.real_quick_ratio() >= CLOSE
        and match.quick_ratio() >= CLOSE
        and match.ratio() >= CLOSE
    )


def least_spelled(text: str) -> int:
    return LEAST_SPELLED[not is_chinese(text)]


def digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
