"""Fills in the officer's forms as a browser would: opens the page, types, presses the button."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Any

from django.test import Client

Values = dict[str, list[str]]


class _Boxes(HTMLParser):
    """Collects what a browser would send if the form were submitted untouched."""

    def __init__(self) -> None:
        super().__init__()
        self.values: Values = {}
        self.inside = False
        self.select = ""
        self.area = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        if tag == "form" and str(given.get("id", "")).endswith("_form"):
            self.inside = True
        if not self.inside or "disabled" in given:
            return
        name = given.get("name") or ""
        if tag == "input" and name:
            self._input(name, given)
        elif tag == "textarea":
            self.area = name
            self.values[name] = [""]
        elif tag == "select":
            self.select = name
        elif tag == "option" and self.select and "selected" in given:
            self.values.setdefault(self.select, []).append(given.get("value") or "")

    def _input(self, name: str, given: dict[str, Any]) -> None:
        kind = given.get("type", "text")
        if kind in ("submit", "button", "file"):
            return
        if kind in ("checkbox", "radio") and "checked" not in given:
            return
        default = "on" if kind == "checkbox" else ""
        self.values.setdefault(name, []).append(given.get("value") or default)

    def handle_data(self, data: str) -> None:
        if self.area:
            # A browser drops the line break right after the tag.
            self.values[self.area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        elif tag == "textarea":
            self.values[self.area] = [self.values[self.area][0].removeprefix("\n")]
            self.area = ""
        elif tag == "select":
            self.select = ""


def boxes(html: str) -> Values:
    """The boxes of a page's record form and what stands in them."""
    parser = _Boxes()
    parser.feed(html)
    return parser.values


def opened(client: Client, url: str) -> Values:
    """The form at ``url`` as this person sees it."""
    response = client.get(url)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    return boxes(response.content.decode())


def save(client: Client, url: str, form: Values, reason: Any = "Test", **typed: Any) -> Any:
    """Type into a form that was opened before, say why, and save it."""
    sent = {**form, **{key: as_list(value) for key, value in typed.items()}}
    return client.post(url, {**sent, "change_reason": [reason], "_save": ["Save"]})


def new_row(form: Values, prefix: str, **typed: Any) -> dict[str, Any]:
    """What the button that adds a row and then typing into it add to a form."""
    total = form[f"{prefix}-TOTAL_FORMS"][0]
    template, row = f"{prefix}-__prefix__-", f"{prefix}-{total}-"
    blank = {row + name.removeprefix(template): form[name] for name in form if template in name}
    filled = {row + name: value for name, value in typed.items()}
    return {**blank, **filled, f"{prefix}-TOTAL_FORMS": int(total) + 1}


def as_list(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, (list, tuple)) else [str(value)]
