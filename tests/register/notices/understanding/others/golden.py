"""What the seed policy says beside data items, in both of its languages alike."""

from __future__ import annotations

KINDS = {
    "affiliate": "share",
    "authority": "share",
    "customer_service": "share",
    "developer": "share",
    "ecosystem_provider": "share",
    "email": "entrust",
    "engineering_provider": "share",
    "installer": "share",
    "intelligent_analysis": "entrust",
    "logistics": "share",
    "merchant": "share",
    "monitoring_provider": "share",
    "processor": "entrust",
    "public": "publish",
    "repairer": "share",
    "sms": "entrust",
    "successor": "transfer",
    "supplier": "share",
}
"""S19–S24: the eight kinds of partner, and everybody else."""

RECIPIENTS = {
    "affiliates": "share",
    "analysis-providers": "entrust",
    "authorised-repairers": "share",
    "competent-authorities": "share",
    "customer-service": "share",
    "de-identified-recipients": "share",
    "ecosystem-product-providers": "share",
    "email-senders": "entrust",
    "engineering-service-providers": "share",
    "installers": "share",
    "on-duty-service-providers": "share",
    "parties-agreed-to": "share",
    "parties-preventing-harm": "share",
    "sms-senders": "entrust",
    "statistics-readers": "share",
    "successor": "transfer",
    "the-public": "publish",
    "third-party-developers": "share",
    "tracker-partners": "share",
    "warehouse-logistics": "share",
}
"""All of the register but *third-party services*, which the policy says are none of it (S4)."""

PURPOSES = {
    "account-system-security",
    "additional-functions",
    "advertising-choice",
    "agreed-sharing",
    "announce-discontinuation",
    "basic-functions",
    "better-experience",
    "comparison-analysis",
    "fraud-prevention",
    "fulfil-orders",
    "legal-demands",
    "log-in-state-security",
    "log-in-verification",
    "open-account",
    "partner-services",
    "preferences",
    "prevent-harm",
    "public-disclosure",
    "running-quality",
    "security-duties",
    "send-messages",
    "simpler-log-in",
    "transfer-of-control",
    "usage-statistics",
}
"""All 24 of the register."""

REST = {
    "retention account_closure keep",
    "storage CN keep",
    "transfer any export not",
    "right any offer",
    "contact responsible_department offer",
    *(f"change C{number} notify" for number in range(1, 7)),
}
"""S12, S26–S28, S30."""

SAID = frozenset(
    {
        *(f"recipient_kind {key} {act}" for key, act in KINDS.items()),
        *(f"recipient {key} {act}" for key, act in RECIPIENTS.items()),
        *(f"purpose {key} use" for key in PURPOSES),
        *REST,
    }
)
