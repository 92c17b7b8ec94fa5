"""Third-party SDKs, as the list the law asks for (NDSMR 21(2); PIPL 17, 23)."""

from __future__ import annotations

from typing import Final

from register.documents.prose import Row, Section, Table
from sharing.facts import SdkFacts

from ..telling import Teller
from ..templates import word
from ..values import reference, references

HEADS: Final = (
    word("sdk.head.sdk"),
    word("sdk.head.provider"),
    word("sdk.head.purpose"),
    word("sdk.head.information"),
    word("sdk.head.policy"),
)
PURPOSE: Final = word("sdks.purpose")
ITEMS: Final = word("sdks.items")
POLICY: Final = word("sdks.policy")


def sdks(t: Teller) -> Section | None:
    """None where the register has no SDK."""
    found = t.ground.sdks
    if not found:
        return None
    rows = tuple(row(t, one) for one in found)
    table = Table("sdk.table", tuple(t.w.text(head) for head in HEADS), rows)
    return t.with_table(t.section("sharing.sdk", 2, t.paragraph("sdk.intro", found)), table)


def row(t: Teller, one: SdkFacts) -> Row:
    w, items = t.w, t.ground.register.inventory.items
    provider = t.ground.register.sharing.recipients[one.provider_id]
    about = reference(one)
    keys = sorted(one.item_ids, key=lambda key: items[key].code)
    return Row(
        (
            w.text(one.name),
            w.text(provider.name),
            w.text(one.purpose_text) or t.marked("sdk.intro", PURPOSE, about),
            w.items_listed(keys) if keys else t.marked("sdk.intro", ITEMS, about),
            one.privacy_policy_url
            or provider.privacy_policy_url
            or t.marked("sdk.intro", POLICY, about),
        ),
        references([one, provider, *(items[key] for key in keys)]),
    )
