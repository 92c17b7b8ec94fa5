"""What a pack is asked to hold, and of which period."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from history.moments import (
    Moment,
    MomentError,
    moment_of_number,
    parse_moment,
    parse_period,
)
from history.text import LANGUAGES
from register.choices import State
from register.documents import KINDS
from register.writers import WRITERS

PACK: Final = "regulator-pack"
"""What an issued pack is called among issued documents."""
FORM: Final = "zip"

BEGINNING: Final = Moment(0, None)


@dataclass(frozen=True)
class Choice:
    """What goes into a pack; in the register's own order, so that asking is not a difference."""

    documents: tuple[str, ...]
    languages: tuple[str, ...]
    forms: tuple[str, ...]
    state: State
    begin: Moment
    """The period is what was recorded after this moment …"""
    end: Moment
    """… up to this one, at which everything in the pack is read."""

    def noted(self) -> dict[str, Any]:
        """The choice as an issued document keeps it, beside state and moment."""
        return {
            "documents": list(self.documents),
            "languages": list(self.languages),
            "formats": list(self.forms),
            "from": self.begin.number,
        }


USUAL_DOCUMENTS: Final = ("processing-register", "recipients")
"""What a pack holds unless other documents are asked for."""
USUAL_FORMS: Final = ("html", "xlsx", "csv", "json")
"""Its formats unless others are asked for: those that hold a register of any size."""


def choice_of(
    documents: Iterable[str],
    languages: Iterable[str],
    forms: Iterable[str],
    state: State,
    period: tuple[Moment, Moment],
) -> Choice:
    """A choice with each name once. Raises ``ValidationError`` for an empty or unknown one."""
    return Choice(
        chosen(documents, KINDS, _("document")),
        chosen(languages, LANGUAGES, _("language")),
        chosen(forms, WRITERS, _("format")),
        state,
        *period,
    )


def choice_noted(noted: dict[str, Any], end: Moment, state: State) -> Choice:
    """The choice that ``Choice.noted`` wrote down."""
    begin = moment_of_number(noted["from"]) if noted["from"] else BEGINNING
    names = (noted["documents"], noted["languages"], noted["formats"])
    return choice_of(*names, state, (begin, end))


def chosen(wanted: Iterable[str], known: Collection[str], what: str) -> tuple[str, ...]:
    asked = set(wanted)
    listed = {"what": what, "known": ", ".join(known)}
    if not asked:
        raise ValidationError(_("Choose at least one %(what)s of: %(known)s.") % listed)
    for name in sorted(asked - set(known)):
        raise ValidationError(
            _("There is no %(what)s “%(name)s”. There are: %(known)s.") % {**listed, "name": name}
        )
    return tuple(name for name in known if name in asked)


def period_of(start: str, end: str) -> tuple[Moment, Moment]:
    """The two moments of a period; without a start it goes back to the beginning.

    Raises ``MomentError`` for a moment that cannot be read and for a period that runs backwards.
    """
    if start.strip():
        return parse_period(start, end)
    until = parse_moment(end)
    if not until.number:
        raise MomentError(_("The register is empty: nothing has been recorded yet."))
    return BEGINNING, until
