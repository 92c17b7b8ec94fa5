"""Asks the register from a shell or a pipeline; needs Python and nothing else."""

from __future__ import annotations

__version__ = "0.1.0"
