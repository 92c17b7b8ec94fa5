"""How the page shows the questions: sections, lists with their boxes, what is ticked already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.fields import NOT_TEXT
from inventory.models import DataItem

from .lists import SEARCHED_FROM, Extra, Found, found

LIST: Final = "list"
RADIO: Final = "radio"
BOX: Final = "box"

Asked = tuple[str, Any, Any, tuple[tuple[str, str], ...]]

SECTIONS: Final[tuple[Asked, ...]] = (
    (
        "what",
        gettext_lazy("What do you do?"),
        "",
        ((BOX, "language"), (BOX, "name"), (BOX, "sentence"), (BOX, "controller")),
    ),
    ("product", "", "", ((LIST, "products"), (BOX, "function"))),
    ("why", "", "", ((LIST, "purposes"),)),
    (
        "data",
        "",
        gettext_lazy("Tick whatever you see, store or pass on, even for a moment."),
        ((LIST, "items"),),
    ),
    ("people", "", "", ((LIST, "people"),)),
    (
        "source",
        "",
        gettext_lazy(
            "One answer for all of it. An item that comes from elsewhere can say so where it is"
            " ticked, in question 4."
        ),
        ((RADIO, "source"), (BOX, "source_party")),
    ),
    (
        "necessity",
        "",
        gettext_lazy("Here too, a single item can say otherwise in question 4."),
        ((RADIO, "necessity"), (BOX, "refusal")),
    ),
    ("retention", "", "", ((LIST, "retention"),)),
    (
        "recipients",
        "",
        gettext_lazy("Suppliers, partners, companies of the same group, authorities."),
        ((LIST, "recipients"),),
    ),
    ("places", "", "", ((LIST, "systems"), (RADIO, "abroad"), (BOX, "abroad_words"))),
    ("decisions", "", "", ((RADIO, "automated"), (BOX, "automated_words"))),
    (
        "contact",
        gettext_lazy("Who can be asked?"),
        "",
        ((BOX, "department"), (BOX, "contact")),
    ),
)
"""Key, title, note and parts. Without a title the first part is what the section asks."""

LONGEST_SEARCH: Final = 100


@dataclass(frozen=True)
class ExtraBox:
    """A question about one record that is ticked, as the page shows it."""

    name: str
    extra: Extra
    value: str

    @property
    def options(self) -> list[tuple[str, Any, bool]]:
        choices = (("", self.extra.empty), *self.extra.choices)
        return [(value, label, value == self.value) for value, label in choices]


@dataclass(frozen=True)
class Option:
    """One record that can be ticked."""

    value: str
    label: str
    words: str
    """What it is found by, in every language."""
    is_chosen: bool
    extras: list[ExtraBox]


@dataclass(frozen=True)
class OptionGroup:
    """Records that belong together."""

    title: str
    options: list[Option]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


class ListPart:
    """A question answered from a list, as the page shows it."""

    kind = LIST
    is_heading = False
    """Whether the heading of the section asks this, so that nobody has to read it twice."""

    def __init__(self, form: Any, name: str) -> None:
        self.form = form
        self.question = form.questions[name]
        self.box = form[name]
        self.words_box = form[f"{name}_words"]
        self.unknown_box = form[f"{name}_unknown"]
        self.none_box = form[f"{name}_none"] if self.question.none else None
        self.search_name = f"find-{name}"
        self.chosen = form.data.getlist(name) if form.is_bound else []

    @property
    def searched(self) -> str:
        """What was searched for in this list, of what can be searched for."""
        text = self.form.data.get(self.search_name, "") if self.form.is_bound else ""
        return NOT_TEXT.sub("", str(text)).strip()[:LONGEST_SEARCH]

    @cached_property
    def found(self) -> Found:
        return found(self.question, self.searched, self.chosen)

    @property
    def is_searchable(self) -> bool:
        return bool(
            self.question.searched
            and (self.searched or self.found.hidden or len(self.found.records) >= SEARCHED_FROM)
        )

    @property
    def is_open(self) -> bool:
        """Whether all groups are to be open: somebody searched, or there is only one."""
        return bool(self.searched) or len(self.groups) == 1

    @cached_property
    def groups(self) -> list[OptionGroup]:
        groups: dict[Any, list[Option]] = {}
        for record in self.found.records:
            groups.setdefault(heading_of(record), []).append(self.option(record))
        ordered = sorted(groups, key=lambda one: getattr(one, "position", 0))
        return [OptionGroup(str(one or ""), groups[one]) for one in ordered]

    def option(self, record: Any) -> Option:
        value = str(record.pk)
        boxes = []
        for extra in self.question.extras:
            name = f"{extra.key}-{value}"
            boxes.append(ExtraBox(name, extra, self.form.data.get(name, "")))
        return Option(value, str(record), words_of(record), value in self.chosen, boxes)

    @property
    def hidden_note(self) -> str:
        """How many records there was no room for."""
        if not self.found.hidden:
            return ""
        return _("%(count)d more: search for them.") % {"count": self.found.hidden}


class BoxPart:
    """A question with one box, or with a few buttons."""

    is_heading = False

    def __init__(self, form: Any, kind: str, name: str) -> None:
        self.kind = kind
        self.box = form[name]


class Section:
    """One numbered section of the page."""

    def __init__(
        self, form: Any, key: str, title: Any, note: Any, parts: tuple[tuple[str, str], ...]
    ) -> None:
        self.form, self.key, self.note, self.asked = form, key, note, parts
        self.title = title or self.parts[0].box.label
        if not title:
            self.parts[0].is_heading = True

    @cached_property
    def parts(self) -> list[ListPart | BoxPart]:
        return list(self._parts())

    def _parts(self) -> Iterator[ListPart | BoxPart]:
        for kind, name in self.asked:
            if name not in self.form.fields:
                continue  # the organisation, when there is only one
            yield ListPart(self.form, name) if kind == LIST else BoxPart(self.form, kind, name)

    @property
    def has_errors(self) -> bool:
        return any(part.box.errors or words_errors(part) for part in self.parts)


def words_errors(part: ListPart | BoxPart) -> Any:
    return part.words_box.errors if isinstance(part, ListPart) else ()


def heading_of(record: Any) -> Any:
    """Items stand under the broadest category; other lists are short."""
    if not isinstance(record, DataItem):
        return None
    return record.category.parent or record.category


def words_of(record: Any) -> str:
    """The names of a record in every language, for the search that needs no server."""
    texts = [getattr(record, name, None) for name in ("name", "label", "aliases")]
    found_words = (word for text in texts if text for word in text.values())
    return " ".join(" ".join(found_words).split()).lower()
