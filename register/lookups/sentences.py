"""The sentences of answers, in English; ``texts.sentence`` says them in every language."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_noop as _

NOTE: Final = _(
    "This says what the register records, and no more: whether a use is lawful is not answered"
    " here. Ask the privacy officer in case of doubt."
)

# What is tied to a use.
CONSENT: Final = _("For the purpose “%(what)s” only with consent: %(consent)s (%(kind)s).")
CONSENT_TO_SHARE: Final = _("To %(what)s only with consent: %(consent)s (%(kind)s).")
MASK: Final = _("Show it masked as %(mask)s, for instance %(sample)s.")
MASK_ONLY: Final = _("Show it masked as %(mask)s.")
KEPT: Final = _("Keep it by the rule “%(rule)s”: %(period)s from %(event)s, then %(disposal)s.")
KEPT_UNTIL: Final = _("Keep it by the rule “%(rule)s”: until %(event)s, then %(disposal)s.")
KEPT_BY_CRITERIA: Final = _(
    "Keep it by the rule “%(rule)s”, which has no period: %(criteria)s; then %(disposal)s."
)
ONLY_PURPOSES: Final = _("Only for these purposes: %(names)s.")
ONLY_PEOPLE: Final = _("Only of these people: %(names)s.")
ONLY_SYSTEMS: Final = _("Only in these systems: %(names)s.")
ONLY_RECIPIENTS: Final = _("Only to these recipients: %(names)s.")
NO_RECIPIENTS: Final = _("To nobody: no recipient is recorded for it.")
ONLY_PRODUCTS: Final = _("Only in these products: %(names)s.")
REFUSABLE: Final = _("It is optional: people may refuse to give it.")
REFUSABLE_EFFECT: Final = _("It is optional: people may refuse to give it. Then: %(effect)s.")
PERMISSION: Final = _("Only after the person has granted the device permission %(name)s.")
AGREEMENT: Final = _("Under the agreement “%(name)s”.")
AGREEMENT_UNTIL: Final = _("Under the agreement “%(name)s”, which runs until %(day)s.")
TRANSFER: Final = _("To %(country)s only by this tool: %(tool)s.")
NOT_YET: Final = _("Recorded from %(day)s on, not before.")
PLANNED: Final = _("Recorded as planned: nothing is collected yet.")
IN_REVIEW: Final = _("Recorded in an activity that is not approved: %(status)s.")

# What a record says.
USES_IT: Final = _("Uses it for %(people)s; source: %(source)s.")
IS_PURPOSE: Final = _("Is a purpose of this use in the activity “%(activity)s”.")
DISCLOSES: Final = _("Gives it to %(recipient)s: %(mode)s.")
TRANSFERS: Final = _("Sends it to %(country)s.")
LIES_IN: Final = _("Holds it, hosted in %(country)s.")
LIES_SOMEWHERE: Final = _("Holds it; where it is hosted is not recorded.")

# What a record says against the question.
RETIRED: Final = _("Was retired on %(day)s.")
ENDED: Final = _("Ended on %(day)s.")
ROW_ENDED: Final = _("Uses the item no longer; the last day was %(day)s.")
PURPOSE_ENDED: Final = _("Is pursued no longer in “%(activity)s”; the last day was %(day)s.")
HAS_ENDED: Final = _("Its processing is recorded as %(status)s.")
DISCONTINUED: Final = _("Is recorded as discontinued.")
RETIRED_ACTIVITY: Final = _("Has left the register.")
NO_TRANSFER: Final = _("States that no transfer abroad takes place and none is planned.")
ELSEWHERE: Final = _("Is hosted in %(country)s.")

# What is not recorded.
ASK: Final = _("If it is really meant, ask the privacy officer to record “%(item)s” with %(what)s.")
ASK_ALONE: Final = _("No current use of “%(item)s” is recorded; ask the privacy officer.")
PART: Final = _("%(part)s “%(name)s”")
NO_BASIS: Final = _("The purpose “%(name)s” of “%(activity)s” has no legal basis recorded.")
NO_CONSENT: Final = _("“%(name)s” rests on consent, but how it is asked is not recorded.")
NO_RETENTION: Final = _("How long “%(activity)s” keeps it is not recorded.")
NO_SYSTEM: Final = _("In which system “%(activity)s” keeps it is not recorded.")
NO_AGREEMENT: Final = _("The disclosure “%(code)s” names no agreement that is in force.")
NO_PURPOSES: Final = _("The disclosure “%(code)s” does not say for which purposes it is.")
NO_ITEMS: Final = _("The disclosure “%(code)s” to this recipient does not say which items it has.")
NO_TOOL: Final = _("The transfer “%(code)s” to %(country)s has no tool recorded.")
NO_TRANSFER_RECORDED: Final = _(
    "%(recipient)s is recorded in %(country)s, but the transfer there is not."
)
NO_RECIPIENT_COUNTRY: Final = _("The country of %(recipient)s is not recorded.")
NO_SYSTEM_COUNTRY: Final = _("Where the system “%(name)s” is hosted is not recorded.")
NO_HOME: Final = _("The country of the controller “%(name)s” is not recorded.")
NO_NECESSITY: Final = _(
    "It is sensitive under %(scheme)s; why “%(activity)s” needs it is not recorded."
)

# What is near.
INSTEAD: Final = _("This is what is recorded in its place.")
ALSO_USED: Final = _("The item is recorded for this, not with all that was asked.")
HELD: Final = _("The system holds the item, but no use that puts it there is recorded.")

PARTS: Final = {
    "purpose": _("the purpose"),
    "activity": _("the activity"),
    "system": _("the system"),
    "recipient": _("the recipient"),
    "country": _("the country"),
    "people": _("the people"),
    "product": _("the product"),
    "controller": _("the controller"),
}
"""What the parts of a question are called."""
