"""Columns that several records of processing share, in the order the laws list the facts."""

from __future__ import annotations

from typing import Any

from register.phrasing import phrase

from ..cells import Cell
from ..columns import Column, Section
from ..phrases import NO_JOINT, NO_OFFICER, NO_RECIPIENTS, NO_REPRESENTATIVE, NO_RULE
from ..values import abroad, basics, care, data, organisation, parties, purposes
from ..wording import Wording


def version(_line: Any, w: Wording) -> Cell:
    return [w.version]


def seal(_line: Any, w: Wording) -> Cell:
    return [w.seal]


def entry(article: str) -> Section[Any]:
    """Of which version of the register a line is."""
    return Section(
        phrase("The entry"),
        (
            Column("version", phrase("Version of the register"), version, article, width=30),
            Column("seal", phrase("Seal (SHA-256)", "column"), seal, article, width=30),
        ),
    )


def activity(law: str) -> Section[Any]:
    """Which activity a line is about, and our role in it."""
    return Section(
        phrase("Activity"),
        (
            Column("code", phrase("Code"), basics.code, f"{law}; CSM-ROPA", width=18),
            Column("name", phrase("Activity"), basics.name, f"{law}; CSM-ROPA", width=26),
            Column("role", phrase("Our role"), basics.role, "GDPR 4(7), 26", width=16),
        ),
    )


def who(article: str) -> tuple[Column[Any], ...]:
    """The controller and those beside it, each with contact details."""
    return (
        Column(
            "controller",
            phrase("Name and contact details of the controller"),
            organisation.controller,
            article,
            width=34,
        ),
        Column(
            "joint_controllers",
            phrase("Joint controllers"),
            organisation.joint_controllers,
            article,
            empty=NO_JOINT,
        ),
        Column(
            "representatives",
            phrase("Representatives"),
            organisation.representatives,
            article,
            empty=NO_REPRESENTATIVE,
        ),
        officers(article),
    )


def officers(article: str) -> Column[Any]:
    return Column(
        "protection_officers",
        phrase("Data protection officer"),
        organisation.protection_officers,
        article,
        width=34,
        empty=NO_OFFICER,
    )


def purpose(article: str) -> Column[Any]:
    return Column(
        "purposes", phrase("Purposes of the processing"), purposes.purposes, article, width=40
    )


def people_and_data(article: str) -> tuple[Column[Any], ...]:
    return (
        Column("people", phrase("Categories of data subjects"), data.people, article, width=22),
        Column("data", phrase("Categories of personal data"), data.data, article, width=46),
    )


def recipients(article: str) -> tuple[Column[Any], ...]:
    """Those outside the organisation, and apart from them its own departments."""
    return (
        Column(
            "recipients",
            phrase("Recipients outside the organisation, by category"),
            parties.external_recipients,
            article,
            width=44,
            empty=NO_RECIPIENTS,
        ),
        Column(
            "internal",
            phrase("Departments of the organisation with access"),
            parties.internal_recipients,
            article,
            width=28,
            empty=parties.NO_INTERNAL,
        ),
    )


def retention(article: str) -> Column[Any]:
    return Column(
        "retention",
        phrase("Time limits for erasure, by category of data"),
        care.retention,
        article,
        width=44,
        empty=NO_RULE,
    )


def measures(article: str) -> Column[Any]:
    return Column(
        "measures",
        phrase("Technical and organisational security measures"),
        care.measures,
        article,
        width=44,
    )


def answering(article: str, *more: Column[Any]) -> Section[Any]:
    return Section(phrase("Who answers for it"), (*who(article), *more))


def why_and_what(why: str, what: str) -> Section[Any]:
    return Section(phrase("Why, whom and what"), (purpose(why), *people_and_data(what)))


def to_whom(whom: str, where: str, law: abroad.Law) -> Section[Any]:
    transfers = Column[Any](
        "transfers",
        phrase("Transfers to third countries or international organisations"),
        abroad.transfers_under(law),
        where,
        width=40,
    )
    return Section(phrase("To whom and where to"), (*recipients(whom), transfers))


def how_long(period: str, protection: str) -> Section[Any]:
    return Section(phrase("How long and how protected"), (retention(period), measures(protection)))
