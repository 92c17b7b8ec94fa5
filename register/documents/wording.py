"""The words of a document in its own language, whatever the language of whoever asked for it.

Names and vocabulary come from the snapshot, so that a later edition of a vocabulary changes no
earlier document; what our own code calls a choice comes from the catalogue.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from functools import cached_property, wraps
from typing import Any, Protocol, TypeVar

from django.db.models import TextChoices
from django.utils.translation import override

from history.text import TranslatedText
from inventory.choices import PeriodUnit
from inventory.facts import DataItemFacts
from register.facts import Register

from .cells import Line, Missing, Part, Sensitive, joined
from .phrases import MARKS, ONE_PERIOD, ONLY_CATEGORY, PERIODS

T = TypeVar("T")
H = TypeVar("H", bound=Hashable)


class HasId(Protocol):
    """A record of the snapshot."""

    @property
    def id(self) -> int: ...


R = TypeVar("R", bound=HasId)


def once_a_record(say: Callable[[R, Wording], T]) -> Callable[[R, Wording], T]:
    """Make ``say`` find its words once for each record, however many lines refer to it.

    For records that many lines share; what a document says of a record depends on nothing else.
    """

    @wraps(say)
    def again(one: R, w: Wording) -> T:
        memory = w.memory.setdefault(say, {})
        words: T | None = memory.get(one.id)
        if words is None:
            words = memory[one.id] = say(one, w)
        return words

    return again


def once_a_value(say: Callable[[H, Wording], T]) -> Callable[[H, Wording], T]:
    """Make ``say`` find its words once for each value, such as a tuple of ids."""

    @wraps(say)
    def again(value: H, w: Wording) -> T:
        memory = w.memory.setdefault(say, {})
        words: T | None = memory.get(value)
        if words is None:
            words = memory[value] = say(value, w)
        return words

    return again


class Wording:
    """Says the facts of one register in one language."""

    def __init__(self, register: Register, language: str) -> None:
        self.register = register
        self.language = language
        self.marks = MARKS.get(language, MARKS["en"])
        inventory = register.inventory
        text = self.text
        self.terms = {key: text(one.label) for key, one in inventory.terms.items()}
        self.countries = {key: text(one.label) for key, one in inventory.countries.items()}
        self.categories = {key: text(one.label) for key, one in inventory.data_categories.items()}
        self.people = {key: text(one.label) for key, one in inventory.subject_categories.items()}
        self.items = {key: self.item_name(one) for key, one in inventory.items.items()}
        self.category_of = {key: one.category_id for key, one in inventory.items.items()}
        self.memory: dict[Callable[..., Any], dict[Any, Any]] = {}
        """Words found already (see ``once_a_record``)."""
        self._choices: dict[tuple[type[TextChoices], str], str] = {}

    @cached_property
    def cited_terms(self) -> dict[int, str]:
        """Terms with the article each rests on."""
        return {
            key: self.bracketed(self.terms[key], one.article)
            for key, one in self.register.inventory.terms.items()
        }

    @cached_property
    def recipients(self) -> dict[int, str]:
        """Parties by name; a kind of party says that nobody has been named."""
        remark = f" [{self.text(ONLY_CATEGORY)}]"
        return {
            key: self.text(one.name) + (remark if one.is_category_only else "")
            for key, one in self.register.sharing.recipients.items()
        }

    @cached_property
    def terms_by_key(self) -> dict[tuple[str, str], int]:
        """Ids of terms by vocabulary and key."""
        terms = self.register.inventory.terms.values()
        return {(one.vocabulary, one.key): one.id for one in terms}

    def item_name(self, item: DataItemFacts) -> Part:
        """An item's name, marked when any scheme counts it as sensitive."""
        name = self.text(item.name)
        is_sensitive = any(verdict.is_sensitive for verdict in item.sensitivities)
        return Sensitive(name) if is_sensitive else name

    def text(self, value: TranslatedText) -> str:
        """A translated text; another language's text is marked as such."""
        found = value.get(self.language)
        if found is not None:
            return found
        return value.in_language(self.language) if value else ""

    def missing(self, phrase: TranslatedText) -> Missing:
        """Words in place of a fact."""
        return Missing(self.text(phrase))

    def choice(self, choices: type[TextChoices], value: str) -> str:
        """What our code calls a stored value; the value itself when it is no choice of ours."""
        label = self._choices.get((choices, value))
        if label is None:
            with override(self.language):
                label = str(choices(value).label) if value in choices.values else value
            self._choices[choices, value] = label
        return label

    def cited(self, vocabulary: str, key: str) -> str:
        """A term that another names by key; the key itself when the snapshot has no such term."""
        found = self.terms_by_key.get((vocabulary, key))
        return self.cited_terms[found] if found is not None else key

    def listing(self, parts: Iterable[Part], label: str = "") -> Line:
        """``label: one, two, three``."""
        before = label + self.marks.colon if label else ""
        return joined(parts, self.marks.comma, before)

    def labelled(self, label: TranslatedText, value: str) -> str:
        """``label: value``, or nothing when there is no value."""
        return f"{self.text(label)}{self.marks.colon}{value}" if value else ""

    def clauses(self, *texts: str) -> str:
        """Those of the texts that say something, in one line."""
        return self.marks.semicolon.join([text for text in texts if text])

    def bracketed(self, text: str, *remarks: str) -> str:
        """``text (remark; remark)``."""
        said = self.clauses(*remarks)
        return f"{text}{self.marks.left}{said}{self.marks.right}" if said else text

    def period(self, value: int, unit: str) -> str:
        """A length of time in calendar units."""
        names = ONE_PERIOD if value == 1 else PERIODS
        return self.text(names[PeriodUnit(unit)]).format(n=value)

    def on(self, phrase: TranslatedText, day: date | None) -> str:
        """A phrase with its ``{day}``, or nothing without a day."""
        return self.text(phrase).format(day=day.isoformat()) if day else ""

    def dated(self, label: TranslatedText, day: date | None) -> str:
        """``label: 2026-03-31``, or nothing without a day."""
        return self.labelled(label, day.isoformat()) if day else ""
