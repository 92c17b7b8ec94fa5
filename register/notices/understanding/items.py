"""Which data items a notice says are processed, each with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from msgspec import Struct

from ..text import NoticeText
from .claims import TAKEN, About, Act, Claim, Vocabulary
from .folding import BREAK, Folded, fold_notice
from .lexicon import never
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
FILLERS: Final = (
    r"您的|你的|其|等|用户|客户|会员|员工|访客"
    r"|\b(?:your|the|an?|other|their|users?|user's|customers?|such as|including|e\.g\.)(?![a-z])"
)
JOINTS: Final = r"[、,/&()\"';+]|和|及|与|或者?|以及|并|\b(?:and|or|as well as)\b"
JOINED: Final = re.compile(rf"(?: |{FILLERS})*(?:{JOINTS})(?: |{FILLERS}|{JOINTS})*")
"""What stands between the entries of a list."""
BEFORE: Final = re.compile(rf"(?:^|[:。.·•-]|{JOINTS}|{FILLERS}) ?$")
AFTER: Final = re.compile(rf"$| ?(?:[.:。-]|{JOINTS}|等)")
"""What a doubtful word has on its sides where it is an entry."""
BETWEEN: Final = re.compile(rf"(?: |{FILLERS}|{JOINTS}|到|了|的|设备)*")
"""What stands between a verb and its own object."""
NOTHING: Final = re.compile(r"[\W\d_]*(?:[a-z][.)])?[\W_]*")
"""What a list's entry may hold beside its name: a number, a stop."""
MASK: Final = "〇"
ALONE: Final = 0.6
"""How sure a doubtful word is that neither stands in a list nor follows its verb."""


class Found(Struct, frozen=True):
    """Words that name an item, in the folded notice."""

    first: int
    last: int
    meaning: Meaning
    confidence: float


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
        found = self._found(text)
        claims = []
        for at, ours in _by_sentence(found, begins):
            sentence = notice.sentences[at]
            start = begins[at]
            end = begins[at + 1] - 1 if at + 1 < len(begins) else len(text.text) - 1
            words = text.text[start:end]
            plain = _masked(words, start, ours)
            for place, one in enumerate(ours):
                scope = scope_in(notice, sentence, plain, one.first - start, one.last - start)
                sure = one.confidence
                if one.meaning.doubtful and not (
                    _is_beside(words, start, ours, place)
                    or _is_entry(words, one.first - start, one.last - start)
                    or (
                        scope.act == Act.COLLECT and _is_object(words, scope.how, one.first - start)
                    )
                ):
                    sure = ALONE
                first, last = text.origin(one.first, one.last)
                claims.append(
                    Claim(
                        About.ITEM,
                        one.meaning.key,
                        first,
                        last,
                        at,
                        sentence.language,
                        scope.act,
                        scope.denied,
                        scope.conditional,
                        round(min(sure, scope.confidence), 2),
                        f"{one.meaning.how}; {scope.how}",
                    )
                )
        return tuple(claims)

    def _found(self, text: Folded) -> list[Found]:
        """Names, none over another, without those inside words that mean something else."""
        covered = _covered(text)
        hits = [_with_ending(text.text, hit) for hit in self.matcher.find(text)]
        found = [
            Found(hit.first, last, meaning, meaning.confidence)
            for hit, last in hits
            if not covered.holds(hit.first, last)
            for meaning in [_meaning(hit, last)]
        ]
        return sorted([*found, *self._apart(text, found)], key=lambda one: one.first)

    def _apart(self, text: Folded, found: Sequence[Found]) -> Iterator[Found]:
        """Names whose words stand apart: 使用软件及相关服务的频率."""
        taken = {(one.first, one.last) for one in found}
        for pattern, meaning in self.names.patterns:
            for match in pattern.finditer(text.text):
                if BREAK not in match[0] and match.span() not in taken:
                    yield Found(*match.span(), meaning, meaning.confidence)


def _meaning(hit: Hit[Meaning], last: int) -> Meaning:
    """Of several the first; a word followed by *information* is no longer in doubt."""
    meaning = hit.meant[0]
    if meaning.doubtful and last > hit.last:
        return Meaning(meaning.key, meaning.how)
    return meaning


def _with_ending(text: str, hit: Hit[Meaning]) -> tuple[Hit[Meaning], int]:
    ending = ENDING.match(text, hit.last)
    return hit, ending.end() if ending else hit.last


class Covered:
    """Spans of other words, in order, none over another."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if self.spans and start < self.spans[-1][1]:
                start = self.spans.pop()[0]
            self.spans.append((start, max(end, start)))
        self.starts = [start for start, _ in self.spans]

    def holds(self, first: int, last: int) -> bool:
        """Whether a span lies in one of them."""
        at = bisect_right(self.starts, first) - 1
        return at >= 0 and last <= self.spans[at][1]


@cache
def _others() -> tuple[Matcher[bool], Cues]:
    words, patterns = never()
    return Matcher((word, True) for word in words), Cues({"other": patterns})


def _covered(text: Folded) -> Covered:
    matcher, cues = _others()
    spans = [(hit.first, hit.last) for hit in longest(matcher.all(text))]
    spans += [(start, end) for start, end, _ in cues.find(text.text)]
    return Covered(spans)


def _by_sentence(
    found: Sequence[Found], begins: Sequence[int]
) -> Iterator[tuple[int, list[Found]]]:
    """What stands in each sentence that has any."""
    ours: dict[int, list[Found]] = {}
    for one in found:
        ours.setdefault(bisect_right(begins, one.first) - 1, []).append(one)
    yield from ours.items()


def _masked(words: str, start: int, found: Sequence[Found]) -> str:
    """A sentence without what it names: the verb in 使用情况 says nothing of the sentence."""
    letters = list(words)
    for one in found:
        letters[one.first - start : one.last - start] = MASK * (one.last - one.first)
    return "".join(letters)


def _is_beside(words: str, start: int, found: Sequence[Found], at: int) -> bool:
    """Whether a word is an entry of a list in which others are named."""
    first, last = found[at].first - start, found[at].last - start
    if not (BEFORE.search(words[max(0, first - 12) : first]) and AFTER.match(words, last)):
        return False
    before = found[at - 1].last - start if at else -1
    after = found[at + 1].first - start if at + 1 < len(found) else -1
    return (before >= 0 and JOINED.fullmatch(words, before, first) is not None) or (
        after >= last and JOINED.fullmatch(words, last, after) is not None
    )


def _is_object(words: str, verb: str, first: int) -> bool:
    """Whether a word follows its verb at once: *access your camera*."""
    at = words.rfind(verb, 0, first)
    return at >= 0 and BETWEEN.fullmatch(words, at + len(verb), first) is not None


def _is_entry(words: str, first: int, last: int) -> bool:
    """Whether a name is all that its sentence says."""
    return bool(NOTHING.fullmatch(words, 0, first) and NOTHING.fullmatch(words, last))
