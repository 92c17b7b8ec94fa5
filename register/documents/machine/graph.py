"""What all nodes of a record are made with, and those that several activities refer to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

from django.db.models import TextChoices

from history.text import LANGUAGES, TranslatedText
from inventory.facts import EntryFacts
from register.documents.phrases import MARKS
from register.documents.wording import Wording
from register.phrasing import phrase

from .names import DPV, concept
from .triples import TAGS, Node, Ref, Text, node, own, storable, texts, values

if TYPE_CHECKING:
    from register.documents.document import Document

T = TypeVar("T")

NOT_IN_DPV = phrase("DPV {version} has no concept “{key}” for this; the register names it.")


class Graph:
    """Nodes of one document: those of an activity come at once, shared ones at the end."""

    def __init__(self, document: Document) -> None:
        self.register = document.register
        self.current = document.current
        self.wordings = [Wording(document.register, language) for language in LANGUAGES]
        self.later: dict[str, Node] = {}
        self.exact: dict[str, list[Ref]] = {}
        """DPV’s own concept for a shared node, where the register names it."""

    def shared(self, *parts: str, types: tuple[str, ...] = ()) -> tuple[Node, bool]:
        """The node of this name, and whether it is new and still has to be told."""
        iri = own(*parts)
        found = self.later.get(iri)
        if found is not None:
            return found, False
        self.later[iri] = made = node(iri, *types)
        return made, True

    def ending(self) -> Iterator[Node]:
        """The shared nodes, by name."""
        for iri in sorted(self.later):
            yield self.later[iri]

    def said(self, say: Callable[[Wording], str]) -> list[Text]:
        """What each of our two languages says."""
        found = [(say(w), TAGS.get(w.language, w.language)) for w in self.wordings]
        return [Text(storable(text), tag) for text, tag in found if text]

    def choice(self, choices: type[TextChoices], value: str) -> list[Text]:
        return self.said(lambda w: w.choice(choices, value))

    def labelled(self, label: TranslatedText, value: TranslatedText) -> list[Text]:
        """``label: value`` in the languages that the value has."""
        return [
            Text(
                storable(
                    label.in_language(code if code in LANGUAGES else "en")
                    + MARKS.get(code, MARKS["en"]).colon
                    + text
                ),
                TAGS.get(code, code),
            )
            for code, text in value.items()
        ]

    def entry(self, one: EntryFacts, *parts: str, types: tuple[str, ...] = ()) -> tuple[Node, bool]:
        """A value of a vocabulary under the register's own name, with its label and article."""
        made, is_new = self.shared(*parts, one.key, types=types)
        if is_new:
            made.say("skos:prefLabel", *texts(one.label)).say("skos:notation", *values(one.key))
            made.say("dct:source", *values(one.article))
        return made, is_new

    def status(self, kind: str, choices: type[TextChoices], value: str, *types: str) -> Ref:
        """A choice of our own code as a concept."""
        made, is_new = self.shared(kind, value, types=("skos:Concept", *types))
        if is_new:
            made.say("skos:prefLabel", *self.choice(choices, value))
        return made.ref


def relate(made: Node, kind: str, key: str, otherwise: str) -> list[Ref]:
    """Place an own concept below DPV's.

    Below the concept the register names for it, when DPV has that; else below ``otherwise``, and
    when a name was typed that DPV does not know, the node says so. Returns DPV's own concept when
    the register named one, so that who knows only DPV finds it.
    """
    named = concept(kind, key)
    if named:
        made.say("skos:closeMatch", Ref(named))
    elif key.strip():
        made.say("skos:editorialNote", *unknown(key))
    above = Ref(named or otherwise)
    made.say("skos:broader", above).say("rdfs:subClassOf", above)
    return [Ref(named)] if named else []


def unknown(key: str) -> list[Text]:
    """That DPV has no such concept, in both languages."""
    return [
        Text(storable(said.format(version=DPV["version"], key=key)), TAGS.get(code, code))
        for code, said in NOT_IN_DPV.items()
        if code in LANGUAGES
    ]
