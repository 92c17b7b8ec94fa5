"""Which situation makes a law apply, in one plain sentence each.

A help to find one's way, not the text of the law: where it matters, read the article that the
vocabulary names beside it.
"""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from inventory.models import Term

SITUATIONS: Final[dict[str, Any]] = {
    "eu_gdpr": _(
        "You have an office in the EU or EEA, or offer goods or services to people there, or watch"
        " what they do there (Art. 3)."
    ),
    "eu_eui": _("You are an institution, body, office or agency of the European Union (Art. 2)."),
    "uk_gdpr": _(
        "You have an office in the United Kingdom, or offer goods or services to people there, or"
        " watch what they do there (Art. 3)."
    ),
    "ch_fadp": _("What you do has an effect in Switzerland, even if you do it abroad (Art. 3)."),
    "cn_pipl": _(
        "You process personal information in mainland China; or you are abroad, and offer products"
        " or services to people there or assess what they do (Art. 3)."
    ),
    "cn_gbt35273": _(
        "You work in mainland China and follow this recommended standard, or say so in your policy."
    ),
    "cn_miit": _(
        "You offer an app in mainland China and publish the two lists: what is collected, and what"
        " is shared with third parties."
    ),
    "br_lgpd": _(
        "You process data in Brazil, offer goods or services to people there, or collected the data"
        " there (Art. 3)."
    ),
    "in_dpdp": _(
        "You process digital personal data in India; or abroad, to offer goods or services to"
        " people there (s. 3)."
    ),
    "kr_pipa": _("You process personal information in Korea, or serve people there from abroad."),
    "sg_pdpa": _(
        "You collect, use or disclose personal data in Singapore, wherever you are established."
    ),
    "jp_appi": _(
        "You handle data of people in Japan to supply them with goods or services, there or from"
        " abroad."
    ),
    "us_ca_ccpa": _(
        "You do business in California for profit and pass one of its thresholds: yearly revenue,"
        " number of consumers, or the part of revenue that comes from selling or sharing data"
        " (1798.140(d))."
    ),
    "iso27701": _(
        "No law: you are certified under this standard or want to be, or a customer asks for it."
    ),
}


def situation_of(regime: Term) -> str:
    """When a regime applies; what the vocabulary says of one that is not described here."""
    return str(SITUATIONS.get(regime.key, regime.description))
