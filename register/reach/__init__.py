"""Whose part of the register somebody may see and write: one answer for pages, API, documents."""

from .reaching import PartialReach, reach_of

__all__ = ["PartialReach", "reach_of"]
