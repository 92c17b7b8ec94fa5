"""Reads fideslang manifests: datasets, and systems with their privacy declarations.

Fideslang has words of its own for data and purposes. Which of the register's items a word can mean
is read from the register; the declaration holds when one of them is recorded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from ..speech import Speech
from .declared import Declaration, Named, Remark
from .mapping import Crosswalk
from .nodes import Node, Unreadable

SECTIONS: Final = ("dataset", "system")
OTHERS: Final = (
    "data_category", "data_subject", "data_use", "evaluation", "organization", "policy", "registry",
)  # fmt: skip
"""Sections that declare no processing."""

ABOUT_PEOPLE: Final = "user"
"""The root of fideslang's categories of personal data; all others are about machines."""


def is_fides(top: Node) -> bool:
    """Whether the document is a fideslang manifest."""
    return isinstance(top.value, dict) and any(key in top.value for key in (*SECTIONS, *OTHERS))


class FidesManifest:
    """One fideslang manifest being read."""

    def __init__(self, path: str, say: Speech, crosswalk: Crosswalk) -> None:
        self.path = path
        self.say = say
        self.crosswalk = crosswalk
        self.remarks: list[Remark] = []

    def declarations(self, top: Node) -> list[Declaration]:
        """What its datasets hold and what its systems do; ``remarks`` says what was left out."""
        found = [
            *(self.dataset(one) for one in self.entries(top, "dataset")),
            *(one for system in self.entries(top, "system") for one in self.system(system)),
        ]
        if not any(section in top.value for section in SECTIONS):
            raise self.wrong(top, "It declares nothing: there is no dataset and no system.")
        kept = [one for one in found if one.items]
        if not kept and not self.remarks:
            raise self.wrong(top, "It declares nothing: there are no data_categories.")
        return kept

    def entries(self, top: Node, section: str) -> list[Node]:
        if section not in top.value:
            return []
        node: Node = top.value[section]
        entries = node.value if isinstance(node.value, list) else [node]
        for entry in entries:
            if not isinstance(entry.value, dict):
                raise self.wrong(entry, "A table is needed here.")
        return list(entries)

    def dataset(self, entry: Node) -> Declaration:
        """A dataset says which categories lie somewhere, and nothing of purposes."""
        words = [word for lists in keyed(entry, "data_categories") for word in self.words(lists)]
        return Declaration(self.path, self.items(words))

    def system(self, entry: Node) -> Iterator[Declaration]:
        declarations = entry.value.get("privacy_declarations")
        if declarations is None or declarations.value is None:
            return
        if not isinstance(declarations.value, list):
            raise self.wrong(declarations, "A list is needed here.")
        for block in declarations.value:
            yield self.declaration(block)

    def declaration(self, block: Node) -> Declaration:
        if not isinstance(block.value, dict):
            raise self.wrong(block, "A table is needed here.")
        categories = block.value.get("data_categories")
        items = self.items(self.words(categories)) if categories is not None else ()
        use = block.value.get("data_use")
        if use is None or use.value is None:
            return Declaration(self.path, items)
        if not isinstance(use.value, str):
            raise self.wrong(use, '"%(key)s" takes a code in quotes.', key="data_use")
        purposes = self.crosswalk.purposes(use.value)
        if not purposes:
            told = "%(word)s: no purpose of the register has this use; only the items are checked."
            self.remark(use, self.say(told, word=use.value), fails=False)
            return Declaration(self.path, items)
        return Declaration(self.path, items, {"purpose": Named(use, purposes)})

    def words(self, node: Node) -> list[Node]:
        if node.value is None:
            return []
        if not isinstance(node.value, list):
            raise self.wrong(node, "A list is needed here.")
        for one in node.value:
            if not isinstance(one.value, str):
                raise self.wrong(one, '"%(key)s" takes a code in quotes.', key="data_categories")
        return node.value

    def items(self, words: list[Node]) -> tuple[Named, ...]:
        """Each word once, with the items it can mean; of words that mean none it is said."""
        found: dict[str, Named] = {}
        for node in words:
            if node.value not in found:
                codes = self.crosswalk.items(node.value)
                found[node.value] = Named(node, codes)
                if not codes:
                    self.unmapped(node)
        return tuple(named for named in found.values() if named.codes)

    def unmapped(self, node: Node) -> None:
        word: Any = node.value
        if word.split(".")[0] == ABOUT_PEOPLE:
            told = self.say("%(word)s: no data item of the register has this key.", word=word)
            ask = "Ask the officer: which data item is it? Its fideslang key says so."
            self.remark(node, self.say.together([told, self.say(ask)]), fails=True)
        else:
            told = "%(word)s: not a category of data about people; not checked."
            self.remark(node, self.say(told, word=word), fails=False)

    def remark(self, node: Node, says: str, *, fails: bool) -> None:
        if not any(known.says == says for known in self.remarks):
            self.remarks.append(Remark(self.path, node, says, fails))

    def wrong(self, node: Node, what: str, **values: object) -> Unreadable:
        return Unreadable(self.path, node.line, self.say(what, **values))


def keyed(node: Node, key: str) -> Iterator[Node]:
    """Every value below that stands under ``key``, in order."""
    for one in node.walk():
        if isinstance(one.value, dict) and key in one.value:
            yield one.value[key]
