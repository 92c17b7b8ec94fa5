"""Draws the data-flow map: four columns of boxes, and bands as high as what goes between them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from register.documents.selection import ANY_SCHEME
from register.documents.wording import Wording

from . import svg
from .flow_map import FlowMap, Shown
from .layers import BOX, WIDTH, Band, Box
from .phrases import (
    ABOUT_FLOWS,
    ALL_SENSITIVE,
    COLUMNS,
    FLOW_MAP,
    FLOWS,
    HEIGHT,
    NOTHING,
    OF_THEM,
    ONE_FLOW,
    OTHER_DATA,
    SENSITIVE_ANY,
    SENSITIVE_UNDER,
)
from .svg import Canvas, Picture, box, number, words
from .text import BOLD, clean, lines, safe, width

HEADS: Final = 30.0
LEGEND: Final = 58.0
STRIPE: Final = 7.0
PAD: Final = 8.0
SIZE: Final = 12.0
LINE: Final = 15.0
SWATCH: Final = 30.0

Address = Callable[[Shown], str]
"""Where a box leads to; nothing where it leads nowhere."""


def nowhere(_shown: Shown) -> str:
    """For a picture in a file."""
    return ""


def draw_flows(
    found: FlowMap,
    w: Wording,
    scheme: str = ANY_SCHEME,
    *,
    name: str = "flows",
    address: Address = nowhere,
    caption: tuple[str, ...] = (),
) -> Picture:
    """The map as a picture; with a caption it can be read alone."""
    canvas = Canvas(name, w.text(FLOW_MAP), told(found, w), WIDTH, caption)
    top = canvas.top
    if not found.shown:
        canvas.add(words(0, top + 28, w.text(NOTHING), svg.LABEL_SIZE))
        return canvas.drawn(44)
    for place, title in enumerate(COLUMNS):
        x = place * (WIDTH - BOX) / (len(COLUMNS) - 1)
        canvas.add(words(x, top + 18, w.text(title), svg.LABEL_SIZE, bold=True))
        size = str(found.sizes[place])
        canvas.add(words(x + BOX, top + 18, size, svg.NOTE_SIZE, quiet=True, anchor="end"))
    for band in sorted(found.layout.bands, key=lambda one: one.link.is_marked):
        canvas.add(drawn_band(band, canvas, found, w, top + HEADS))
    for shown in (one for place in range(len(COLUMNS)) for one in found.column(place)):
        key = shown.node.key
        inside = drawn_box(found.layout.boxes[key], shown, canvas, top + HEADS)
        canvas.link(address(shown), "flow__node", key, about(shown, w), inside)
    height = HEADS + found.layout.height
    canvas.add(*legend(canvas, w, scheme, top + height + 28))
    return canvas.drawn(height + LEGEND)


def told(found: FlowMap, w: Wording) -> str:
    """What the picture shows, in one sentence."""
    categories, purposes, recipients, countries = found.sizes
    return w.text(ABOUT_FLOWS).format(
        flows=flows_in_words(found.total, w),
        categories=categories,
        purposes=purposes,
        recipients=recipients,
        countries=countries,
        sensitive=w.text(OF_THEM).format(count=found.marked),
    )


def flows_in_words(count: int, w: Wording) -> str:
    return w.text(ONE_FLOW) if count == 1 else w.text(FLOWS).format(count=count)


def about(shown: Shown, w: Wording) -> str:
    """``Phone number: 12 flows (5 of them sensitive)``."""
    remark = w.text(OF_THEM).format(count=shown.marked) if shown.marked else ""
    return f"{shown.name}{w.marks.colon}{w.bracketed(flows_in_words(shown.count, w), remark)}"


def drawn_band(band: Band, canvas: Canvas, found: FlowMap, w: Wording, top: float) -> str:
    """A band, as an area between two curves."""
    link = band.link
    half = max(band.thickness, 1.0) / 2
    middle = (band.x0 + band.x1) / 2
    x0, x1, xm = number(band.x0), number(band.x1), number(middle)
    up0, up1 = number(top + band.y0 - half), number(top + band.y1 - half)
    low0, low1 = number(top + band.y0 + half), number(top + band.y1 + half)
    way = (
        f"M{x0} {up0}C{xm} {up0} {xm} {up1} {x1} {up1}V{low1}C{xm} {low1} {xm} {low0} {x0} {low0}Z"
    )
    names = f"{found.shown[link.source].name} → {found.shown[link.target].name}"
    remark = w.text(ALL_SENSITIVE) if link.is_marked else ""
    said = f"{names}{w.marks.colon}{w.bracketed(flows_in_words(link.weight, w), remark)}"
    if link.is_marked:
        paint = f'fill="{canvas.hatch}" stroke="{svg.MARKED}" stroke-width="0.8"'
        kind = "flow__band flow__band--marked"
    else:
        paint, kind = f'fill="{svg.PLAIN}" fill-opacity="0.2"', "flow__band"
    return (
        f'<path class="{kind}" data-from="{link.source}" data-to="{link.target}" d="{way}"'
        f" {paint}><title>{safe(clean(said))}</title></path>"
    )


def drawn_box(placed: Box, shown: Shown, canvas: Canvas, top: float) -> list[str]:
    """A box with its stripe, of which the sensitive part is hatched, its label and its figure."""
    x, y = placed.x, top + placed.y
    figure = str(shown.count)
    room = BOX - STRIPE - 3 * PAD - width(figure, SIZE)
    most = max(1, min(3, int((placed.height - 6) // LINE)))
    label = lines(shown.name, room, SIZE * BOLD if shown.marked else SIZE, most)
    part = placed.height * shown.marked / max(shown.count, 1)
    found = [
        box("flow__box", (x, y, BOX, placed.height), svg.BOX, stroke=svg.LINE, radius=3),
        box("flow__stripe", (x, y, STRIPE, placed.height), svg.PLAIN),
    ]
    if part:
        found += [
            box("picture__ground", (x, y, STRIPE, part), svg.GROUND),
            box("flow__stripe flow__stripe--marked", (x, y, STRIPE, part), canvas.hatch),
        ]
    first = y + placed.height / 2 - (len(label) - 1) * LINE / 2 + SIZE * 0.36
    for place, line in enumerate(label):
        found.append(
            words(x + STRIPE + PAD, first + place * LINE, line, SIZE, bold=bool(shown.marked))
        )
    last = y + placed.height / 2 + SIZE * 0.36
    found.append(words(x + BOX - PAD, last, figure, SIZE, quiet=True, anchor="end"))
    return found


def legend(canvas: Canvas, w: Wording, scheme: str, y: float) -> list[str]:
    """What the hatching means, and under which scheme."""
    key = w.terms_by_key.get(("sensitivity_scheme", scheme))
    named = w.text(SENSITIVE_UNDER).format(scheme=w.terms[key]) if key else w.text(SENSITIVE_ANY)
    x, found = 0.0, []
    for label, fill, marked in ((named, canvas.hatch, True), (w.text(OTHER_DATA), "", False)):
        name = "flow__swatch flow__swatch--marked" if marked else "flow__swatch"
        paint = fill if marked else "#cfe0de"
        found.append(
            box(name, (x, y - 11, SWATCH, 14), paint, stroke=svg.MARKED if marked else svg.PLAIN)
        )
        (said,) = lines(label, 420, svg.NOTE_SIZE, 1)
        found.append(words(x + SWATCH + 8, y, said, svg.NOTE_SIZE, bold=marked))
        x += SWATCH + 8 + width(said, svg.NOTE_SIZE) * BOLD + 28
    found.append(words(x, y, w.text(HEIGHT), svg.NOTE_SIZE, quiet=True))
    return found
