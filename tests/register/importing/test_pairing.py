"""Which row is meant where rows have no key."""

from __future__ import annotations

from typing import Any

import pytest

from register.importing.pairing import paired

LIKENESS = (("regime", "basis"), ("regime",))


def row(regime: str, basis: str = "a", **more: Any) -> dict[str, Any]:
    return {"regime": regime, "basis": basis, "note": {}, "codes": [], **more}


@pytest.mark.parametrize(
    ("present", "wanted", "found"),
    [
        ([], [row("x")], [None]),
        ([row("x"), row("y")], [row("y"), row("x")], [1, 0]),
        # Equal in everything comes before alike.
        ([row("x", note={"en": "1"}), row("x")], [row("x")], [1]),
        ([row("x", "b"), row("x", "c")], [row("x", "c", note={"en": "1"})], [1]),
        ([row("x", "b")], [row("x", "c")], [0]),
        ([row("x")], [row("x"), row("x")], [0, None]),
        ([row("x"), row("x")], [row("x"), row("x")], [0, 1]),
        ([row("x", codes=["1"]), row("x", codes=["2"])], [row("x", codes=["2"])], [1]),
        # What a row does not say makes no difference once nothing says the same.
        ([row("x", "b")], [{"regime": "x"}], [0]),
    ],
)
def test_each_row_means_the_most_alike_one(
    present: list[dict[str, Any]], wanted: list[dict[str, Any]], found: list[int | None]
) -> None:
    assert paired(present, wanted, LIKENESS) == found
