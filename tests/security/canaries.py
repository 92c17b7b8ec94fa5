"""Texts that are attacks, each with a number that says where it was put."""

from __future__ import annotations

import re
from itertools import count
from typing import Final

from lxml import html

BORN: Final = "<cn"
"""How the elements begin that an attack would bring into a page."""
ROOM: Final = 20
"""Characters the shortest attack takes."""
NO_LINKS: Final = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.IGNORECASE)
LINKS: Final = ("href", "src", "action", "formaction", "data", "poster", "xlink:href", "srcdoc")
DATA: Final = {"application/json", "application/ld+json"}
"""Types of ``<script>`` that a browser does not run."""


class Canaries:
    """Attacks, and where each was put."""

    def __init__(self) -> None:
        self.put: dict[int, str] = {}
        self.numbers = count(10_000)

    def attack(self, where: str, room: int | None = None) -> str:
        """Breaks out of attributes, texts, titles and scripts, of templates, Typst and Markdown.

        ``room`` is how many characters it may take.
        """
        number = self.number(where)
        whole = (
            f"'\"></script></textarea></title><cn{number} cn=1 onfocus=cn()>"
            "{{7*7}}#cn()[x](javascript:cn)"
        )
        return whole if room is None or room >= len(whole) else f"'\"><cn{number} cn>"

    def link(self, where: str) -> str:
        """Runs when it is followed."""
        return f"javascript:cn{self.number(where)}()//example.com"

    def number(self, where: str) -> int:
        number = next(self.numbers)
        self.put[number] = where
        return number

    def shown(self, page: str) -> set[int]:
        """The numbers of the attacks that a page shows, harmless or not."""
        return {int(one) for one in re.findall(r"cn(\d{5})", page)} & self.put.keys()

    def born(self, page: str) -> list[str]:
        """Where the attacks come from that reached the page as they are."""
        found = {int(one) for one in re.findall(rf"{BORN}(\d{{5}})", page)}
        return sorted({self.put.get(one, str(one)) for one in found})


def faults(page: str) -> list[str]:
    """What a page does that the content security policy forbids, or that runs when followed."""
    found: list[str] = []
    for element in html.document_fromstring(page or "<p>").iter():
        if isinstance(element.tag, str):
            found += faults_of(element)
    return found


def faults_of(element: html.HtmlElement) -> list[str]:
    tag, told = element.tag, element.attrib
    found = [f"<{tag} {name}>" for name in told if name.startswith("on") or name == "style"]
    found += [
        f"<{tag} {name}={told[name][:60]}>"
        for name in LINKS
        if NO_LINKS.match(told.get(name, "")) and not is_picture(element, name)
    ]
    if tag == "style" or (tag == "script" and "src" not in told and told.get("type") not in DATA):
        found.append(f"<{tag}> in the page itself")
    if str(tag).startswith("cn") or "cn" in told:
        found.append(f"<{tag}> of an attack")
    return found


def is_picture(element: html.HtmlElement, name: str) -> bool:
    """A picture in the page itself, which the policy allows."""
    return bool(element.tag == "img" and element.attrib[name].startswith("data:image/"))
