"""What people make of gaps, as the verbs an officer would use."""

from __future__ import annotations

from .deciding import accept, dismiss, dismiss_everywhere, withdraw
from .entering import ENTER
from .picked import Picked, Signed

__all__ = ["ENTER", "Picked", "Signed", "accept", "dismiss", "dismiss_everywhere", "withdraw"]
