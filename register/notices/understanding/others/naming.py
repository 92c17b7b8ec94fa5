"""The register's own names where they stand in a notice: parties, purposes, contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..claims import About, Term
from ..folding import folded, is_chinese
from ..matching import Hit, Matcher, forms
from .looks import Look
from .making import Found


def matcher(terms: Iterable[Term], *, only_taught: bool = False) -> Matcher[int]:
    """Looks for all names of the terms; what is meant is the term's position.

    ``only_taught`` leaves out the first name of each language, where that is the label of a
    vocabulary (*Deletion*): it says too little by itself.
    """
    return Matcher(
        (name, at)
        for at, term in enumerate(terms)
        for names in term.names.values()
        for name in names[1 if only_taught else 0 :]
        if is_telling(name)
    )


def is_telling(name: str) -> bool:
    """Whether a name is long enough to be found by: two Chinese letters or three others."""
    form = folded(name)
    return len(form) >= (2 if any(map(is_chinese, form)) else 3)


def named(
    one: Look, terms: tuple[Term, ...], names: Matcher[int]
) -> Iterator[tuple[Hit[int], Term, float, str]]:
    """The terms a sentence names, with how sure each is and whether by name or alias."""
    for hit in names.find(one.folded):
        for at in hit.meant:
            is_name = any(hit.name in forms(all_[0]) for all_ in terms[at].names.values() if all_)
            sure = 1.0 if len(hit.meant) == 1 else 0.85
            yield hit, terms[at], sure, "name" if is_name else "alias"


def taught(
    one: Look, terms: tuple[Term, ...], names: Matcher[int], about: About
) -> Iterator[Found]:
    """Terms of a vocabulary by the words an officer taught for them."""
    for hit, term, sure, how in named(one, terms, names):
        yield Found(one, hit.first, hit.last, about, term.key, sure, how)
