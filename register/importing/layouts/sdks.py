"""A list of SDKs: one JSON object a line, with its team, what it does and where it was found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..files.content import Content
from ..known import Known
from ..rows import Spot, Statement, Weight
from .desk import Desk, address, line, said
from .reader import Options
from .vendors import nameless, objects

OF_ANDROID: Final = re.compile(r"(activities|services|providers|receivers|native|static)-libs")
"""Parts of an Android package by which a component was recognised."""

PROVIDER: Final = {"category": "sdk_provider"}
OPEN: Final = {"collection_mode": "unknown"}


class SdkList:
    """SDKs become SDK components, their teams the recipients that provide them."""

    name = "sdks"
    title = gettext_lazy("List of SDKs (JSON Lines)")

    def recognises(self, content: Content) -> float:
        first = next(objects(content.value), None)
        return 0.9 if first is not None and {"label", "team"} <= set(first) else 0.0

    def read(self, content: Content, options: Options, known: Known) -> Statement:
        desk = Desk(self.name, options, known)
        spot = Spot(_("SDKs"))
        for number, one in enumerate(objects(content.value), 1):
            label = line(one.get("label"), 200)
            if not label:
                desk.once(*nameless(), sheet=spot.sheet)
                continue
            team = line(one.get("team"), 200) or label
            name = said(team)
            provider = desk.record(
                "recipients", team, {"name": name}, spot, number, *names(name), assumed=PROVIDER
            )
            sdk = self._sdk(one, label, provider)
            ref = f"{team}/{label}"
            desk.record("sdks", ref, sdk, spot, number, *names(sdk["name"]), assumed=OPEN)
        desk.once(
            Weight.REVIEW,
            _("Whether an SDK collects data itself or the app passes it on is not in the list."),
            _("It is entered as not yet established: choose it in each SDK that you use."),
            "sdk-collection",
            spot.sheet,
        )
        return desk.statement

    def _sdk(self, one: Mapping[str, Any], label: str, provider: str) -> dict[str, Any]:
        kinds = one.get("kinds")
        parts = [each for each in kinds if isinstance(each, str)] if isinstance(kinds, list) else []
        return {
            "name": said(label),
            "platform": "android" if any(OF_ANDROID.match(each) for each in parts) else "any",
            "provider": provider,
            "purpose_text": said(one.get("description")),
            "website": address(one.get("url")),
        }


def names(texts: Mapping[str, str]) -> list[str]:
    """The English name first, of which codes are made."""
    return [texts[code] for code in sorted(texts, key=lambda code: code != "en")]
