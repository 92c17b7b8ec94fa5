"""*May I?*: one question from a shell, and its answer in words."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from .speech import Speech
from .table import plain
from .telling import Teller
from .troubles import FINE, NOT_RECORDED

Data = Mapping[str, Any]

FIELDS: Final[Mapping[str, str]] = {
    "purpose": "purpose",
    "activity": "activity",
    "system": "system",
    "to": "recipient",
    "country": "country",
    "people": "people",
    "product": "product",
    "controller": "controller",
}
"""Fields of a check by the option that sets them."""

VERDICTS: Final = {
    "recorded": "recorded",
    "recorded_with_conditions": "recorded with conditions",
    "not_recorded": "not recorded",
    "contradicts": "contradicts the register",
}


def question(options: Namespace) -> dict[str, Any]:
    """The body of the check that the options ask for."""
    fields = {name: getattr(options, option) for option, name in FIELDS.items()}
    return {"data_items": options.item, **{name: one for name, one in fields.items() if one}}


def entries_of(data: Data) -> Sequence[Data]:
    """The answers of a check, one for each item as asked."""
    found: Sequence[Data] = data.get("items") or []
    return found


def exit_code(data: Data, *, strict: bool) -> int:
    """Whether a pipeline may go on; an answer without a verdict lets nobody pass."""
    fine = ("recorded",) if strict else ("recorded", "recorded_with_conditions")
    found = [one.get("verdict") for one in entries_of(data)]
    return FINE if found and all(one in fine for one in found) else NOT_RECORDED


def lines(data: Data, say: Speech) -> Iterator[str]:
    """One block for each item: the verdict, and what it rests on."""
    tell = Teller(say)
    for one in entries_of(data):
        verdict = str(one.get("verdict"))
        said = say(VERDICTS[verdict]) if verdict in VERDICTS else verdict
        yield plain(f"{tell.named(one)}: {said}")
        for word, told in rests_on(one, tell):
            yield plain(f"  {say(word)}: {told}")
    yield ""
    yield from tell.state(data.get("register") or {})
    if data.get("note"):
        yield plain(tell.text(data["note"]))


def rests_on(one: Data, tell: Teller) -> Iterator[tuple[str, str]]:
    """What the answer says beside its verdict, each with the word before it."""
    for condition in one.get("conditions") or ():
        yield "condition", tell.text(condition.get("says"))
    for missing in one.get("missing") or ():
        yield "missing", tell.text(missing)
    for record in one.get("because") or ():
        yield "because", tell.sentence(record)
    for article in one.get("articles") or ():
        yield "law", tell.law(article)
    for near in one.get("nearest") or ():
        yield "nearest", tell.sentence(near)
