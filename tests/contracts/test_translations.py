"""Every word the interface shows has its Chinese, and the compiled catalogue says the same.

Nothing here needs GNU gettext: the catalogues are read with Babel, the sources with ``ast`` and
with Django's own reader of templates.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.apps import apps
from django.db import models
from django.utils.translation import override
from django.utils.translation.template import templatize

from history.tracking import tracked_models, versions_model

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / "locale" / "zh_Hans" / "LC_MESSAGES"
REMEDY = "Run `make messages`, then give each its Chinese in locale/zh_Hans/LC_MESSAGES/django.po"

# Names that are written the same in Chinese, and why.
SAME_IN_CHINESE = {
    "SHA-256": "the name of an algorithm",
    "L1": "a grade, not a word",
    "L2": "a grade, not a word",
    "L3": "a grade, not a word",
    "L4": "a grade, not a word",
    "Android": "a product's name",
    "iOS": "a product's name",
    "HarmonyOS": "a product's name",
    "Windows": "a product's name",
    "macOS": "a product's name",
    "Linux": "a product's name",
    "Cookie": "the technical term; Chinese policies do not translate it",
}
NEVER_SHOWN = {"loaded_digest", "layout", "contents", "digest", "columns"}
"""Fields no page, document or error ever names."""

MARKERS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
MARKERS_IN_CONTEXT = {"pgettext", "pgettext_lazy"}
MARKERS_OF_NUMBER = {"ngettext", "ngettext_lazy"}

Key = tuple[str | None, str]
"""Context and (singular) English."""


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    """The catalogue as translators write it."""
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="zh_Hans")


def english(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def chinese(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def context(message: Message) -> str | None:
    """Babel leaves the context of a compiled message encoded."""
    raw: str | bytes | None = message.context
    return raw.decode() if isinstance(raw, bytes) else raw


def entries(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def sayings(catalogue: Catalog) -> dict[Key, list[str]]:
    return {
        (context(message), english(message)): chinese(message) for message in entries(catalogue)
    }


def listed(problems: list[str]) -> str:
    return "\n".join([REMEDY + ":", *problems])


# --- the catalogue itself ------------------------------------------------------------------------


def test_every_entry_is_translated(catalogue: Catalog) -> None:
    missing = [
        english(message)
        for message in entries(catalogue)
        if message.fuzzy or not all(text.strip() for text in chinese(message))
    ]
    assert not missing, listed(missing)


def test_catalogue_has_no_leftovers(catalogue: Catalog) -> None:
    assert not catalogue.obsolete, f"No source says these any more. {REMEDY}"


def test_compiled_catalogue_says_the_same(catalogue: Catalog) -> None:
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = read_mo(file)
    assert sayings(compiled) == sayings(catalogue), "Run `make messages` and commit django.mo"


PLACEHOLDER = re.compile(r"%\(\w+\)[sdfr]|%[sdfr]|\{\w*\}|<[^<>]+>")


def test_placeholders_survive_translation(catalogue: Catalog) -> None:
    wrong = {}
    for message in entries(catalogue):
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for text in chinese(message):
            if sorted(PLACEHOLDER.findall(source)) != sorted(PLACEHOLDER.findall(text)):
                wrong[source] = text
    assert wrong == {}


HALF_WIDTH = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]")


def test_chinese_uses_its_own_punctuation(catalogue: Catalog) -> None:
    wrong = [text for m in entries(catalogue) for text in chinese(m) if HALF_WIDTH.search(text)]
    assert wrong == []


# --- what the models show ------------------------------------------------------------------------


def our_folders() -> list[Path]:
    ours = [Path(config.path) for config in apps.get_app_configs()]
    inside = [path for path in ours if path.parent == ROOT]
    return [*inside, ROOT / "config"]


def our_models() -> list[type[models.Model]]:
    versions = {versions_model(model) for model in tracked_models()}
    return [
        model
        for config in apps.get_app_configs()
        if Path(config.path).parent == ROOT
        for model in config.get_models()
        if model not in versions
    ]


def words_of_field(field: models.Field[Any, Any]) -> Iterator[str]:
    yield str(field.verbose_name)
    yield str(field.help_text)
    for _value, label in field.flatchoices:
        yield str(label)


def words_of_models() -> Iterator[tuple[str, str]]:
    """Where a word stands, and the word in the language that is active."""
    for config in apps.get_app_configs():
        if Path(config.path).parent == ROOT:
            yield config.label, str(config.verbose_name)
    for model in our_models():
        yield model._meta.label, str(model._meta.verbose_name)
        yield model._meta.label, str(model._meta.verbose_name_plural)
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if not field.auto_created and field.name not in NEVER_SHOWN:
                for word in words_of_field(field):
                    yield f"{model._meta.label}.{field.name}", word


def test_models_speak_chinese() -> None:
    with override("zh-hans"):
        shown = list(words_of_models())
    foreign = [
        f"{place}: {word}"
        for place, word in shown
        if word and not re.search(r"[\u4e00-\u9fff]", word) and word not in SAME_IN_CHINESE
    ]
    assert not foreign, listed(foreign)
    stale = SAME_IN_CHINESE.keys() - {word for _place, word in shown}
    assert stale == set(), "These exceptions are not needed any more"


# --- what the sources say ------------------------------------------------------------------------


def literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def name_of(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def messages_of_python(tree: ast.AST) -> Iterator[Key]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        texts = [literal(argument) for argument in node.args]
        if name in MARKERS | MARKERS_OF_NUMBER and texts and texts[0] is not None:
            yield None, texts[0]
        elif name in MARKERS_IN_CONTEXT and len(texts) > 1 and texts[1] is not None:
            yield texts[0], texts[1]


STRING = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(({STRING}(?:\s*,\s*{STRING})*)")


def messages_of_template(source: str) -> Iterator[Key]:
    for name, arguments in CALL.findall(templatize(source)):
        texts = ast.literal_eval(f"({arguments},)")
        if "p" in name.removesuffix("gettext"):
            yield texts[0], texts[1]
        else:
            yield None, texts[0]


def missing_from(known: dict[Key, list[str]], said: dict[Path, list[Key]]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}: {english_text!r}" + (f" (context {where!r})" if where else "")
        for path, keys in said.items()
        for where, english_text in keys
        if english_text and (where, english_text) not in known
    ]


def test_every_message_of_our_code_is_in_the_catalogue(catalogue: Catalog) -> None:
    said = {
        path: list(messages_of_python(ast.parse(path.read_text(encoding="utf-8"))))
        for folder in our_folders()
        for path in sorted(folder.rglob("*.py"))
    }
    assert sum(map(len, said.values())) > 500, "the reader of the sources reads too little"
    missing = missing_from(sayings(catalogue), said)
    assert not missing, listed(missing)


def test_every_message_of_our_templates_is_in_the_catalogue(catalogue: Catalog) -> None:
    folders = [ROOT / "templates", *(folder / "templates" for folder in our_folders())]
    said = {
        path: list(messages_of_template(path.read_text(encoding="utf-8")))
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".html", ".txt", ".xml"}
    }
    missing = missing_from(sayings(catalogue), said)
    assert not missing, listed(missing)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% translate "Save" %}', (None, "Save")),
        ("{% trans 'Save' as word %}", (None, "Save")),
        ('{% translate "May" context "month" %}', ("month", "May")),
        (
            "{% blocktranslate trimmed %}\n  One\n  line\n{% endblocktranslate %}",
            (None, "One line"),
        ),
        (
            "{% blocktranslate count n=rows|length %}one{% plural %}{{ n }}{% endblocktranslate %}",
            (None, "one"),
        ),
        ('{% include "x.html" with title=_("Rows") %}', (None, "Rows")),
    ],
)
def test_reader_of_templates_finds(source: str, expected: Key) -> None:
    assert list(messages_of_template(source)) == [expected]


def test_reader_of_code_finds() -> None:
    source = '_("a" "b"); gettext_lazy("c"); pgettext("d", "e"); ngettext("f", "g", 2); _(h)'
    found = list(messages_of_python(ast.parse(source)))
    assert sorted(found, key=str) == sorted(
        [(None, "ab"), (None, "c"), ("d", "e"), (None, "f")], key=str
    )
