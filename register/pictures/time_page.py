"""The page of how complete the register was at the end of each month."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from history.text import TranslatedText
from register.reviews.due import day_of

from .over_time import Figure, Panel, Points, draw_steps
from .pages import Asked, Made
from .phrases import (
    ABOUT_TIME,
    ACTIVITIES,
    APPROVED,
    COMPLETE,
    NAMED,
    OVER_TIME,
    PART_OF,
    RECIPIENTS,
    ROWS,
    WITH_RULE,
)
from .progress import Progress, progress_until
from .svg import Picture
from .tables import Table, TableCell, TableRow

Known = list[tuple[date, Progress | None]]

PANELS: Final[tuple[tuple[str, TranslatedText, str, TranslatedText], ...]] = (
    ("activities", ACTIVITIES, "approved", APPROVED),
    ("rows", ROWS, "with_rule", WITH_RULE),
    ("recipients", RECIPIENTS, "named", NAMED),
    ("activities", ACTIVITIES, "complete", COMPLETE),
)
"""Of each panel the whole and the part, by the fields of ``Progress``."""


def time_page(asked: Asked) -> Made:
    """The register at each month's end, drawn and told."""
    day = day_of(asked.moment, asked.as_of.text if asked.as_of else "now")
    known = list(progress_until(asked.moment, day))
    caption = (asked.version,) if asked.file else ()
    return Made(steps_of(known, asked, caption), [time_table(known)])


def steps_of(known: Known, asked: Asked, caption: tuple[str, ...]) -> Picture:
    """A panel for each kind of record: how many, and how many of them as they should be."""
    say = asked.say
    panels = [
        Panel(say(all_of), {whole: say(all_of), part: say(part_of)})
        for whole, all_of, part, part_of in PANELS
    ]
    points: Points = [(day, figures_of(found, asked) if found else {}) for day, found in known]
    about = say(ABOUT_TIME).format(first=known[0][0].isoformat(), last=known[-1][0].isoformat())
    return draw_steps(
        points, panels, name="progress", title=say(OVER_TIME), about=about, caption=caption
    )


def figures_of(found: Progress, asked: Asked) -> dict[str, Figure]:
    """The figures of one moment with their meaning."""
    say = asked.say
    figures = {}
    for whole, all_of, part, part_of in PANELS:
        count, of_them = getattr(found, whole), getattr(found, part)
        if of_them is None:
            continue
        meaning = say(PART_OF).format(part=of_them, all=count, what=say(part_of))
        figures[whole] = Figure(count, f"{say(all_of)}: {count}")
        figures[part] = Figure(of_them, f"{say(all_of)}: {meaning}")
    return figures


def time_table(known: Known) -> Table:
    """The same figures, the newest first."""
    rows = [
        TableRow(
            (
                TableCell(day.isoformat()),
                *(
                    TableCell("—" if found is None or found[place] is None else str(found[place]))
                    for place in range(len(Progress._fields))
                ),
            )
        )
        for day, found in reversed(known)
    ]
    return Table(
        _("Completeness over time"),
        (
            _("Day"),
            _("Activities"),
            _("approved and unchanged"),
            _("Data rows"),
            _("with a retention rule"),
            _("Recipients"),
            _("named"),
            _("activities with nothing missing"),
        ),
        rows,
        frozenset(range(1, 8)),
    )
