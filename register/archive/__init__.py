"""What the whole register is, for ``history.archive``: also what is kept without versions."""

from __future__ import annotations

from .contents import archive_contents

__all__ = ["archive_contents"]
