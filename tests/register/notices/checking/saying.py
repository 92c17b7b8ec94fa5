"""A notice of claims alone: what is compared does not depend on how it was found."""

from __future__ import annotations

from typing import Any

from register.notices.checking import Difference, NoticeCheck, NoticeScope, check_notice
from register.notices.segmenting import notice_text
from register.notices.understanding.claims import About, Act, Claim
from tests.register.findings.world import World

ZH, EN = "zh-hans", "en"
BOTH = (ZH, EN)
TEXT = "我们的隐私政策说明如何处理个人信息。\nThis is our privacy notice, in English.\n"
USUAL = {
    About.RETENTION: Act.KEEP,
    About.STORAGE: Act.KEEP,
    About.TRANSFER: Act.EXPORT,
    About.RIGHT: Act.OFFER,
    About.CONTACT: Act.OFFER,
    About.CHANGE: Act.NOTIFY,
    About.RECIPIENT: Act.ENTRUST,
    About.RECIPIENT_KIND: Act.ENTRUST,
}


def say(about: About, key: str, *languages: str, **given: Any) -> list[Claim]:
    """The same claim in each of the languages; in both where none is named."""
    act = given.pop("act", USUAL.get(about, Act.COLLECT))
    return [
        Claim(about, key, at, at + 1, at, language, act, **given)
        for at, language in enumerate(BOTH)
        if not languages or language in languages
    ]


def usual(world: World) -> dict[About, list[Claim]]:
    """Claims that say exactly what the world records, in both languages."""
    return {
        About.ITEM: say(About.ITEM, world.item.code),
        About.PURPOSE: say(About.PURPOSE, purpose(world)),
        About.RECIPIENT: say(About.RECIPIENT, world.recipient.code),
        About.RETENTION: say(About.RETENTION, "P6M"),
        About.STORAGE: say(About.STORAGE, "CN"),
    }


def purpose(world: World) -> str:
    return next(str(one.code) for one in world.records if one.id == world.purpose.purpose_id)


def checked(world: World, claims: dict[About, list[Claim]], **scope: str) -> NoticeCheck:
    every = [one for each in claims.values() for one in each]
    return check_notice(
        notice_text(TEXT),
        world.register(),
        NoticeScope(**scope),
        finders=[lambda _notice, _vocabulary: every],
    )


def told(check: NoticeCheck) -> list[tuple[str, str, str, str]]:
    """The differences in short: kind, what about, key, languages."""
    return [in_short(one) for one in check.differences]


def in_short(one: Difference) -> tuple[str, str, str, str]:
    return (str(one.kind), str(one.about), one.key, "+".join(sorted(one.languages)))
