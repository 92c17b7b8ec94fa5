"""The first sheet: what the file is, and how it is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..kinds import Kind
from .grid import Look, Page
from .sheets import FIRST_TO_FILL, LAST
from .wording import title_of

TITLES: Final = {
    "template": {"en": "How to fill this in", "zh-hans": "填写说明"},
    "export": {"en": "About this file", "zh-hans": "文件说明"},
}
COLOR: Final = "2F6F4F"

HOLDS: Final = {
    "controllers": gettext_lazy("Who is responsible: a line for each company."),
    "contact_roles": gettext_lazy("Whom people and authorities turn to."),
    "controller_regimes": gettext_lazy("Which laws apply to which company."),
    "products": gettext_lazy("What people use: apps, sites, devices, services."),
    "functions": gettext_lazy("What a product does, as basic or additional function."),
    "purposes": gettext_lazy("What data is used for; many activities may share one."),
    "activities": gettext_lazy("What is done with personal data: a line for each activity."),
    "activity_purposes": gettext_lazy("Which activity serves which purpose."),
    "legal_bases": gettext_lazy("Why that is lawful: for each purpose of an activity and law."),
    "activity_data": gettext_lazy("Which items about whom an activity uses, kept how long."),
    "disclosures": gettext_lazy("Who else gets the data, and in what role."),
    "transfers": gettext_lazy("Which of these go abroad, where, and under what mechanism."),
    "recipients": gettext_lazy("The parties who get data."),
    "data_items": gettext_lazy("The dictionary of data items, such as a phone number."),
    "systems": gettext_lazy("Where data is kept."),
    "retention_rules": gettext_lazy("How long data is kept, and what happens then."),
    "agreements": gettext_lazy("Contracts with recipients."),
    "agreement_clauses": gettext_lazy("Which clauses an agreement has."),
    "supervision_audits": gettext_lazy("Checks of the recipients who work for us."),
    "sdks": gettext_lazy("Third-party SDKs in our apps."),
    "sensitivities": gettext_lazy("Which items are sensitive, and under which law."),
    "system_data": gettext_lazy("Which items a system holds."),
    "consents": gettext_lazy("How consent is asked for and withdrawn."),
    "permissions": gettext_lazy("What apps ask of a device."),
    "trackers": gettext_lazy("Cookies and the like."),
    "measures": gettext_lazy("How data is protected."),
    "assessments": gettext_lazy("Impact assessments and what they found."),
    "rights": gettext_lazy("How people use their rights."),
    **dict.fromkeys(
        LAST, gettext_lazy("Values of the law and of standards: they come with the register.")
    ),
}


def template_page(kinds: list[Kind], language: str) -> Page:
    """How the template is filled in, and which sheets come first."""
    with translation.override(language):
        rows = list(template_rows(kinds, language))
    return Page(TITLES["template"][language], rows, (34, 90), COLOR)


def template_rows(kinds: list[Kind], language: str) -> Iterator[tuple[tuple[Look, str], ...]]:
    yield ((Look.TITLE, TITLES["template"][language]),)
    yield ()
    for name, text in instructions():
        yield ((Look.HEADING, name), (Look.PROSE, text))
    yield ()
    yield from contents(kinds, language)


def instructions() -> Iterator[tuple[str, str]]:
    """What to do, step by step."""
    yield (
        _("Where to begin"),
        _(
            "Fill in the sheets with a green tab, from left to right: companies, products and"
            " purposes first, since activities refer to them. Grey tabs can wait, or stay empty."
        ),
    )
    yield (
        _("Codes"),
        _(
            "Every record has a short code of its own, such as app-login: small Latin letters,"
            " digits and hyphens. Other sheets name the record by it. A code is never changed."
        ),
    )
    yield (
        _("Choosing"),
        _(
            "Cells with a list offer what may be written. Where several are meant, write each on a"
            " line of its own or put semicolons between. Choose a heading to see what it asks for."
        ),
    )
    yield from of_the_columns()


def of_the_columns() -> Iterator[tuple[str, str]]:
    """What empty cells and missing columns say, and what comes after the filling in."""
    yield (
        _("What has to be filled in"),
        _(
            "Headings with * are needed in every line, of texts in one language. An empty cell says"
            " that there is nothing; a column that is taken out leaves what the register has"
            " untouched."
        ),
    )
    yield (
        _("Languages"),
        _("Texts have a column for each language. One language is enough to begin with."),
    )
    yield (
        _("More columns"),
        _("Columns that are rarely used are folded away: + above the columns opens them."),
    )
    yield (
        _("When you are done"),
        _(
            "Give the file to the register: on the page of imports, or manage.py import_register"
            " FILE. It first shows what would change and what is wrong, cell by cell; nothing is"
            " written before you say so."
        ),
    )


def contents(kinds: list[Kind], language: str) -> Iterator[tuple[tuple[Look, str], ...]]:
    """The sheets, those that are needed first."""
    for is_first, title in ((True, _("Sheets to begin with")), (False, _("When they apply"))):
        yield ((Look.HEADING, title), (Look.HEADING, _("What it holds")))
        for kind in kinds:
            if (kind.name in FIRST_TO_FILL) == is_first:
                said = str(HOLDS.get(kind.name, ""))
                yield ((Look.PLAIN, title_of(kind, language)), (Look.PROSE, said))


def export_page(kinds: list[Kind], language: str, number: int, sealed: str, seal: str) -> Page:
    """Which state of the register the file holds."""
    with translation.override(language):
        rows: list[tuple[tuple[Look, str], ...]] = [
            ((Look.TITLE, TITLES["export"][language]),),
            (),
            ((Look.HEADING, _("Change set")), (Look.PLAIN, f"#{number}")),
            ((Look.HEADING, _("Sealed at")), (Look.PLAIN, sealed)),
            ((Look.HEADING, _("Seal")), (Look.PLAIN, seal)),
            (
                (Look.HEADING, _("What it is for")),
                (
                    Look.PROSE,
                    _(
                        "Everything the register says, to be brought into a register again with"
                        " manage.py import_register FILE or on the page of imports. Lines may be"
                        " changed and added. It holds no history."
                    ),
                ),
            ),
            (),
            *contents(kinds, language),
        ]
    return Page(TITLES["export"][language], rows, (34, 90), COLOR)
