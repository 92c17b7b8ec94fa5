"""What a reader of a layout is, and what it is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from ..rows import Statement

if TYPE_CHECKING:
    from ..files.content import Content
    from ..known import Known


@dataclass(frozen=True)
class Options:
    """What whoever imports says beside the file."""

    day: date
    """The day of the import, on which what has gone ends; readers never look at the clock."""
    language: str = "en"
    """In which texts are that do not say their language: ``en`` or ``zh-hans``."""
    regimes: tuple[str, ...] = ()
    """Keys of the regimes whose legal bases are meant; empty for those of the controller."""
    controller: str = ""
    """Code of the controller of activities that name none; empty for the only one there is."""
    is_complete: bool = False
    """Whether what the register has beside the file, of the kinds in it, has ended."""
    mapping: Mapping[str, Any] = field(default_factory=dict)
    """Of tables without a layout of their own: which field each heading is (``layouts.flat``)."""


class Reader(Protocol):
    """Reads one layout. Readers are listed in ``layouts.registry``."""

    @property
    def name(self) -> str:
        """Stable, for the command line."""

    @property
    def title(self) -> Any:
        """For people, perhaps lazy."""

    def recognises(self, content: Content) -> float:
        """How sure it is that the file is of its layout, 0 to 1; cheap: by headings and keys."""

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        """What the file states. Never raises for what a file holds: that is a ``Problem``."""
