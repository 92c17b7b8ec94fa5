"""Say, record, hold: one product's three accounts of itself held against each other.

A pure function of the register and of what stands beside it at the same moment, so that any date
can be asked for and nothing is stored that could be derived.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from history.text import TranslatedText
from register.facts import Register

from .facts import Beside, Held, NoticeInUse, Saying
from .lines import Alignment, Gap, Hold, Line, Passage, Place, Say, Write
from .recorded import ITEM, Entry, Key, Recorded, known_codes

RANK: Final = {gap: place for place, gap in enumerate(Gap)}


def aligned(register: Register, beside: Beside, product_ids: Iterable[int]) -> list[Alignment]:
    """The accounts of each product, in the order given."""
    ground = _Ground(register, beside)
    return [_Product(ground, product_id).alignment() for product_id in product_ids]


class _Ground:
    """What all products share."""

    def __init__(self, register: Register, beside: Beside) -> None:
        self.register = register
        self.beside = beside
        self.recorded = Recorded(register)
        self.codes = known_codes(register)
        self.sensitive = {
            one.code
            for one in register.inventory.items.values()
            if any(verdict.is_sensitive for verdict in one.sensitivities)
        }
        self.scanned = {one.system_id: one for one in beside.scanned}
        self.place_of = {
            (ITEM, one.code): (
                register.inventory.data_categories[one.category_id].position,
                one.code,
            )
            for one in register.inventory.items.values()
        }


class _Product:
    """One product's accounts."""

    def __init__(self, ground: _Ground, product_id: int) -> None:
        self.ground = ground
        self.product_id = product_id
        self.entries = ground.recorded.of(product_id)
        self.systems = ground.recorded.systems_of(product_id)
        self.notices = self._notices()
        self.sayings = self._sayings()
        self.held: dict[Key, list[Held]] = defaultdict(list)
        for one in ground.beside.held:
            if one.system_id in self.systems:
                self.held[one.about, one.key].append(one)

    def alignment(self) -> Alignment:
        said = {key for key in self.sayings if not self._is_said_of_others(key)}
        keys = {*self.entries, *said, *(key for key in self.held if self._counts(key))}
        lines = [self.line(key) for key in sorted(keys, key=self._rank)]
        return Alignment(
            self.product_id,
            tuple(self.notices),
            tuple(sorted(self.systems)),
            tuple(
                sorted(
                    (one for one in self.ground.scanned.values() if one.system_id in self.systems),
                    key=lambda one: one.system_id,
                )
            ),
            items=tuple(one for one in lines if one.about == ITEM),
            recipients=tuple(one for one in lines if one.about != ITEM),
        )

    def line(self, key: Key) -> Line:
        """One line: three cells, and what is wrong between them."""
        entry = self.entries.get(key, Entry())
        said, passages = self._say(key)
        written = self._write(key)
        hold = self._hold(key, entry)
        held = [one for one in self.held.get(key, ()) if one.is_found]
        about, code = key
        return Line(
            product_id=self.product_id,
            about=about,
            record_id=self.ground.codes.get(key),
            key=code,
            name=self._name(key),
            is_sensitive=about == ITEM and code in self.ground.sensitive,
            say=said,
            passages=passages,
            write=written,
            activity_ids=tuple(entry.activity_ids),
            modes=tuple(sorted(entry.modes)),
            hold=hold,
            places=tuple(
                Place(one.system_id, one.places, one.last_seen, one.run_id) for one in held
            ),
            gaps=self._gaps(key, entry, said, written, hold),
        )

    def _notices(self) -> list[NoticeInUse]:
        """Notices people of this product could read, its own first (seed policy, S2)."""
        product = self.ground.register.processing.products[self.product_id]
        found = [
            one
            for one in self.ground.beside.notices
            if one.controller_id == product.controller_id
            and one.product_id in (None, self.product_id)
        ]
        return sorted(found, key=lambda one: (one.product_id is None, one.code, one.version_id))

    def _sayings(self) -> dict[Key, list[Saying]]:
        """What they say; of what the product's own notice speaks, only that."""
        found: dict[Key, list[Saying]] = defaultdict(list)
        own: set[Key] = set()
        by_version: dict[int, list[Saying]] = defaultdict(list)
        for saying in self.ground.beside.sayings:
            by_version[saying.version_id].append(saying)
        for notice in self.notices:
            for saying in by_version[notice.version_id]:
                key = (saying.about, saying.key)
                if notice.product_id is not None:
                    own.add(key)
                elif key in own:
                    continue
                found[key].append(saying)
        return found

    def _is_said_of_others(self, key: Key) -> bool:
        """Whether a notice on all products speaks of what the register has for another product."""
        return self._write(key) == Write.ELSEWHERE and not any(
            notice.product_id is not None and saying.version_id == notice.version_id
            for notice in self.notices
            for saying in self.sayings[key]
        )

    def _lacks_a_language(self, key: Key) -> bool:
        """Whether a version says it in some of its languages only.

        What is said by its kind has no passage of its own, hence no language that could be missing.
        """
        languages = {one.version_id: set(one.languages) for one in self.notices}
        return any(
            one.languages and not one.denied and languages[one.version_id] - set(one.languages)
            for one in self.sayings[key]
        )

    def _counts(self, key: Key) -> bool:
        """Whether what scans know of a thing makes a line of its own: it is there, and open."""
        return any(one.is_found and not one.is_settled for one in self.held[key])

    def _say(self, key: Key) -> tuple[Say, tuple[Passage, ...]]:
        sayings = [one for one in self.sayings.get(key, ()) if not one.is_unsure]
        passages = tuple(
            Passage(one.version_id, one.quotes, one.languages, one.denied) for one in sayings
        )
        if not any(not one.unread for one in self.notices):
            return Say.NO_NOTICE, ()
        if not sayings:
            return (Say.UNSURE if self.sayings.get(key) else Say.SILENT), ()
        # One passage that says so is enough, whatever another one denies of it.
        return (Say.DENIED if all(one.denied for one in sayings) else Say.SAID), passages

    def _write(self, key: Key) -> Write:
        if key in self.entries:
            return Write.RECORDED
        if key in self.ground.recorded.somewhere:
            return Write.ELSEWHERE
        return Write.UNUSED if key in self.ground.codes else Write.UNKNOWN

    def _hold(self, key: Key, entry: Entry) -> Hold:
        held = self.held.get(key, [])
        if any(one.is_found for one in held):
            return Hold.FOUND
        if any(one.is_found is False and not one.is_settled for one in held):
            return Hold.NOT_FOUND
        could = entry.system_ids | {one.system_id for one in held}
        looked = could & self.ground.scanned.keys()
        return Hold.NOT_SEEN if looked else Hold.NOT_SCANNED

    def _gaps(
        self, key: Key, entry: Entry, said: Say, written: Write, hold: Hold
    ) -> tuple[Gap, ...]:
        recorded = written == Write.RECORDED
        found = hold == Hold.FOUND and any(
            one.is_found and not one.is_settled for one in self.held[key]
        )
        gaps: set[Gap] = set()
        if said == Say.DENIED and found:
            gaps.add(Gap.DENIED_AND_HELD)
        elif said == Say.DENIED and recorded:
            gaps.add(Gap.DENIED_AND_RECORDED)
        elif found and not recorded:
            gaps.add(Gap.HELD_NOT_RECORDED if said == Say.SAID else Gap.HELD_ONLY)
        elif said == Say.SAID and not recorded and not self._is_said_of_others(key):
            gaps.add(Gap.SAID_ONLY)
        elif said == Say.SILENT and recorded and entry.is_due:
            gaps.add(Gap.NOT_SAID)
        if said == Say.SAID and not gaps and self._lacks_a_language(key):
            gaps.add(Gap.ONE_LANGUAGE)
        if recorded and hold == Hold.NOT_FOUND:
            gaps.add(Gap.NOT_FOUND)
        beside = {Gap(code) for one in self.held.get(key, ()) for code in one.gaps}
        # What is recorded nowhere is said above, and louder.
        gaps |= beside if recorded else beside - {Gap.NOT_RECORDED_THERE}
        return tuple(sorted(gaps, key=RANK.__getitem__))

    def _name(self, key: Key) -> TranslatedText:
        about, _code = key
        register = self.ground.register
        record_id = self.ground.codes.get(key)
        if record_id is not None:
            if about == ITEM:
                return register.inventory.items[record_id].name
            return register.sharing.recipients[record_id].name
        named: list[Saying | Held] = [*self.sayings.get(key, ()), *self.held.get(key, ())]
        return named[0].name

    def _rank(self, key: Key) -> tuple[str, bool, int, str]:
        """Items by category and code, recipients by code; what the register does not know last."""
        position, code = self.ground.place_of.get(key, (0, key[1]))
        return key[0], key not in self.ground.codes, position, code
