"""The officer's pages: what every admin of a tracked model is made of."""

from __future__ import annotations

from .accesses import AccessEventAdmin
from .change_sets import ChangeSetAdmin

__all__ = ["AccessEventAdmin", "ChangeSetAdmin"]
