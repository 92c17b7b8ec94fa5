"""The read-me of a pack: what is in it and how to check it, in plain language, always in both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO, Final

from django.template.loader import get_template

from history.text import LANGUAGES
from register.choices import State
from register.documents.preamble import STATES
from register.phrasing import phrase
from register.writers.markup import language_tag

from .contents import Contents, Member
from .manifest import MANIFEST, SUMS, program
from .style import style

ABOUT: Final = (
    phrase("This read-me, in Chinese"),
    phrase("This read-me"),
)
SUMS_ABOUT: Final = phrase("The hashes of all files, for sha256sum -c")
MANIFEST_ABOUT: Final = phrase("The list: moment, seal, size and hash of every file, for programs")
NO_SEAL: Final = phrase("this moment has no seal yet")


def readmes(contents: Contents, parts: Sequence[Member]) -> Iterator[Member]:
    """One a language, whatever languages the documents have: who opens a pack may read either."""
    for language, about in zip(LANGUAGES, ABOUT, strict=True):
        write = partial(write_readme, contents, language, parts)
        yield Member(f"README.{language}.html", about, write)


def write_readme(contents: Contents, language: str, parts: Sequence[Member], out: BinaryIO) -> None:
    template = get_template(f"register/pack/readme.{language}.html")
    out.write(template.render(context_of(contents, language, parts)).encode())


def context_of(contents: Contents, language: str, parts: Sequence[Member]) -> dict[str, Any]:
    choice, register = contents.choice, contents.register
    files = [(member.path, member.about.in_language(language)) for member in parts]
    lists = ((MANIFEST, MANIFEST_ABOUT), (SUMS, SUMS_ABOUT))
    return {
        "lang": language_tag(language),
        "style": style(),
        "register": register,
        "instant": contents.there(register.sealed_at),
        "begin": choice.begin,
        "begin_instant": contents.there(choice.begin.sealed_at),
        "seal": register.hash or NO_SEAL.in_language(language),
        "state": STATES[State(register.state)].in_language(language),
        "is_approved": register.state == State.APPROVED,
        "program": program(),
        "files": [*files, *((path, about.in_language(language)) for path, about in lists)],
        "controllers": sorted(
            one.name.in_language(language) for one in register.processing.controllers.values()
        ),
    }
