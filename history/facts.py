"""The base of every fact: what was true at one moment, frozen, with no database behind it."""

from __future__ import annotations

from msgspec import Struct


class Facts(Struct, frozen=True, gc=False):
    """A record of the register as it stood.

    Facts refer to each other by id only, so they form no cycles and the garbage collector need not
    visit the hundreds of thousands of them in a large register.
    """
