"""What the address of a list may ask for."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django.http import HttpRequest

from .typed import AnyModelAdmin

PATTERNS: Final = frozenset({"regex", "iregex"})
"""A pattern of somebody's own can keep a server busy for hours; SQLite's runs in our process."""

LONGEST_SEARCH: Final = 200
"""Letters of a search."""


class GuardedLookups(AnyModelAdmin):
    """A list is narrowed by no pattern, and by no secret.

    Django lets an address ask for any column of the model itself, and whether the list then has a
    line tells a secret letter by letter. Of a search the first letters are read: a thousand words
    are more conditions than a statement may have.
    """

    secret_columns: ClassVar[frozenset[str]] = frozenset({"password"})

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest | None = None) -> bool:
        asked = set(lookup.split("__"))
        if asked & (PATTERNS | self.secret_columns):
            return False
        return bool(super().lookup_allowed(lookup, value, request))  # type: ignore[arg-type]

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        return super().get_search_results(request, queryset, search_term[:LONGEST_SEARCH])
