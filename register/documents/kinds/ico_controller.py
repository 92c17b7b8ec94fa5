"""The controller template of the UK Information Commissioner's Office: thirty columns.

The headings are the template's own words in the template's order (regulations, 2.2); what they
hold is the mapping of 7.3. The columns behind the thirtieth are ours.
"""

from __future__ import annotations

from register.phrasing import phrase

from ..columns import DocumentKind, Family, Layout, Part
from ..roles import as_controller
from .ico_sections import ARTICLE_30, BASES_AND_RIGHTS, BEYOND, LINKS, SCHEDULE_1

ICO_CONTROLLER = DocumentKind(
    key="ico-controller",
    title=phrase("Record of processing activities after the ICO controller template"),
    citation="UK GDPR 30(1); DPA 2018 Sch. 1",
    about=phrase(
        "The thirty columns of the UK Information Commissioner's Office, in their order and words"
    ),
    family=Family.GDPR,
    parts=(
        Part(
            key="activities",
            title=phrase("Processing activities"),
            sections=(ARTICLE_30, BASES_AND_RIGHTS, LINKS, SCHEDULE_1, BEYOND),
            lines=as_controller,
            group=lambda line, w: w.bracketed(w.text(line.activity.name), line.activity.code),
            layout=Layout.WIDE,
        ),
    ),
    after=phrase(
        "After the controller template of the UK Information Commissioner's Office. Words and order"
        " of its 30 columns are those of a copy made on 28 August 2026; the workbook itself was not"
        " seen, and which headings it marks as required was not confirmed. The columns after the"
        " thirtieth are this register's own."
    ),
)
