"""Values of the API in a few words: records by code, vocabulary by name, periods as people say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from .speech import LANGUAGES, Speech

SECONDS: Final = re.compile(r"(?<=:\d\d)\.\d+")
"""Parts of a second: no person reads them."""

FEW: Final = 6
"""Members of a list that a cell shows; the page of the record shows all."""


def code_of(value: Any) -> str:
    """What others refer to a record by; of anything else, its words."""
    if isinstance(value, Mapping):
        found = value.get("code") or value.get("key") or value.get("name") or ""
        return found if isinstance(found, str) else " / ".join(map(str, found.values()))
    return "" if value is None else str(value)


def is_piece(value: Any) -> bool:
    """Whether it is a marked piece of a text, such as a sensitive item's name."""
    return isinstance(value, Mapping) and "text" in value


class Teller:
    """Tells values in the language of ``say``."""

    def __init__(self, say: Speech) -> None:
        self.say = say

    def text(self, value: Any) -> str:
        """Any value of an answer on one line."""
        if value is None:
            return ""
        if isinstance(value, bool):
            return self.say("yes") if value else self.say("no")
        if isinstance(value, Mapping):
            return self.named(value)
        if isinstance(value, list) and any(is_piece(one) for one in value):
            return "".join(map(self.text, value))
        if isinstance(value, list):
            return self.say.listed([self.text(one) for one in value])
        return str(value)

    def named(self, value: Mapping[str, Any]) -> str:
        """A record with its code, a value of a vocabulary, or a text in several languages."""
        if is_piece(value):
            return str(value["text"])
        if "code" in value:
            name = self.text(value.get("name"))
            return f"{name} ({value['code']})" if name else str(value["code"])
        if "key" in value:
            return self.text(value.get("name") or value.get("label")) or str(value["key"])
        spoken = (value.get(one) for one in (self.say.language, *LANGUAGES))
        return str(next((one for one in spoken if one), ""))

    def law(self, value: Mapping[str, Any] | None) -> str:
        """A value that the law owns, with its article, and whether anybody confirmed it."""
        if not value:
            return ""
        mark = "" if value.get("is_confirmed", True) else self.say("(unconfirmed)")
        parts = (self.named(value), str(value.get("article") or ""), mark)
        return " ".join(part for part in parts if part)

    def values(self, values: Any) -> str:
        """One value of the register's own lists, or several."""
        found = values if isinstance(values, list) else [values or ""]
        return self.say.listed([self.say.value(str(one)) for one in found])

    def sentence(self, value: Mapping[str, Any]) -> str:
        """A record that an answer rests on, with what it says."""
        said = self.text(value.get("says"))
        return f"{self.named(value)}: {said}" if said else self.named(value)

    def kept(self, rule: Mapping[str, Any] | None) -> str:
        """A retention rule: how long, from what, and what happens then."""
        if not rule:
            return self.say("no rule recorded")
        length, criteria = rule.get("period_value"), self.text(rule.get("criteria"))
        event = self.say.value(str(rule.get("trigger") or ""))
        if length is None:
            return criteria or self.named(rule)
        if length == 0:
            return self.say("until %(event)s", event=event)
        unit = self.say.value(str(rule.get("period_unit")))
        return self.say("%(length)s %(unit)s from %(event)s", length=length, unit=unit, event=event)

    def codes(self, values: Iterable[Any], most: int = FEW) -> str:
        """Codes of several records, the first few."""
        found = list(dict.fromkeys(code_of(one) for one in values))
        shown = self.say.listed(found[:most])
        left = len(found) - most
        return (
            self.say("%(shown)s and %(left)s more", shown=shown, left=left) if left > 0 else shown
        )

    def texts(self, values: Iterable[Any]) -> str:
        """Several values in words, each once."""
        return self.say.listed([one for one in dict.fromkeys(map(self.text, values)) if one])

    def state(self, register: Mapping[str, Any]) -> Sequence[str]:
        """Which register an answer is from, and what it leaves out."""
        if not register:
            return []
        approved = register.get("state") == "approved"
        state = self.say("as approved") if approved else self.say("as it is worked on")
        told = "Register #%(number)s, sealed %(day)s, %(state)s."
        day = SECONDS.sub("", str(register.get("sealed_at") or "–"))
        lines = [self.say(told, number=register.get("number"), day=day, state=state)]
        if left := register.get("left_out"):
            told = self.say(
                "Activities left out because they are not approved: %(count)s;"
                " --state working has them.",
                count=left,
            )
            lines.append(told)
        return lines
