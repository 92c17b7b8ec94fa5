"""Which data items a notice says are processed, each with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from ..text import NoticeText
from .claims import TAKEN, About, Act, Claim, Vocabulary
from .folding import BREAK, Folded, fold_notice
from .lexicon import never
from .listing import Found, is_data, is_lead_to_address, is_list, masked
from .matching import Hit, Matcher, longest
from .naming import Meaning, Names
from .scope import scope_in
from .tables import Cues

PROCESSING: Final = frozenset(
    {
        *(Act.COLLECT, Act.USE, Act.ENTRUST, Act.SHARE),
        *(Act.TRANSFER, Act.PUBLISH, Act.KEEP, Act.EXPORT),
    }
)
"""Acts that say an item is processed."""

ENDING: Final = re.compile(
    r"(?:的?相关)?(?:信息|数据|资料)|(?<=[a-z0-9)]) (?:related )?(?:information|data|details)\b"
)
"""What belongs to the name before it: location *data*."""
DOUBTFUL: Final = 0.6
"""How sure a word is that may mean something else, where nothing speaks for data."""


def says_processed(claim: Claim) -> bool:
    """Whether a claim says, surely enough, that its item is processed."""
    return claim.act in PROCESSING and not claim.denied and claim.confidence >= TAKEN


def item_claims(notice: NoticeText, vocabulary: Vocabulary) -> tuple[Claim, ...]:
    """Every place where a notice names a data item, in order, with what it says of it.

    ``says_processed`` tells those that say it is processed; the others are denied, doubtful, or
    only mentioned. Keys are codes of the register, or ``lexicon:`` and a kind of our own list.
    """
    return ItemFinder(vocabulary).claims(notice)


class ItemFinder:
    """The names of one register, ready to be looked for in any number of notices."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names = Names(vocabulary.about(About.ITEM))
        self.matcher = Matcher(self.names.meanings.items(), as_written=True)

    def claims(self, notice: NoticeText) -> tuple[Claim, ...]:
        """What a notice says of data items."""
        text, begins = fold_notice(notice)
        return tuple(
            claim
            for at, found in _by_sentence(self._found(text), begins)
            for claim in _claimed(notice, text, at, begins[at], found)
        )

    def _found(self, text: Folded) -> list[Found]:
        """Names, none over another, without those inside words that mean something else."""
        covered = _covered(text)
        hits = [_with_ending(text.text, hit) for hit in self.matcher.find(text)]
        found = [one for one in hits if _is_own(one, covered) or not covered.holds(one)]
        return sorted([*found, *self._apart(text, found)], key=lambda one: one.first)

    def _apart(self, text: Folded, found: Sequence[Found]) -> Iterator[Found]:
        """Names whose words stand apart: 使用软件及相关服务的频率."""
        taken = {(one.first, one.last) for one in found}
        for pattern, meaning in self.names.patterns:
            for match in pattern.finditer(text.text):
                if BREAK not in match[0] and match.span() not in taken:
                    yield Found(*match.span(), meaning)


def _with_ending(text: str, hit: Hit[Meaning]) -> Found:
    """A name with *information* after it, which takes its doubt away."""
    meaning = hit.meant[0]
    if ending := ENDING.match(text, hit.last):
        return Found(hit.first, ending.end(), Meaning(meaning.key, meaning.how))
    return Found(hit.first, hit.last, meaning)


def _by_sentence(
    found: Sequence[Found], begins: Sequence[int]
) -> Iterator[tuple[int, list[Found]]]:
    """What stands in each sentence that names any, by position in it."""
    ours: dict[int, list[Found]] = {}
    for one in found:
        at = bisect_right(begins, one.first) - 1
        moved = Found(one.first - begins[at], one.last - begins[at], one.meaning)
        ours.setdefault(at, []).append(moved)
    yield from ours.items()


def _claimed(
    notice: NoticeText, text: Folded, at: int, begin: int, found: Sequence[Found]
) -> Iterator[Claim]:
    """What one sentence says of the items it names."""
    sentence = notice.sentences[at]
    words = text.text[begin : text.text.index(BREAK, begin)]
    plain = masked(words, found)
    listed = is_list(found)
    for place, one in enumerate(found):
        scope = scope_in(notice, sentence, plain, one.first, one.last)
        sure = one.meaning.confidence
        unsure = one.meaning.doubtful and not is_data(words, found, place, scope, listed=listed)
        if unsure or is_lead_to_address(words, one):
            sure = min(sure, DOUBTFUL)
        first, last = text.origin(begin + one.first, begin + one.last)
        yield Claim(
            about=About.ITEM,
            key=one.meaning.key,
            start=first,
            end=last,
            sentence=at,
            language=sentence.language,
            act=scope.act,
            denied=scope.denied,
            conditional=scope.conditional,
            confidence=round(min(sure, scope.confidence), 2),
            how=f"{one.meaning.how}; {scope.how}",
        )


class Covered:
    """Spans of other words, in order, none over another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.each = frozenset(spans)
        self.spans: list[tuple[int, int]] = []
        for start, end in sorted(self.each):
            if self.spans and start < self.spans[-1][1]:
                before = self.spans.pop()
                start, end = before[0], max(before[1], end)
            self.spans.append((start, end))
        self.starts = [start for start, _ in self.spans]

    def holds(self, one: Found) -> bool:
        """Whether a name lies in one of them."""
        at = bisect_right(self.starts, one.first) - 1
        return at >= 0 and one.last <= self.spans[at][1]


def _is_own(one: Found, covered: Covered) -> bool:
    """Whether the register itself calls an item by just the words that else mean another thing."""
    return one.meaning.how in ("name", "alias") and (one.first, one.last) in covered.each


@cache
def _others() -> tuple[Matcher[bool], Cues]:
    words, patterns = never()
    return Matcher((word, True) for word in words), Cues({"other": patterns})


def _covered(text: Folded) -> Covered:
    """Where words stand that hold a kind of data and mean another thing."""
    matcher, cues = _others()
    spans = [(hit.first, hit.last) for hit in longest(matcher.all(text))]
    spans += [(start, end) for start, end, _ in cues.find(text.text)]
    return Covered(spans)
