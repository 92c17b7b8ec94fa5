"""What a notice calls the ways in which others get data."""

from __future__ import annotations

from typing import Final

from sharing.choices import DisclosureMode

from ..understanding.claims import Act

ACTS: Final = {
    DisclosureMode.ENTRUST: Act.ENTRUST,
    DisclosureMode.SUB_ENTRUST: Act.ENTRUST,
    DisclosureMode.PROVIDE: Act.SHARE,
    DisclosureMode.JOINT: Act.SHARE,
    DisclosureMode.TRANSFER: Act.TRANSFER,
    DisclosureMode.PUBLISH: Act.PUBLISH,
    DisclosureMode.AUTHORITY: Act.SHARE,
    DisclosureMode.INTERNAL: Act.USE,
}


def act_of(mode: str) -> Act:
    """By mode of a disclosure."""
    return ACTS[DisclosureMode(mode)]
