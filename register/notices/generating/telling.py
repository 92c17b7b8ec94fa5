"""Fills templates with facts, keeps which record each sentence is from, and notes what is missing.

A sentence without its fact is never printed with a hole. Where a law asks for the fact it is a gap:
noted for the officer, and in a draft, which is made from the working state, marked in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import structs

from history.text import TranslatedText
from register.choices import State
from register.documents.cells import Line, Part, joined, parts_of, plain
from register.documents.prose import Gap, Paragraph, Reference, Section, Sentence, Table
from register.documents.wording import Wording
from register.notices.choices import ParagraphPlace

from ..facts import ParagraphFacts
from .ground import Ground
from .templates import Sentence as Words
from .templates import Template, templates, titles, word
from .templates import paragraphs as paragraphs_of
from .templates import sentences as sentences_of
from .values import Lack, Said, Value, reference, references

STOPS = " \n。.；;"
TO_COMPLETE = word("telling.to_complete")
LEFT_OUT = word("telling.left_out")
UNTRANSLATED = word("telling.untranslated")


MEETING = re.compile("[\u3400-\u9fff][A-Za-z0-9]|[A-Za-z0-9][\u3400-\u9fff]")


class Teller:
    """Makes the paragraphs of one notice and gathers its gaps."""

    def __init__(self, ground: Ground, own: Mapping[tuple[str, str], ParagraphFacts]) -> None:
        self.ground = ground
        self.w: Wording = ground.w
        self.own = own
        self.gaps: list[Gap] = []
        self.is_draft = ground.register.state == State.WORKING
        self.space = self.w.marks.space
        names = [self.w.text(one.name) for one in ground.products]
        self.everywhere: dict[str, Value] = {
            "controller": Said(
                self.w.text(ground.controller.name), references([ground.controller])
            ),
            "products": Said(self.comma(names), references(ground.products)) if names else None,
        }

    # What stands in slots.

    def text(
        self, value: TranslatedText, record: object, what: TranslatedText | None = None
    ) -> Value:
        """A text of a record without its full stop; lines of it as a list.

        With ``what`` an empty text is a lack, without it nothing.
        """
        if not value:
            return Lack(what, reference(record)) if what else None
        if self.w.language not in value:
            self.gap("", UNTRANSLATED, "", reference(record))
        said = [one.strip(STOPS) for one in self.w.text(value).splitlines() if one.strip(STOPS)]
        return Said(self.w.marks.comma.join(said), references([record]))

    def comma(self, names: Iterable[str]) -> str:
        """Names one after the other; in quotation marks where one of them has a comma itself."""
        listed = list(dict.fromkeys(names))
        if len(listed) > 1 and any(mark in name for name in listed for mark in "，、,"):
            listed = [f"“{name}”" for name in listed]
        return self.w.marks.comma.join(listed)

    def named(self, names: Iterable[str], records: Iterable[object]) -> Value:
        """Names with their records; None when there is none."""
        said = self.comma(name for name in names if name)
        return Said(said, references(records)) if said else None

    def items(self, ids: Iterable[int], also: Iterable[object] = ()) -> Said:
        """Data items by name, sensitive ones marked, each once."""
        keys = list(dict.fromkeys(ids))
        known = self.ground.register.inventory.items
        parts: list[Part] = [self.w.item(key) for key in keys]
        line = joined(parts, self.w.marks.comma)
        return Said(line, references([*(known[key] for key in keys), *also]))

    # Sentences.

    def paragraph(
        self, key: str, about: Iterable[object] = (), /, **slots: Value
    ) -> list[Paragraph]:
        """A paragraph by its key, with what the organisation has put before, behind or instead.

        Nothing under a regime that does not apply. ``about`` are the records that a sentence
        without a slot is from: the controller when there is none.
        """
        template = templates()[key]
        if template.regimes and not self.ground.regimes.intersection(template.regimes):
            return []
        base = references(about) or references([self.ground.controller])
        filled = {**self.everywhere, **slots}
        made: list[Paragraph] = []
        if (key, ParagraphPlace.LEFT_OUT) in self.own:
            self.gap(key, LEFT_OUT, template.articles, reference(self.own[key, "left_out"]))
        elif (instead := self.words(key, ParagraphPlace.INSTEAD)) is not None:
            made = self.own_paragraphs(template, instead, filled, base)
        else:
            said = self.said(key, sentences_of(template.text[self.w.language]), filled, base)
            made = [Paragraph(key, said, template.is_entry)] if said else []
        return self.with_neighbours(template, made, filled, base)

    def with_neighbours(
        self,
        template: Template,
        made: list[Paragraph],
        filled: Mapping[str, Value],
        base: tuple[Reference, ...],
    ) -> list[Paragraph]:
        """What the organisation says before and after; nothing beside a paragraph not printed."""
        if not made:
            return []
        before = self.words(template.key, ParagraphPlace.BEFORE)
        after = self.words(template.key, ParagraphPlace.AFTER)
        return [
            *(self.own_paragraphs(template, before, filled, base) if before else ()),
            *made,
            *(self.own_paragraphs(template, after, filled, base) if after else ()),
        ]

    def words(self, key: str, place: ParagraphPlace) -> ParagraphFacts | None:
        """The organisation's words at one place, when it has any in this language."""
        found = self.own.get((key, place))
        if found is None:
            return None
        if self.w.language not in found.text:
            self.gap(key, UNTRANSLATED, "", reference(found))
            return None
        return found

    def own_paragraphs(
        self,
        template: Template,
        own: ParagraphFacts,
        filled: Mapping[str, Value],
        base: tuple[Reference, ...],
    ) -> list[Paragraph]:
        """The organisation's words, as many paragraphs as it wrote."""
        source = reference(own)
        made = []
        for text in paragraphs_of(own.text[self.w.language]):
            said = tuple(
                structs.replace(one, references=tuple(dict.fromkeys((source, *one.references))))
                for one in self.said(template.key, sentences_of(text), filled, base)
            )
            if said:
                made.append(Paragraph(template.key, said, template.is_entry, is_own=True))
        return made

    def said(
        self,
        key: str,
        sentences: Iterable[Words],
        filled: Mapping[str, Value],
        base: tuple[Reference, ...],
    ) -> tuple[Sentence, ...]:
        """The sentences that can be said."""
        found = (self.sentence(key, one, filled, base) for one in sentences)
        return tuple(one for one in found if one)

    def sentence(
        self, key: str, words: Words, filled: Mapping[str, Value], base: tuple[Reference, ...]
    ) -> Sentence | None:
        """One sentence; None where it has nothing to say, or nothing that may be printed."""
        if any(slot and filled.get(slot) is None for _, slot in words):
            return None
        parts: list[Part] = []
        sources: list[Reference] = []
        for before, slot in words:
            parts.append(self.apart(parts, before))
            if not slot:
                continue
            value = filled.get(slot)
            if isinstance(value, Lack):
                value = self.lacking(key, value)
            if value is None:
                return None
            for part in parts_of(value.line):
                gap = self.apart(parts, plain((part,))).removesuffix(plain((part,)))
                parts += [gap, part]
            sources += value.references
        return Sentence(
            joined((one for one in parts if one), ""), tuple(dict.fromkeys(sources)) or base
        )

    def apart(self, parts: list[Part], text: str) -> str:
        """``text``, after a space where a Chinese and a Latin letter would meet."""
        before = next((said for one in reversed(parts) if (said := plain((one,)))), "")
        return f" {text}" if MEETING.fullmatch(before[-1:] + text[:1]) else text

    # Gaps.

    def lacking(self, key: str, lack: Lack) -> Said | None:
        """Note a gap; in a draft what stands in its place."""
        self.gap(key, lack.what, templates()[key].articles, lack.about)
        if not self.is_draft:
            return None
        words = TranslatedText(
            {code: text.format(what=lack.what.get(code, "")) for code, text in TO_COMPLETE.items()}
        )
        return Said((self.w.missing(words),), (lack.about,) if lack.about else ())

    def marked(self, key: str, what: TranslatedText, about: Reference) -> Line:
        """What stands in a cell whose fact is missing: a mark in a draft, else nothing."""
        said = self.lacking(key, Lack(what, about))
        return said.line if said else ""

    def gap(
        self, key: str, what: TranslatedText, article: str, about: Reference | None = None
    ) -> None:
        """Note what is missing, once."""
        gap = Gap(key, what.in_language(self.w.language), article, about)
        if gap not in self.gaps:
            self.gaps.append(gap)

    def section(
        self, key: str, level: int, *paragraphs: Iterable[Paragraph], title: str = ""
    ) -> Section:
        """A section under its own heading, or under ``title``."""
        made = tuple(one for several in paragraphs for one in several)
        return Section(key, title or titles()[key].text[self.w.language], level, made)

    def with_table(self, section: Section, table: Table) -> Section:
        """A section with a table below its paragraphs; none where they were left out."""
        if not section.blocks:
            return section
        return structs.replace(section, blocks=(*section.blocks, table))
