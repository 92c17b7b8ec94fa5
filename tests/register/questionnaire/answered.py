"""What a test looks at in an answer of the questionnaire."""

from __future__ import annotations

import re
from typing import Any

from processing.models import ProcessingActivity

from ...forms import boxes


def drafts() -> int:
    return ProcessingActivity.objects.filter(code__startswith="questionnaire-").count()


def words(answer: Any) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def errors(answer: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = dict(answer.context["form"].errors)
    return found


def boxes_of(answer: Any) -> dict[str, list[str]]:
    """What a browser would send of the form in this answer."""
    return boxes(answer.content.decode())
