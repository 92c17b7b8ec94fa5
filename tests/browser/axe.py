"""WCAG 2.2 AA as far as a program can judge it, by axe-core.

Its script is handed to the page by the browser's own debugger, which no content security policy
concerns: the policy that is served stays as it is, and is judged with everything else.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files
from typing import Any, Final

from playwright.sync_api import Page

SCRIPT: Final = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
LEVELS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
"""All levels up to AA of WCAG 2.2; “best practice” is about landmarks and headings."""
RUN: Final = """([outside, options]) =>
    axe.run({include: [["html"]], exclude: outside.map(part => [part])}, options)"""


def violations(
    page: Page, outside: Iterable[str] = (), *, without: Iterable[str] = ()
) -> list[str]:
    """What the page does wrong, as sentences; ``outside`` are parts judged elsewhere.

    ``without`` are rules that are judged on other pages.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{SCRIPT}; 0")
    rules = {rule: {"enabled": False} for rule in without}
    options = {"runOnly": LEVELS, "resultTypes": ["violations"], "rules": rules}
    result: dict[str, Any] = page.evaluate(RUN, [list(outside), options])
    return [sentence(found, node) for found in result["violations"] for node in found["nodes"]]


def sentence(found: dict[str, Any], node: dict[str, Any]) -> str:
    """``target-size: <a …>: it is 12 px high``"""
    checks = [*node["any"], *node["all"], *node["none"]]
    why = checks[0]["message"] if checks else found["help"]
    return f"{found['id']}: {node['html'][:200]}: {why}"
