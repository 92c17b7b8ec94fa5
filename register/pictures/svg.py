"""Pieces of SVG, as text. A picture carries its own light colours as attributes, so that a file of
it can be read alone; on a page, the style sheet gives the same classes the colours of the theme.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from .text import clean, lines, safe

FONTS: Final = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', system-ui, sans-serif"

INK: Final = "#1d2226"
QUIET: Final = "#4a5258"
LINE: Final = "#bfbdb4"
GROUND: Final = "#ffffff"
BOX: Final = "#f0eee8"
PLAIN: Final = "#0d655e"
MARKED: Final = "#a83424"

TITLE_SIZE: Final = 18.0
NOTE_SIZE: Final = 12.0
LABEL_SIZE: Final = 13.0
MARGIN: Final = 20
"""Around a picture that stands alone."""


@dataclass(frozen=True)
class Picture:
    """A picture in words of one language, to be put on a page or into a file."""

    svg: str
    title: str
    description: str
    """What it shows, for whoever does not see it."""
    width: int
    height: int


@dataclass
class Canvas:
    """Collects the pieces of one picture."""

    name: str
    """Begins the ids in it: a page may hold several pictures."""
    title: str
    description: str
    width: float
    caption: tuple[str, ...] = ()
    """Lines above the picture when it stands alone: what it is of, and how it was narrowed."""
    pieces: list[str] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where the picture begins below its caption."""
        return 18.0 + TITLE_SIZE + 18.0 * len(self.caption) if self.caption else 0.0

    def add(self, *pieces: str) -> None:
        self.pieces += pieces

    def link(self, url: str, name: str, key: str, about: str, inside: Iterable[str]) -> None:
        """Pieces that lead somewhere together; without an address they only belong together."""
        start = f'<a href="{safe(url)}" class="{name}"' if url else f'<g class="{name}"'
        end = "</a>" if url else "</g>"
        mark = f' data-node="{safe(key)}"' if key else ""
        self.add(f"{start}{mark}>", f"<title>{safe(clean(about))}</title>", *inside, end)

    def drawn(self, height: float) -> Picture:
        """The picture, closed."""
        margin = MARGIN if self.caption else 0
        across, down = round(self.width) + 2 * margin, round(self.top + height) + 2 * margin
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="group"'
            f' viewBox="{-margin} {-margin} {across} {down}" width="{across}" height="{down}"'
            f' aria-labelledby="{self.name}-title {self.name}-about" font-family="{FONTS}">'
            f'<title id="{self.name}-title">{safe(clean(self.title))}</title>'
            f'<desc id="{self.name}-about">{safe(clean(self.description))}</desc>'
            f"{self._definitions()}"
            f'<rect class="picture__ground" x="{-margin}" y="{-margin}" width="{across}"'
            f' height="{down}" fill="{GROUND}"/>'
        )
        inside = "".join([*self._captioned(), *self.pieces])
        svg = f"{head}{inside}</svg>"
        return Picture(svg, self.title, self.description, across, down)

    def _definitions(self) -> str:
        """The hatching that tells what is marked from what is not, without its colour."""
        return (
            f'<defs><pattern id="{self.name}-hatch" width="7" height="7"'
            ' patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
            f'<rect class="picture__hatch-ground" width="7" height="7" fill="{MARKED}"'
            ' fill-opacity="0.16"/>'
            f'<rect class="picture__hatch" width="2.2" height="7" fill="{MARKED}"'
            ' fill-opacity="0.75"/></pattern></defs>'
        )

    @property
    def hatch(self) -> str:
        """The paint of what is marked."""
        return f"url(#{self.name}-hatch)"

    def _captioned(self) -> list[str]:
        if not self.caption:
            return []
        found = [words(0, TITLE_SIZE, self.title, TITLE_SIZE, bold=True)]
        for place, line in enumerate(self.caption):
            (said,) = lines(line, self.width, NOTE_SIZE, 1)
            found.append(words(0, TITLE_SIZE + 20 + 18 * place, said, NOTE_SIZE, quiet=True))
        return found


def number(value: float) -> str:
    """A measure with one place behind the point, and none where it says nothing."""
    return f"{value:.1f}".removesuffix(".0")


def words(
    x: float,
    y: float,
    text: str,
    size: float,
    *,
    bold: bool = False,
    quiet: bool = False,
    anchor: str = "",
) -> str:
    """A line of text on its base line."""
    kind = "picture__words picture__words--quiet" if quiet else "picture__words"
    weight = ' font-weight="700"' if bold else ""
    at = f' text-anchor="{anchor}"' if anchor else ""
    return (
        f'<text class="{kind}" x="{number(x)}" y="{number(y)}" font-size="{number(size)}"'
        f'{weight}{at} fill="{QUIET if quiet else INK}">{safe(clean(text))}</text>'
    )


def box(
    name: str,
    place: tuple[float, float, float, float],
    fill: str,
    *,
    stroke: str = "",
    radius: float = 0,
    about: str = "",
) -> str:
    """A rectangle at x and y, so wide and so high."""
    x, y, across, down = map(number, place)
    edge = f' stroke="{stroke}"' if stroke else ""
    round_ = f' rx="{number(radius)}"' if radius else ""
    start = (
        f'<rect class="{name}" x="{x}" y="{y}" width="{across}" height="{down}"'
        f' fill="{fill}"{edge}{round_}'
    )
    return f"{start}><title>{safe(clean(about))}</title></rect>" if about else f"{start}/>"
