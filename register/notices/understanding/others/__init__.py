"""What a notice says beside data items: who gets them, why, how long, where, which rights, contacts
and changes.

Each finder reads sentences by word lists (``words/*.toml``) and says by which words it found what
it found. Whether something is done, denied or only mentioned, ``scope_at`` decides.
"""

from __future__ import annotations

from typing import Final

from msgspec import structs

from ...text import NoticeText
from ..claims import About, Act, Claim, Vocabulary
from .changes import change_claims
from .contacts import contact_claims
from .making import once, reading
from .parties import party_claims
from .periods import retention_claims
from .places import place_claims
from .purposes import purpose_claims
from .rights import right_claims

FINDERS = (
    party_claims,
    purpose_claims,
    retention_claims,
    place_claims,
    right_claims,
    contact_claims,
    change_claims,
)


GIVEN: Final = frozenset({About.RECIPIENT, About.RECIPIENT_KIND, About.PURPOSE})


def other_claims(notice: NoticeText, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """All claims of a notice but those about data items, in the order of the text."""
    read = reading(notice, vocabulary)
    found = [one for finder in FINDERS for one in finder(read)]
    of_changes = {one.sentence for one in found if one.about == About.CHANGE}
    # That people are told when recipients change says of no recipient that it gets data.
    return once(
        structs.replace(one, act=Act.MENTION, denied=False)
        if one.sentence in of_changes and one.about in GIVEN
        else one
        for one in found
    )
