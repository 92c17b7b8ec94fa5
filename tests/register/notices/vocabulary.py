"""The items of the example register as a vocabulary, read from its files without a database."""

from __future__ import annotations

import tomllib
from functools import cache

from register.notices.understanding.claims import About, Term, Vocabulary
from tests.conftest import ROOT

FILES = ("items_account", "items_device", "items_use")


def item(code: str, **names: str) -> Term:
    """An item; names by language (``zh``, ``en``), aliases after a bar."""
    languages = {"zh": "zh-hans", "en": "en"}
    return Term(
        About.ITEM,
        code,
        {languages[language]: tuple(name.split("|")) for language, name in names.items()},
    )


@cache
def example_items() -> Vocabulary:
    """Every data item of the example, with its aliases."""
    terms = []
    for name in FILES:
        path = ROOT / "register" / "example" / f"{name}.toml"
        for line in tomllib.loads(path.read_text(encoding="utf-8"))["item"]:
            aliases = line.get("aliases", {})
            names = {
                language: (shown, *(one for one in aliases.get(language, "").split("\n") if one))
                for language, shown in line["name"].items()
            }
            terms.append(Term(About.ITEM, line["code"], names))
    return Vocabulary(tuple(terms))
