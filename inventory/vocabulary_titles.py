"""What a vocabulary is called, in words."""

from __future__ import annotations

from functools import cache

from history.fields import DisplayedText

from .vocabulary_loading.files import read_file, vocabulary_paths
from .vocabulary_loading.problems import VocabularyError


@cache
def vocabulary_titles() -> dict[str, DisplayedText]:
    """Title by vocabulary, from the files: they do not change while the program runs."""
    titles = {}
    for path in vocabulary_paths():
        try:
            head = read_file(path).head
        except VocabularyError:
            continue  # a page still opens; load_vocabularies says what is wrong with the file
        titles[head.vocabulary] = DisplayedText(head.title)
    return titles


def vocabulary_title(name: str) -> str:
    """Title of ``name`` in the active language; the name itself when it has no file."""
    return str(vocabulary_titles().get(name, name))
