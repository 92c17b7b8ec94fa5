"""Data items in cells: taken apart, and matched with the dictionary."""

from __future__ import annotations

from .matching import TAKEN as TAKEN
from .matching import ItemMatcher as ItemMatcher
from .matching import KnownItem as KnownItem
from .matching import Match as Match
from .splitting import Item as Item
from .splitting import split_items as split_items
