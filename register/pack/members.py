"""What a pack is made of: each part is one function, so a further part is one entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Final

from history.text import LANGUAGES, TranslatedText
from register.documents import KINDS, Document
from register.documents.phrases import MARKS
from register.writers import WRITERS, file_name

from .approvals import approvals
from .change_log import change_log
from .changes import changes
from .contents import Contents, Member
from .issues import issues
from .languages import IN_LANGUAGE
from .readme import readmes


def documents(contents: Contents) -> Iterator[Member]:
    """Every document asked for, in every language and format it has: the same as one by one."""
    choice = contents.choice
    for kind in choice.documents:
        for language in choice.languages:
            for form in choice.forms:
                if form in KINDS[kind].formats:
                    yield document(contents, kind, language, form)


def document(contents: Contents, kind: str, language: str, form: str) -> Member:
    """One document as a member. Raises ``TooLargeError`` when the format cannot hold it."""
    made = Document(kind, contents.register, language)
    about = {
        code: "".join(
            (
                made.kind.title.in_language(code),
                MARKS[code].left,
                IN_LANGUAGE[language].in_language(code),
                MARKS[code].right,
            )
        )
        for code in LANGUAGES
    }
    path = f"documents/{file_name(made, form)}"
    writer = WRITERS[form]
    # Before the first member is written, rather than halfway through the pack.
    writer.refuse_too_large(made)
    return Member(path, TranslatedText(about), partial(writer.write, made))


PARTS: Final[tuple[Callable[[Contents], Iterable[Member]], ...]] = (
    documents,
    changes,
    change_log,
    approvals,
    issues,
)
"""In the order they stand in the pack, after the read-me."""


def members_of(contents: Contents) -> list[Member]:
    """Every member but those that list the others with their hashes."""
    parts = [member for part in PARTS for member in part(contents)]
    return [*readmes(contents, parts), *parts]
