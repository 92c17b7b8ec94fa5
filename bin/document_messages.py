"""Collects what documents say, for the catalogues ``locale/*/LC_MESSAGES/documents.po``.

``make messages`` runs it. It reads the calls of ``phrase`` in register/, and for languages the
vocabularies are not kept in also the English labels of the vocabularies (``*/vocabularies/*.toml``)
and of our own choices (``*/choices.py``), because a national form prints those too. Then it brings
every catalogue up to date, keeps every translation that is still asked for, and compiles.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT: Final = Path(__file__).resolve().parent.parent
KEPT_IN_VOCABULARIES: Final = "zh_Hans"
NO_CLOCK: Final = datetime(1980, 1, 1, tzinfo=UTC)
"""What a compiled catalogue says of its age, so that nothing changes when no word has."""
CATALOGUES: Final = (KEPT_IN_VOCABULARIES, "fr", "de", "it", "pt_BR")

Message = tuple[str, str | None, str]
"""Where it stands, its context, and the English."""


def phrases() -> Iterator[Message]:
    """What the code of documents says."""
    for path in sorted((ROOT / "register").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            if isinstance(call.func, ast.Name) and call.func.id == "phrase":
                words = [ast.literal_eval(argument) for argument in call.args]
                context = words[1] if len(words) > 1 else None
                yield path.relative_to(ROOT).as_posix(), context, words[0]


def choices() -> Iterator[Message]:
    """What our own choices are called."""
    for path in sorted(ROOT.glob("*/choices.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("_", "pgettext_lazy"):
                yield path.relative_to(ROOT).as_posix(), None, ast.literal_eval(node.args[-1])


def labels() -> Iterator[Message]:
    """What the law's own values are called."""
    for path in sorted(ROOT.glob("*/vocabularies/*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        for entry in entries(told):
            yield path.relative_to(ROOT).as_posix(), None, entry["label"]["en"]


def entries(told: Any) -> Iterator[dict[str, Any]]:
    """Every table with a label, however deep."""
    if isinstance(told, list):
        for one in told:
            yield from entries(one)
    elif isinstance(told, dict):
        if isinstance(told.get("label"), dict):
            yield told
        for value in told.values():
            yield from entries(value)


def template(folder: str) -> Catalog:
    """Everything that catalogue is asked for."""
    asked = [*phrases()]
    if folder != KEPT_IN_VOCABULARIES:
        asked += [*choices(), *labels()]
    found = Catalog()
    for path, context, english in asked:
        known = found.get(english, context)
        places = {place for place, _line in known.locations} if known else set()
        found.add(english, context=context, locations=[(one, 0) for one in sorted(places | {path})])
    return found


def brought_up_to_date(folder: str) -> None:
    path = ROOT / "locale" / folder / "LC_MESSAGES" / "documents.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    known = Catalog()
    if path.exists():
        with path.open("rb") as file:
            known = read_po(file, locale=folder)
    made = Catalog(locale=folder, project="the-register", version="", fuzzy=False)
    made.header_comment = f"# Documents in {folder}. How to translate: docs/translating.md"
    for message in template(folder):
        if message.id:
            before = known.get(message.id, message.context)
            made.add(
                message.id,
                string=before.string if before else "",
                context=message.context,
                locations=message.locations,
                flags=[],
            )
    written(made, path)


def written(catalogue: Catalog, path: Path) -> None:
    """The catalogue without a clock in it, so that nothing changes when nothing has."""
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, omit_header=True, include_lineno=False)
    text = path.read_text(encoding="utf-8")
    header = (
        f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
        '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    path.write_text(header + text, encoding="utf-8")
    with path.open("rb") as file:
        compiled = read_po(file, locale=str(catalogue.locale))
    compiled.creation_date = NO_CLOCK
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, compiled)
    missing = sum(1 for message in compiled if message.id and not message.string)
    print(f"{path.relative_to(ROOT)}: {len(compiled)} messages, {missing} not translated")


if __name__ == "__main__":
    for one in CATALOGUES:
        brought_up_to_date(one)
