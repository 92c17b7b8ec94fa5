"""Horizontal bars: a line for each, with its name before it and its figure behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from . import svg
from .svg import Canvas, Picture, box, words
from .text import BOLD, lines, width

WIDTH: Final = 900.0
NAMES: Final = 264.0
FIGURES: Final = 96.0
STEP: Final = 34.0
THICK: Final = 20.0
SIZE: Final = 12.5
SMALL: Final = 11.5


@dataclass(frozen=True)
class Bar:
    """One bar, of which a part may be marked."""

    key: str
    name: str
    total: int
    marked: int
    about: str
    """The whole in a sentence, for whoever points at it or does not see it."""
    url: str = ""
    is_gap: bool = False
    """Whether it stands for what is not recorded: drawn as an outline."""


@dataclass(frozen=True)
class Legend:
    """What the two parts of a bar mean."""

    plain: str
    marked: str


def draw_bars(
    bars: Sequence[Bar],
    legend: Legend,
    *,
    name: str,
    title: str,
    about: str,
    nothing: str,
    caption: tuple[str, ...] = (),
) -> Picture:
    """The bars as a picture; the longest takes all the room there is."""
    canvas = Canvas(name, title, about, WIDTH, caption)
    top = canvas.top
    if not bars:
        canvas.add(words(0, top + 28, nothing, svg.LABEL_SIZE))
        return canvas.drawn(44)
    longest = max(bar.total for bar in bars) or 1
    for place, bar in enumerate(bars):
        y = top + 8 + place * STEP
        inside = one_bar(bar, canvas, y, (WIDTH - NAMES - FIGURES) / longest)
        canvas.link(bar.url, "bars__bar", bar.key, bar.about, inside)
    height = 8 + len(bars) * STEP
    canvas.add(*legend_of(legend, canvas, top + height + 20))
    return canvas.drawn(height + 40)


def one_bar(bar: Bar, canvas: Canvas, y: float, scale: float) -> list[str]:
    """Its name in at most two lines, the marked part hatched, and the figure."""
    middle = y + STEP / 2
    label = lines(bar.name, NAMES - 20, SMALL if len(bar.name) > 40 else SIZE, 2)
    first = middle - (len(label) - 1) * 7 + SIZE * 0.36
    found = [box("bars__row", (0, y, WIDTH, STEP), svg.GROUND)]
    found += [
        words(NAMES - 12, first + 14 * place, line, SMALL if len(label) > 1 else SIZE, anchor="end")
        for place, line in enumerate(label)
    ]
    across = max(bar.total * scale, 1.0) if bar.total else 0.0
    at, up = NAMES, middle - THICK / 2
    if bar.is_gap and bar.total:
        found.append(
            box("bars__gap", (at, up, across, THICK), svg.GROUND, stroke=svg.MARKED, radius=2)
        )
    elif bar.total:
        part = across * bar.marked / bar.total
        found.append(box("bars__fill", (at, up, across, THICK), svg.PLAIN, radius=2))
        if part:
            found += [
                box("picture__ground", (at, up, part, THICK), svg.GROUND),
                box("bars__marked", (at, up, part, THICK), canvas.hatch, stroke=svg.MARKED),
            ]
    figure = f"{bar.total} ({bar.marked})" if bar.marked else str(bar.total)
    found.append(words(at + across + 8, middle + SIZE * 0.36, figure, SIZE, bold=True))
    return found


def legend_of(legend: Legend, canvas: Canvas, y: float) -> list[str]:
    x, found = NAMES, list[str]()
    for name, fill, edge, label in (
        ("bars__fill", svg.PLAIN, "", legend.plain),
        ("bars__marked", canvas.hatch, svg.MARKED, legend.marked),
    ):
        (said,) = lines(label, 260, svg.NOTE_SIZE, 1)
        found += [
            box(name, (x, y - 11, 26, 13), fill, stroke=edge),
            words(x + 34, y, said, svg.NOTE_SIZE),
        ]
        x += 34 + width(said, svg.NOTE_SIZE) * BOLD + 24
    return found
