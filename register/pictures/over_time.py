"""How figures of the register went from moment to moment: steps, since nothing changes in between.

Takes plain days and figures and asks nobody where they come from: whoever has others to show, such
as what the checks of completeness found, hands them to ``draw_steps`` in the same shape.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from . import svg
from .svg import Canvas, Picture, box, number, words
from .text import clean, lines, safe, width

WIDTH: Final = 900.0
HEIGHT: Final = 220.0
LEFT: Final = 52.0
RIGHT: Final = 190.0
"""Room for the names of the lines, which stand at their ends."""
TOP: Final = 34.0
BOTTOM: Final = 30.0
SIZE: Final = 12.0
DASHES: Final = ("", "7 4", "2 4")
"""Of the first, second and third line: colour is not the only thing that tells them apart."""
COLOURS: Final = (svg.PLAIN, svg.MARKED, "#2a5690")
MARKS: Final = (5.0, 3.0)
"""Half the size of the marks of the first line, and of the others, which may lie upon them."""


class Figure(NamedTuple):
    """One figure on one day."""

    figure: int | None
    """None when there was no register yet."""
    meaning: str
    """In words, for whoever points at it: ``14 of 20 activities are approved``."""


Points = Sequence[tuple[date, Mapping[str, Figure]]]
"""The days in their order, each with its figures by series."""


class Panel(NamedTuple):
    """Lines that are read against one another, on a scale of their own."""

    title: str
    names: Mapping[str, str]
    """What each series is called, by its key in the figures."""


def draw_steps(
    points: Points,
    panels: Sequence[Panel],
    *,
    name: str,
    title: str,
    about: str,
    caption: tuple[str, ...] = (),
) -> Picture:
    """The panels one below the other: a line of steps for each series, with a mark on each day.

    Days without a figure are left open. A scale begins at nothing, so that no small change looks
    like a large one.
    """
    canvas = Canvas(name, title, about, WIDTH, caption)
    for place, panel in enumerate(panels):
        draw_panel(canvas, points, panel, canvas.top + place * HEIGHT)
    return canvas.drawn(HEIGHT * len(panels))


def draw_panel(canvas: Canvas, points: Points, panel: Panel, top: float) -> None:
    most = highest(points, panel.names)
    frame = Frame(points, most, top)
    canvas.add(words(0, top + 16, panel.title, svg.LABEL_SIZE, bold=True))
    canvas.add(*axes(frame, points, most))
    taken: list[float] = []
    for place, (series, said) in enumerate(panel.names.items()):
        known = [
            (at, day, figures[series])
            for at, (day, figures) in enumerate(points)
            if series in figures and figures[series].figure is not None
        ]
        if known:
            canvas.add(*line_of(known, place, frame))
            canvas.add(*name_of(said, known[-1][2], frame, taken))


def highest(points: Points, names: Mapping[str, str]) -> int:
    """The end of the scale: a round number at or above the largest figure."""
    found = [
        figures[series].figure or 0
        for _, figures in points
        for series in names
        if series in figures
    ]
    most = max([*found, 1])
    step: int = 10 ** (len(str(most)) - 1)
    rounds = (step * part // 4 for part in (4, 6, 8, 10, 12, 16, 20, 24, 32, 40))
    return next(round_ for round_ in rounds if round_ >= most)


class Frame:
    """Where on the picture a day and a figure are."""

    def __init__(self, points: Points, most: int, top: float) -> None:
        self.top = top + TOP
        self.bottom = top + HEIGHT - BOTTOM
        self.step = (WIDTH - LEFT - RIGHT) / max(len(points) - 1, 1)
        self.scale = (self.bottom - self.top) / most

    def x(self, place: int) -> float:
        return LEFT + place * self.step

    def y(self, figure: int) -> float:
        return self.bottom - figure * self.scale


def axes(frame: Frame, points: Points, most: int) -> list[str]:
    """Three lines across with their figures, and every second month below."""
    found = []
    for figure in dict.fromkeys((0, most // 2, most)):
        y = frame.y(figure)
        found.append(
            f'<path class="steps__grid" d="M{number(LEFT)} {number(y)}H{number(WIDTH - RIGHT)}"'
            f' stroke="{svg.LINE}" fill="none"/>'
        )
        found.append(words(LEFT - 8, y + 4, str(figure), SIZE, quiet=True, anchor="end"))
    last = len(points) - 1
    for place, (day, _) in enumerate(points):
        if (last - place) % 2 == 0:
            said = day.isoformat() if place == last else f"{day:%Y-%m}"
            found.append(words(frame.x(place), frame.bottom + 20, said, SIZE, anchor="middle"))
    return found


def line_of(known: list[tuple[int, date, Figure]], place: int, frame: Frame) -> list[str]:
    """The steps of one series and its marks, which say their figure when pointed at."""
    colour, dash = COLOURS[place % 3], DASHES[place % 3]
    way = ""
    for at, _day, one in known:
        across, up = number(frame.x(at)), number(frame.y(one.figure or 0))
        way += f"H{across}V{up}" if way else f"M{across} {up}"
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    found = [
        f'<path class="steps__line steps__line--{place % 3}" d="{way}" fill="none"'
        f' stroke="{colour}" stroke-width="2.2"{dashed}/>'
    ]
    for at, day, one in known:
        x, y = frame.x(at), frame.y(one.figure or 0)
        about = f"{day.isoformat()} · {one.meaning}"
        found.append(mark(x, y, place, colour, about))
    return found


def mark(x: float, y: float, place: int, colour: str, about: str) -> str:
    """A square for the first line, a dot for the others."""
    name = f"steps__mark steps__mark--{place % 3}"
    if place % 3 == 0:
        half = MARKS[0]
        at = (x - half, y - half, 2 * half, 2 * half)
        return box(name, at, colour, about=about)
    return (
        f'<circle class="{name}" cx="{number(x)}" cy="{number(y)}" r="{number(MARKS[1])}"'
        f' fill="{colour}" stroke="{svg.GROUND}"><title>{safe(clean(about))}</title></circle>'
    )


def name_of(said: str, last: Figure, frame: Frame, taken: list[float]) -> list[str]:
    """The name of a line at its end, moved where another stands there already."""
    y = frame.y(last.figure or 0) + 4
    while any(abs(y - other) < 30 for other in taken):
        y += 6
    taken.append(y)
    x = WIDTH - RIGHT + 14
    figure = str(last.figure)
    label = lines(said, RIGHT - 24 - width(figure, SIZE), SIZE, 2)
    found = [words(x, y, figure, SIZE, bold=True)]
    start = x + width(figure, SIZE) * 1.1 + 6
    return found + [
        words(start, y + 14 * line, text, SIZE, quiet=True) for line, text in enumerate(label)
    ]
