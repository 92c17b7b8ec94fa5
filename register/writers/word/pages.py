"""The pages of a file, and what says how they are laid out."""

from __future__ import annotations

from typing import Final, NamedTuple

from .skeleton import FOOTER

MARGIN: Final = 720
"""Twentieths of a point: 12.7 mm."""


class Page(NamedTuple):
    """A4, in twentieths of a point."""

    width: int
    height: int
    margin: int = MARGIN

    @property
    def across(self) -> int:
        return self.width - 2 * self.margin

    @property
    def section(self) -> str:
        """What says how the pages before it are laid out."""
        turned = ' w:orient="landscape"' if self.width > self.height else ""
        margin = self.margin
        return (
            f'<w:sectPr><w:footerReference w:type="default" r:id="{FOOTER}"/>'
            f'<w:pgSz w:w="{self.width}" w:h="{self.height}"{turned}/>'
            f'<w:pgMar w:top="{margin}" w:right="{margin}" w:bottom="{margin}" w:left="{margin}"'
            ' w:header="360" w:footer="360" w:gutter="0"/></w:sectPr>'
        )


UPRIGHT: Final = Page(11906, 16838)
ACROSS: Final = Page(16838, 11906)
PROSE: Final = Page(11906, 16838, 1300)
"""Upright, with margins that keep lines short enough to read."""
