"""The form of a record's page: what every form of a tracked record does."""

from __future__ import annotations

from typing import Any

from .labels import LabelBook, note_labels
from .signing import Attempt


class PageForm:
    """Mixed into the form of a page: labels are read together, refusals become errors."""

    attempt: Attempt | None = None

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        note_labels(self, LabelBook())

    def full_clean(self) -> None:
        super().full_clean()  # type: ignore[misc]
        form: Any = self
        if form.is_bound and self.attempt is not None:
            for problem in self.attempt.sentences():
                form.add_error(None, problem)
