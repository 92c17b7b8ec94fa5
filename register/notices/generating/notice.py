"""A privacy notice, made from the register: sections, paragraphs, sentences with their records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

from msgspec import structs

from history.text import TranslatedText
from inventory.facts import RecordFacts
from processing.facts import ControllerFacts
from register.documents.current import Current
from register.documents.prose import Section, Text
from register.documents.wording import Wording
from register.facts import Register
from register.notices.choices import NoticeKind

from ..checking.scope import NoticeScope
from .ground import Ground
from .numbering import numbered
from .own_words import OwnWords, chosen
from .sections.abroad import abroad
from .sections.care import care
from .sections.changes import changes
from .sections.collecting import collecting
from .sections.cookies import cookies
from .sections.keeping import keeping
from .sections.people import automated, children
from .sections.rights import rights
from .sections.sharing import sharing
from .sections.who import who
from .telling import Teller
from .templates import word

R = TypeVar("R", bound=RecordFacts)

SECTIONS: Final = (
    who,
    collecting,
    cookies,
    sharing,
    keeping,
    abroad,
    care,
    rights,
    automated,
    children,
    changes,
)
"""In the order people read them."""

TITLE: Final = word("notice.title")
TITLE_FOR: Final = word("notice.title_for")
TITLES: Final = word("notice.titles")


def privacy_notice(
    register: Register,
    scope: NoticeScope,
    language: str,
    own_words: Iterable[OwnWords] = (),
    wording: Wording | None = None,
    current: Current | None = None,
) -> Text:
    """The notice of a controller, or of every controller one after the other.

    Raises ``KeyError`` for a code that the register does not have. ``wording`` and ``current`` are
    those of the register where they are there already.
    """
    w = wording or Wording(register, language)
    now = current or Current(register)
    made = [one_notice(ground, own_words) for ground in grounds(register, scope, w, now)]
    if len(made) == 1:
        return structs.replace(made[0], sections=tuple(numbered(made[0].sections, language)))
    return Text(
        w.text(TITLES),
        tuple(section for one in made for section in below(one, language)),
        tuple(gap for one in made for gap in one.gaps),
    )


def grounds(register: Register, scope: NoticeScope, w: Wording, now: Current) -> list[Ground]:
    """What each controller's notice speaks of; a product has one controller."""
    processing = register.processing
    product = by_code(processing.products.values(), scope.product) if scope.product else None
    audience = None
    if scope.audience:
        known = {one.key: one for one in register.inventory.subject_categories.values()}
        audience = known[scope.audience]
    controllers: list[ControllerFacts] = sorted(
        filter(now.stands, processing.controllers.values()), key=lambda one: one.code
    )
    if scope.controller:
        controllers = [by_code(processing.controllers.values(), scope.controller)]
    elif product:
        controllers = [processing.controllers[product.controller_id]]
    return [Ground(register, w, now, one, product, audience) for one in controllers]


def one_notice(ground: Ground, own_words: Iterable[OwnWords]) -> Text:
    audience = ground.audience
    kind = NoticeKind.PRIVACY_POLICY
    if audience and audience.is_child:
        kind = NoticeKind.CHILDREN_RULES
    own = chosen(
        own_words,
        kind,
        ground.controller.id,
        ground.product.id if ground.product else None,
        audience.id if audience else None,
    )
    teller = Teller(ground, own)
    sections = tuple(section for tell in SECTIONS for section in tell(teller))
    return Text(title_of(ground), sections, tuple(teller.gaps))


def title_of(ground: Ground) -> str:
    w = ground.w
    named: TranslatedText = ground.product.name if ground.product else ground.controller.name
    people = w.people[ground.audience.id] if ground.audience else ""
    return w.text(TITLE_FOR if people else TITLE).format(name=w.text(named), people=people)


def below(text: Text, language: str) -> list[Section]:
    """A notice as a section among others, its own sections a level further in."""
    sections = numbered(text.sections, language)
    inner = [structs.replace(one, level=one.level + 1) for one in sections]
    return [Section("notice", text.title, 1, ()), *inner]


def by_code(records: Iterable[R], code: str) -> R:
    """The record with the code. Raises ``KeyError`` when there is none."""
    return {one.code: one for one in records}[code]
