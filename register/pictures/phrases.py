"""The words inside pictures: they speak the language of the page or of the document."""

from __future__ import annotations

from typing import Final

from register.phrasing import phrase

FLOW_MAP: Final = phrase("Data-flow map")
DATA: Final = phrase("Category of data", "column")
PURPOSE: Final = phrase("Purpose")
RECIPIENT: Final = phrase("Recipient")
COUNTRY: Final = phrase("Country")
COLUMNS: Final = (DATA, PURPOSE, RECIPIENT, COUNTRY)

NO_PURPOSE: Final = phrase("no purpose recorded")
STAYS: Final = phrase("stays with us: no recipient recorded")
MORE: Final = phrase("{count} more")
FLOWS: Final = phrase("{count} flows")
ONE_FLOW: Final = phrase("1 flow")
OF_THEM: Final = phrase("{count} of them sensitive")
ALL_SENSITIVE: Final = phrase("sensitive")
SENSITIVE_ANY: Final = phrase("sensitive data (any scheme)")
SENSITIVE_UNDER: Final = phrase("sensitive data ({scheme})")
OTHER_DATA: Final = phrase("other data")
HEIGHT: Final = phrase("The higher a box or band, the more flows (one for each data row).")
NOTHING: Final = phrase("No flow of data matches.")
ABOUT_FLOWS: Final = phrase(
    "{flows} from {categories} categories of data through {purposes} purposes to {recipients}"
    " recipients in {countries} countries; {sensitive}. The table below says the same."
)

COUNTRIES: Final = phrase("Recipients by country")
ABOUT_COUNTRIES: Final = phrase(
    "{all} recipients in {countries} countries; {idle} of them get no data at present. The table"
    " below says the same."
)
NO_RECIPIENT: Final = phrase("No recipient is recorded.")
GETS_DATA: Final = phrase("gets data now")
GETS_NONE: Final = phrase("no disclosure in effect")

PERIODS: Final = phrase("How long data is kept")
ABOUT_PERIODS: Final = phrase(
    "{all} data rows by the length of their retention period; {none} of them have no retention"
    " rule. The table below says the same."
)
NO_ROW: Final = phrase("No data row is recorded.")

OVER_TIME: Final = phrase("Completeness over time")
ABOUT_TIME: Final = phrase("From {first} to {last}. The table below says the same.")
ACTIVITIES: Final = phrase("Activities")
APPROVED: Final = phrase("approved and unchanged")
ROWS: Final = phrase("Data rows")
WITH_RULE: Final = phrase("with a retention rule")
RECIPIENTS: Final = phrase("Recipients")
NAMED: Final = phrase("named")
COMPLETE: Final = phrase("nothing missing, as the rules see it")
PART_OF: Final = phrase("{part} of {all} {what}")
