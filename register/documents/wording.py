"""The words of a document in its own language, whatever the language of whoever asked for it.

Names and vocabulary come from the snapshot, so that a later edition of a vocabulary changes no
earlier document; what our own code calls a choice comes from the catalogue.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from datetime import date
from functools import cached_property, wraps
from typing import Any, Protocol, TypeVar

from babel import Locale
from django.db.models import TextChoices
from django.utils.translation import override

from history.text import LANGUAGES, SHORT_NAMES, TranslatedText
from inventory.choices import PeriodUnit
from inventory.facts import EntryFacts
from register.facts import Register
from register.phrasing import translated

from .cells import Line, Missing, Part, Sensitive, joined
from .phrases import (
    MARKS,
    NOT_SEALED,
    ONE_PERIOD,
    ONLY_CATEGORY,
    PERIODS,
    VERSION,
    VERSION_OF_NOTHING,
)

FULL_STOPS = "。.！!？?；"

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
        memory = w.memory[say]
        words: T | None = memory.get(one.id)
        if words is None:
            words = memory[one.id] = say(one, w)
        return words

    return again


def once_a_value(say: Callable[[H, Wording], T]) -> Callable[[H, Wording], T]:
    """Make ``say`` find its words once for each value, such as a tuple of ids."""

    @wraps(say)
    def again(value: H, w: Wording) -> T:
        memory = w.memory[say]
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
        self.comma = self.marks.comma
        self.marks_used: set[str] = set()
        """Marks such as `` [zh]`` behind texts that had to be said in another language."""
        self.others = ("en", "zh-hans") if language != "zh-hans" else ("en",)
        """The languages a text is said in when it has none in ours, the best first."""
        inventory = register.inventory
        text = self.text
        self.terms = self.labels(inventory.terms)
        self.countries = self.country_names()
        self.categories = self.labels(inventory.data_categories)
        self.people = self.labels(inventory.subject_categories)
        self.items = {key: text(one.name) for key, one in inventory.items.items()}
        self.sensitive = {
            key: Sensitive(self.items[key])
            for key, one in inventory.items.items()
            if any(verdict.is_sensitive for verdict in one.sensitivities)
        }
        """Items that any scheme counts as sensitive."""
        self.is_sensitive = frozenset(self.sensitive)
        self.category_of = {key: one.category_id for key, one in inventory.items.items()}
        self.memory: defaultdict[Callable[..., Any], dict[Any, Any]] = defaultdict(dict)
        """Words found already (see ``once_a_record``)."""
        self._choices: dict[tuple[type[TextChoices], str], str] = {}

    @cached_property
    def version(self) -> str:
        """The change set the words are made from, with its instant in the register's time zone."""
        there = self.register.sealed_there
        if there is None:
            return self.text(VERSION_OF_NOTHING)
        instant = there.isoformat(sep=" ", timespec="seconds")
        return self.text(VERSION).format(number=self.register.number, instant=instant)

    @property
    def seal(self) -> str:
        """The seal of that change set; the words for none before anything was recorded."""
        return self.register.hash or self.text(NOT_SEALED)

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

    def text(self, value: TranslatedText) -> str:
        """A translated text; another language's text is marked as such: ``蓝牙 [zh]``."""
        found = value.get(self.language)
        if found is not None:
            return found
        for code in (*self.others, *value):
            if code in value:
                mark = f" [{SHORT_NAMES.get(code, code)}]"
                self.marks_used.add(mark)
                return value[code] + mark
        return ""

    def labels(self, entries: Mapping[int, EntryFacts]) -> dict[int, str]:
        """What the law's own values are called.

        Vocabularies are kept in Chinese and English; a national form takes its language's words
        for the English ones from the catalogue.
        """
        if self.language in LANGUAGES:
            return {key: self.text(one.label) for key, one in entries.items()}
        return {key: self.label(one.label) for key, one in entries.items()}

    def label(self, value: TranslatedText) -> str:
        """A vocabulary's label in a language that only the catalogue knows."""
        said = value.get(self.language) or translated(value.get("en", ""), self.language)
        return said or self.text(value)

    def country_names(self) -> dict[int, str]:
        """Countries by name; in a national form's language as Unicode CLDR has them."""
        countries = self.register.inventory.countries
        if self.language in LANGUAGES:
            return {key: self.text(one.label) for key, one in countries.items()}
        names = Locale.parse(self.language, sep="-").territories
        return {key: names.get(one.key) or self.label(one.label) for key, one in countries.items()}

    def missing(self, phrase: TranslatedText) -> Missing:
        """Words in place of a fact."""
        return Missing(self.text(phrase))

    def choice(self, choices: type[TextChoices], value: str) -> str:
        """What our code calls a stored value; the value itself when it is no choice of ours."""
        label = self._choices.get((choices, value))
        if label is None:
            label = value
            if value in choices.values:
                with override(self.language if self.language in LANGUAGES else "en"):
                    label = str(choices(value).label)
                label = translated(label, self.language) or label
            self._choices[choices, value] = label
        return label

    def cited(self, vocabulary: str, key: str) -> str:
        """A term that another names by key; the key itself when the snapshot has no such term."""
        found = self.terms_by_key.get((vocabulary, key))
        return self.cited_terms[found] if found is not None else key

    def texts(self, values: Iterable[TranslatedText]) -> list[str]:
        """Many translated texts at once."""
        language, text = self.language, self.text
        return [value[language] if language in value else text(value) for value in values]

    def items_listed(self, items: list[int], before: str = "", after: str = "") -> Line:
        """Items by name with text around, the sensitive ones marked."""
        names = self.items
        if self.is_sensitive.isdisjoint(items):
            if len(items) == 1:
                return before + names[items[0]] + after
            return before + self.comma.join([names[item] for item in items]) + after
        sensitive = self.sensitive
        parts: list[Part] = [sensitive.get(item) or names[item] for item in items]
        return joined(parts, self.comma, before, after)

    def item(self, item: int) -> Part:
        """One item by name, marked when it is sensitive."""
        return self.sensitive.get(item) or self.items[item]

    def listing(self, parts: Iterable[Part], label: str = "") -> Line:
        """``label: one, two, three``."""
        before = label + self.marks.colon if label else ""
        return joined(parts, self.marks.comma, before)

    def labelled(self, label: TranslatedText, value: str) -> str:
        """``label: value``, or nothing when there is no value."""
        return f"{self.text(label)}{self.marks.colon}{value}" if value else ""

    def clauses(self, *texts: str) -> str:
        """Those of the texts that say something, in one line; a full stop needs no semicolon."""
        said = [text for text in texts if text]
        line = self.marks.semicolon.join(said)
        for stop in FULL_STOPS:
            if stop in line:
                line = line.replace(f"{stop}{self.marks.semicolon}", f"{stop}{self.marks.space}")
        return line

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
