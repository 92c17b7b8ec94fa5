"""What documents say in words of their own, in every language they are printed in."""

from __future__ import annotations

from typing import Final, NamedTuple

from inventory.choices import PeriodUnit
from register.phrasing import phrase
from sharing.choices import DisclosureMode


class Marks(NamedTuple):
    """Punctuation of a language."""

    colon: str
    comma: str
    semicolon: str
    left: str
    right: str
    space: str


MARKS: Final = {
    "zh-hans": Marks("：", "、", "；", "（", "）", ""),
    "en": Marks(": ", ", ", "; ", " (", ")", " "),
    "fr": Marks("\u00a0: ", ", ", "\u00a0; ", " (", ")", " "),
}

NOT_RECORDED: Final = phrase("not recorded")
NONE_RECORDED: Final = phrase("none recorded")
NOT_APPLICABLE: Final = phrase("not applicable")
NO: Final = phrase("no")

MAIN_PURPOSE: Final = phrase("main purpose")
CLAIM: Final = phrase("claimed exception, not a legal basis")
REBASE_TO: Final = phrase("re-base to")
OR: Final = phrase(" or ")
NO_COUNTERPART: Final = phrase("PIPL 13 has no counterpart")
NO_BASIS: Final = phrase("no legal basis recorded")
NO_BASIS_HERE: Final = phrase("no legal basis under this law recorded")
LEGITIMATE_INTEREST: Final = phrase("legitimate interest")

NO_JOINT: Final = phrase("no joint controller recorded")
NO_REPRESENTATIVE: Final = phrase("no representative recorded")
NO_OFFICER: Final = phrase("no protection officer recorded")
NO_PRINCIPAL: Final = phrase("the controller acted for is not recorded")
FILED: Final = phrase("filed with")
COMPLAINTS: Final = phrase("complaints")

ABOUT_OTHERS: Final = phrase("about other people")
REFUSING: Final = phrase("if refused")
WHY_NECESSARY: Final = phrase("why necessary")
IMPACT: Final = phrase("impact on the person")
NOT_SENSITIVE: Final = phrase("no sensitive items")
LAWFUL_SOURCE: Final = phrase("lawfulness of the source")

NO_RECIPIENTS: Final = phrase("no recipient recorded")
ONLY_CATEGORY: Final = phrase("only a category, no party named")
NO_TRANSFER: Final = phrase(
    "No transfer to a third country or international organisation takes place and none is planned."
)
TRANSFER_UNKNOWN: Final = phrase(
    "Not yet established whether data goes to a third country or international organisation."
)
TRANSFER_UNLISTED: Final = phrase(
    "Transfers to a third country or international organisation are stated, but none is recorded."
)
TRANSFER_CONTRADICTION: Final = phrase(
    "This contradicts the activity's statement that no transfer takes place."
)
NO_MECHANISM: Final = phrase("no mechanism recorded")
SAFEGUARDS: Final = phrase("safeguards")
EXEMPTION: Final = phrase("exemption claimed")

NO_RULE: Final = phrase("no retention rule recorded")
FROM_EVENT: Final = phrase("{period} from {event}")
UNTIL_EVENT: Final = phrase("until {event}")
SINCE_EVENT: Final = phrase("from {event}, period by criteria")
THEN: Final = phrase("then {disposal}")
UNLESS: Final = phrase("legal exception")
CRITERIA: Final = phrase("criteria")
LEGAL_GROUND: Final = phrase("ground")
BACKUPS: Final = phrase("backups")
LOGS_KEPT: Final = phrase("logs kept {days} days")
CLAIMED_STORAGE: Final = phrase("place of storage as claimed")
NO_COUNTRY: Final = phrase("country not recorded")

WITHDRAWAL: Final = phrase("withdrawal")
ANSWERED_WITHIN: Final = phrase("answered within {days} days")
LOGIC: Final = phrase("logic")
EFFECT: Final = phrase("effect")
OPT_OUT: Final = phrase("how to refuse")
REMAINING_RISK: Final = phrase("remaining risk")
COMBINED: Final = phrase("Yes: what is combined here is personal data while it is combined.")
LAST_REVIEW: Final = phrase("last reviewed")
NEXT_REVIEW: Final = phrase("next review")
HIGH_RISK: Final = phrase("high risk")
NOT_HIGH_RISK: Final = phrase("not marked as high risk")
OCCASIONAL: Final = phrase("occasional")
PEOPLE: Final = phrase("people", "number")
RECORDS: Final = phrase("records")
FREQUENCY: Final = phrase("frequency")

FROM: Final = phrase("from {day}")
TO: Final = phrase("until {day}")
OPEN_ENDED: Final = phrase("open-ended")
TERM_UNKNOWN: Final = phrase("term not recorded")
EXPIRED: Final = phrase("expired")
LAST_AUDIT: Final = phrase("last supervision")
NEXT_AUDIT: Final = phrase("next supervision")
NO_AUDIT: Final = phrase("no supervision recorded")
NO_AGREEMENT: Final = phrase("no agreement recorded")
FIRST_PROVIDED: Final = phrase("first provided")
LAST_PROVIDED: Final = phrase("last provided")
INDEPENDENT: Final = phrase("independent service that people deal with themselves")
AFFILIATE: Final = phrase("affiliate")
REPRESENTATIVE: Final = phrase("representative")
WEBSITE: Final = phrase("website")
CONFIRMED_ON: Final = phrase("confirmed on")
EVIDENCE: Final = phrase("evidence")
NO_ITEMS: Final = phrase("no items recorded")
NOT_PERSONAL: Final = phrase("no data that identifies anybody")
VERSION: Final = phrase("#{number}, {instant}")
NOT_SEALED: Final = phrase("none yet")
VERSION_OF_NOTHING: Final = phrase("#0, nothing recorded yet")

PERIODS: Final = {
    PeriodUnit.HOURS: phrase("{n} hours"),
    PeriodUnit.DAYS: phrase("{n} days"),
    PeriodUnit.MONTHS: phrase("{n} months"),
    PeriodUnit.YEARS: phrase("{n} years"),
}
ONE_PERIOD: Final = {
    PeriodUnit.HOURS: phrase("1 hour"),
    PeriodUnit.DAYS: phrase("1 day"),
    PeriodUnit.MONTHS: phrase("1 month"),
    PeriodUnit.YEARS: phrase("1 year"),
}

ROLES: Final = {
    DisclosureMode.ENTRUST: phrase("the recipient is a processor"),
    DisclosureMode.SUB_ENTRUST: phrase("the recipient is a sub-processor"),
    DisclosureMode.PROVIDE: phrase("the recipient is an independent controller"),
    DisclosureMode.JOINT: phrase("the recipient is a joint controller"),
    DisclosureMode.TRANSFER: phrase("the recipient becomes the controller"),
}
"""The role a mode gives the recipient; none where the law speaks of no role."""
