"""Values that stand nowhere else in the world, planted in systems and looked for afterwards."""

from __future__ import annotations

from pathlib import Path

PHONE = "13971358642"
MAIL = "xqzvkjwp@qfmxlozt-kw.example"
RESIDENT = "110105194912310925"
NAME = "欧阳斝彧珩昕甯"
TOKEN = "Zq7Kx0Vw9Rj3Bn5Tm1Yp8Lc2"
STREET = "Quixvembergerstieg 4711"
BORN = "1983-07-19"
PASSWORD = "grml-Vogelscheuche-77"

CANARIES = (PHONE, MAIL, RESIDENT, NAME, TOKEN, STREET, BORN, PASSWORD)
LEAST = 5
"""Characters of a value that may not be seen, or half of it where that is more."""


def parts(canary: str) -> set[str]:
    """Every piece of a canary that would be too much."""
    size = max(LEAST, -(-len(canary) // 2))
    return {canary[start : start + size] for start in range(len(canary) - size + 1)}


PARTS = {part: canary for canary in CANARIES for part in parts(canary)}


def seen_in(text: str) -> dict[str, str]:
    """Pieces of canaries in a text, and of which they are."""
    return {part: canary for part, canary in PARTS.items() if part in text}


def seen_in_files(folder: Path) -> dict[str, dict[str, str]]:
    """Files below a folder that hold pieces of canaries, in UTF-8 or as names."""
    found = {}
    for path in folder.rglob("*"):
        text = str(path.relative_to(folder))
        if path.is_file():
            text += path.read_bytes().decode("utf-8", "replace")
        if seen := seen_in(text):
            found[str(path)] = seen
    return found


def row(number: int = 0) -> dict[str, str]:
    """One person."""
    return {
        "phone": PHONE,
        "email": MAIL,
        "id_card": RESIDENT,
        "name": NAME,
        "token": TOKEN,
        "address": STREET,
        "born": BORN,
        "password": PASSWORD,
        "note": f"{NAME} rang from {PHONE}, mail to {MAIL} ({number})",
    }
