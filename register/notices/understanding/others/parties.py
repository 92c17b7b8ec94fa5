"""Who gets data: parties of the register by name, kinds of party, and names it does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from msgspec import structs

from ..claims import About, Act, Claim, Term
from ..scope import Scope
from .companies import companies
from .concepts import Meanings, meaning
from .looks import Look
from .making import DISCLOSING, LEXICON, Found, Reading, claim
from .naming import matcher, named, taught
from .said import SHARE_OF_ITS_OWN, everywhere, said
from .tables import by_key, mark, table

ONLY_A_KIND: Final = "is_category_only"
"""The attribute of a party's term that says that the register knows no name; empty for none."""
CATEGORY: Final = "category"
"""The attribute with its key of the vocabulary ``recipient_category``."""
UNSPECIFIC: Final = frozenset({"other", "processor", "supplier", "merchant"})
"""Categories that say too little to mean the one party of the register that has them."""

ACTS: Final = (
    ("sharing", Act.SHARE),
    ("entrusting", Act.ENTRUST),
    ("transferring", Act.TRANSFER),
    ("publishing", Act.PUBLISH),
)
"""Marks of the word list, with what they say is done."""

BY_KIND: Final = 0.95
DESCRIBED: Final = 0.85
ABOVE: Final = 0.9
"""How sure it is that data is given, where not the sentence says so but what stands above it."""


def party_claims(reading: Reading) -> Iterator[Claim]:
    """Claims about recipients and kinds of recipient, in no particular order."""
    terms = reading.vocabulary.about(About.RECIPIENT)
    names = matcher(terms)
    meanings = Meanings([meaning(term) for term in terms if _only_describes(term)])
    standing = _standing_for(terms)
    kinds_of = {term.key: term.attributes.get(CATEGORY, "") for term in terms}
    of_kinds = reading.vocabulary.about(About.RECIPIENT_KIND)
    kind_names = matcher(of_kinds, only_taught=True)
    for one in reading.looks:
        found = [
            Found(one, hit.first, hit.last, About.RECIPIENT, term.key, sure, how)
            for hit, term, sure, how in named(one, terms, names)
        ]
        kinds = [*_kinds(one), *taught(one, of_kinds, kind_names, About.RECIPIENT_KIND)]
        found += [*kinds, *_of_kind(kinds, standing), *_described(reading, one, meanings)]
        found += companies(one, reading.notice.text, found)
        for each in found:
            yield _claim(reading, each, kinds_of)


def _only_describes(term: Term) -> bool:
    """Whether a party is known by a description alone, without a name and without a kind."""
    is_kind = term.attributes.get(CATEGORY, "other") not in UNSPECIFIC
    return bool(term.attributes.get(ONLY_A_KIND)) and not is_kind


def _kinds(one: Look) -> Iterator[Found]:
    """Kinds of party; one inside the words for another is not meant."""
    hits = [
        (match.start(), match.end(), key)
        for key, patterns in by_key("parties", "kind").items()
        for match in patterns[one.language].finditer(one.text)
    ]
    for start, end, key in hits:
        if not any(
            first <= start and end <= last and end - start < last - first for first, last, _ in hits
        ):
            is_ours = table("parties")["kind"][key].get("ours", False)
            name = LEXICON + key if is_ours else key
            yield Found(one, start, end, About.RECIPIENT_KIND, name, BY_KIND, "lexicon")


def _standing_for(terms: tuple[Term, ...]) -> dict[str, str]:
    """By kind the one entry of the register that stands for it, where it names no party of it."""
    found: dict[str, list[str]] = {}
    for term in terms:
        if term.attributes.get(ONLY_A_KIND):
            found.setdefault(term.attributes.get(CATEGORY, ""), []).append(term.key)
    return {
        kind: keys[0] for kind, keys in found.items() if len(keys) == 1 and kind not in UNSPECIFIC
    }


def _of_kind(kinds: list[Found], standing: dict[str, str]) -> Iterator[Found]:
    """The entries that stand for the kinds a sentence names."""
    for kind in kinds:
        if kind.key in standing:
            yield structs.replace(
                kind, about=About.RECIPIENT, key=standing[kind.key], how=f"kind:{kind.key}"
            )


def _described(reading: Reading, one: Look, meanings: Meanings) -> Iterator[Found]:
    """Entries that only describe who it is, by all that their description is made of."""
    for each in meanings.near(one.text, one.language, SHARE_OF_ITS_OWN):
        found = said(reading, one, each, everywhere(one))
        if found is not None and found.confidence >= DESCRIBED:
            yield found


def _claim(reading: Reading, found: Found, kinds: dict[str, str]) -> Claim:
    one = found.look
    scope = reading.scope(one, found.start, found.end)
    if _needs_no_consent(found, scope):
        scope = structs.replace(scope, how="", conditional=True)
    act, sure = _act(reading, one, scope)
    usual = table("parties")["kind"].get(kinds.get(found.key, found.key), {}).get("act")
    if usual and act != Act.MENTION:
        act = Act(usual)
    clears = mark("parties", "no_denial")[one.language].search(one.text)
    weighed = structs.replace(found, confidence=found.confidence * sure)
    return claim(weighed, scope, act, denied=scope.denied and act != Act.MENTION and not clears)


def _needs_no_consent(found: Found, scope: Scope) -> bool:
    """Whether it is said of giving data to this party that it needs no consent: it is given."""
    if scope.how != "no_consent" or not found.how.startswith("concepts"):
        return False
    words = mark("parties", "no_consent")[found.look.language].search(found.look.text)
    return words is not None and found.start < words.start()


def _act(reading: Reading, one: Look, scope: Scope) -> tuple[Act, float]:
    """How a party gets data, and how sure it is that it does; a mention where nothing says so."""
    if mark("parties", "collecting")[one.language].search(one.text):
        return Act.MENTION, 1.0
    if scope.act in DISCLOSING:
        return Act.SHARE if scope.act == Act.EXPORT else scope.act, 1.0
    for other, sure in _says_so(reading, one):
        if mark("parties", "disclosing")[one.language].search(other.text):
            return disclosing_act(other), sure
    return Act.MENTION, 1.0


def _says_so(reading: Reading, one: Look) -> Iterator[tuple[Look, float]]:
    around = reading.around(one)
    yield one, 1.0
    for other in (*([around.lead] if around.lead else []), *around.headings):
        if other.language == one.language:
            yield other, ABOVE


def disclosing_act(one: Look) -> Act:
    """Entrusted, transferred or published where only that is spoken of; shared otherwise."""
    acts = [act for name, act in ACTS if mark("parties", name)[one.language].search(one.text)]
    return acts[0] if len(acts) == 1 else Act.SHARE
