"""What is wrong with the example's files, said as the vocabulary loader says it."""

from __future__ import annotations

from inventory.vocabulary_loading.problems import Place, Problem, VocabularyError

__all__ = ["ExampleError", "Place", "Problem", "VocabularyError"]


class ExampleError(VocabularyError):
    """The example cannot be loaded; ``problems`` says why, in order of place."""
