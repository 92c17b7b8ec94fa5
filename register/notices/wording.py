"""An organisation's own words for paragraphs: checked when saved, never when printed."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.text import TranslatedText

from ..models import Notice, NoticeParagraph
from .choices import ParagraphPlace
from .generating.templates import TemplateError, check, templates


def put_words(notice: Notice, paragraph: str, words: Mapping[str, TranslatedText | None]) -> None:
    """Make ``words``, by place, all that the notice says of its own at ``paragraph``.

    None takes words away; an empty text does too, but for ``left_out``, which needs none. Raises
    ``ValidationError`` naming the language and what is wrong. Inside a change set.
    """
    known = {
        one.place: one
        for one in NoticeParagraph.objects.select_for_update().filter(
            notice=notice, paragraph=paragraph
        )
    }
    for place in ParagraphPlace.values:
        text = words.get(place)
        held = known.get(place)
        wanted = text is not None and (bool(text) or place == ParagraphPlace.LEFT_OUT)
        if not wanted:
            if held is not None:
                held.delete()
            continue
        if held is not None and held.text == text:
            continue
        row = held or NoticeParagraph(notice=notice, paragraph=paragraph, place=place)
        row.text = text
        row.full_clean()
        row.save()


def refuse_bad_words(paragraph: str, text: Mapping[str, str]) -> None:
    """Raises ``ValidationError`` for an unknown paragraph, or words that cannot be filled in."""
    template = templates().get(paragraph)
    if template is None:
        raise ValidationError(
            {
                "paragraph": _("There is no paragraph “%(key)s”. There are: %(known)s.")
                % {"key": paragraph, "known": ", ".join(templates())}
            }
        )
    problems = []
    for language, words in text.items():
        try:
            check(words, template.slots)
        except TemplateError as error:
            problems.append(f"{language}: {in_words(error, template.slots)}")
    if problems:
        raise ValidationError({"text": problems})


def in_words(error: TemplateError, slots: tuple[str, ...]) -> str:
    """What is wrong and how to mend it."""
    if error.problem == "braces":
        return _(
            "A brace { or } stands alone. Write a place for a fact as {name}, and a brace that is"
            " only a brace twice: {{ or }}."
        )
    known = ", ".join(f"{{{slot}}}" for slot in slots)
    return _("“{%(slot)s}” is no place for a fact here. There are: %(known)s.") % {
        "slot": error.slot,
        "known": known,
    }
