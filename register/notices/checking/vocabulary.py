"""Everything the register has a name for, so that it can be found in a notice.

The whole register, whatever the scope: what is said of a product and recorded for another one only
has a name too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from history.facts import Facts
from history.text import TranslatedText
from inventory.facts import TermFacts
from sharing.facts import RecipientFacts

from ...facts import Register
from ...in_effect import InEffect
from ..understanding.claims import About, Term, Vocabulary
from .parties import standing
from .promises import addresses

Names = dict[str, tuple[str, ...]]

VOCABULARIES: Final = {
    "recipient_category": About.RECIPIENT_KIND,
    "right": About.RIGHT,
    "major_change_type": About.CHANGE,
}


class WordingFacts(Facts, frozen=True, gc=False):
    """Words of notices that mean a record, as an officer taught the check."""

    id: int
    about: str
    key: str
    words: TranslatedText
    """One to a line."""


def vocabulary_of(register: Register, wordings: Iterable[WordingFacts] = ()) -> Vocabulary:
    """The terms of a register, in an order that does not change."""
    taught: defaultdict[tuple[str, str], list[TranslatedText]] = defaultdict(list)
    for one in wordings:
        taught[one.about, one.key].append(one.words)
    found = (
        *item_terms(register),
        *party_terms(register),
        *purpose_terms(register),
        *vocabulary_terms(register),
        *country_terms(register),
        *contact_terms(register),
    )
    return Vocabulary(
        tuple(with_taught(one, taught.get((one.about, one.key), ())) for one in found)
    )


def with_taught(term: Term, words: Iterable[TranslatedText]) -> Term:
    """A term with what it is called besides; its name stays the first."""
    extra = named(*words)
    if not extra:
        return term
    names = {
        language: tuple(dict.fromkeys((*term.names.get(language, ()), *extra.get(language, ()))))
        for language in (*term.names, *extra)
    }
    return Term(term.about, term.key, names, term.description, term.attributes)


def named(*texts: Mapping[str, str]) -> Names:
    """Names by language, of texts that hold one to a line; the first text's come first."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for text in texts:
        for language, words in text.items():
            for line in words.splitlines():
                if bare := line.strip():
                    found[language][bare] = None
    return {language: tuple(names) for language, names in found.items()}


def item_terms(register: Register) -> Iterator[Term]:
    """The dictionary of data items."""
    categories = register.inventory.data_categories
    for one in sorted(register.inventory.items.values(), key=lambda one: one.code):
        yield Term(
            About.ITEM,
            one.code,
            named(one.name, one.aliases),
            one.description,
            {"category": categories[one.category_id].key},
        )


def party_terms(register: Register) -> Iterator[Term]:
    """Recipients; an SDK's name stands for its provider, a merged one's for who took its place."""
    recipients = register.sharing.recipients
    called: defaultdict[int, list[TranslatedText]] = defaultdict(list)
    for one in recipients.values():
        called[standing(one, recipients).id] += [one.name, one.aliases]
    for sdk in register.sharing.sdks.values():
        called[standing(recipients[sdk.provider_id], recipients).id].append(sdk.name)
    for one in sorted(recipients.values(), key=lambda one: one.code):
        if one.merged_into_id is None:
            own = [one.name, one.aliases]
            yield Term(
                About.RECIPIENT, one.code, named(*own, *called[one.id]), {}, about(one, register)
            )


def about(one: RecipientFacts, register: Register) -> dict[str, str]:
    """What finders may need of a recipient beside its names."""
    country = register.inventory.countries.get(one.country_id) if one.country_id else None
    found = {
        "category": register.inventory.terms[one.category_id].key,
        "is_category_only": "yes" if one.is_category_only else "",
        "country": country.key if country else "",
        "email": one.email,
        "website": one.website,
    }
    return {name: value for name, value in found.items() if value}


def purpose_terms(register: Register) -> Iterator[Term]:
    for one in sorted(register.processing.purposes.values(), key=lambda one: one.code):
        yield Term(About.PURPOSE, one.code, named(one.name), one.description)


def vocabulary_terms(register: Register) -> Iterator[Term]:
    """Kinds of recipient, rights and kinds of major change."""
    known = register.inventory.terms
    for one in sorted(known.values(), key=lambda one: (one.vocabulary, one.position, one.key)):
        if kind := VOCABULARIES.get(one.vocabulary):
            yield Term(kind, one.key, named(one.label), one.description, parent_of(one, known))


def parent_of(one: TermFacts, known: Mapping[int, TermFacts]) -> dict[str, str]:
    return {"parent": known[one.parent_id].key} if one.parent_id is not None else {}


def country_terms(register: Register) -> Iterator[Term]:
    """Countries, as places data is kept in and as places it goes to."""
    for kind in (About.STORAGE, About.TRANSFER):
        for one in sorted(register.inventory.countries.values(), key=lambda one: one.key):
            yield Term(kind, one.key, named(one.label))


def contact_terms(register: Register) -> Iterator[Term]:
    """Roles with the names and departments that hold them, and addresses by their own form."""
    stands = InEffect(register.day).stands
    roles: dict[str, list[TranslatedText]] = {}
    for term in register.inventory.terms.values():
        if term.vocabulary == "contact_role":
            roles[term.key] = [term.label]
    values: dict[str, None] = {}
    for controller in sorted(register.processing.controllers.values(), key=lambda one: one.code):
        if not stands(controller):
            continue
        values.update(dict.fromkeys(addresses(controller)))
        for contact in controller.contacts:
            role = register.inventory.terms[contact.role_id].key
            roles[role] += [contact.name, contact.department]
            values.update(dict.fromkeys(addresses(contact)))
    for role, texts in sorted(roles.items()):
        yield Term(About.CONTACT, role, named(*texts), {}, {"kind": "role"})
    for value in values:
        kind = "email" if "@" in value else "phone"
        yield Term(About.CONTACT, value, {}, {}, {kind: value})


def names_of(vocabulary: Vocabulary) -> dict[str, dict[str, str]]:
    """By ``about:key``: the name of each term, by language."""
    return {
        f"{term.about}:{term.key}": {lang: names[0] for lang, names in term.names.items() if names}
        for term in vocabulary.terms
    }
