"""Where data lie: databases, files and archives of them, source code, recorded traffic.

A source is opened read-only and told piece by piece (``pieces``) to whoever looks for personal
data. It knows no Django and writes nowhere; what goes wrong is told by a code (``failures``).
"""

from __future__ import annotations

from .addresses import Address, Secret, parsed
from .budget import Budget, Meter
from .failures import SourceError
from .opening import opened
from .pieces import Source, Unit

__all__ = [
    "Address",
    "Budget",
    "Meter",
    "Secret",
    "Source",
    "SourceError",
    "Unit",
    "opened",
    "parsed",
]
