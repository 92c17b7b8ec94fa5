"""Which records of the register a word of fideslang can mean."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any, Final

from ..api import Api

DPV_OF_USE: Final = {
    "analytics": ("ServiceUsageAnalytics",),
    "employment": ("HumanResourceManagement",),
    "employment.recruitment": ("PersonnelHiring", "RecruitmentManagement"),
    "essential.fraud_detection": ("FraudPreventionAndDetection",),
    "essential.legal_obligation": ("LegalCompliance",),
    "essential.service": ("AccountManagement", "RequestedServiceProvision"),
    "essential.service.authentication": ("IdentityAuthentication",),
    "essential.service.notifications": ("CommunicationManagement",),
    "essential.service.operations": ("TechnicalServiceProvision",),
    "essential.service.operations.support": ("CustomerCare",),
    "essential.service.payment_processing": ("PaymentManagement",),
    "essential.service.security": ("EnforceSecurity",),
    "functional.service": ("ServiceProvision",),
    "functional.service.improve": ("ImproveExistingProductsAndServices",),
    "marketing": ("Marketing",),
    "marketing.advertising": ("Advertising", "TargetedAdvertising"),
    "marketing.communications": ("DirectMarketing",),
    "operations": ("VendorManagement",),
    "personalize": ("Personalisation",),
    "sales": ("SellProducts",),
}
"""Uses of fideslang 3.1.4 (CC BY 4.0), and purposes of DPV 2.3 that the register prints as them."""


class Crosswalk:
    """Reads the register's dictionaries once, when the first word asks for them."""

    def __init__(self, api: Api) -> None:
        self.api = api

    def items(self, word: str) -> tuple[str, ...]:
        """Codes of items: of that code; else of that key or one below; else of such a category."""
        own = word.rpartition(".")[2]
        if any(one["code"] == own for one in self.known_items):
            return (own,)
        keyed = [one["code"] for one in self.known_items if within(one["fideslang_key"], word)]
        if keyed:
            return tuple(keyed)
        categories = {
            one["key"] for one in self.known_categories if within(one["fideslang_key"], word)
        }
        return tuple(one["code"] for one in self.known_items if one["category"] in categories)

    def purposes(self, word: str) -> tuple[str, ...]:
        """Codes of purposes: of that code, else of a DPV term that means this use or one below."""
        own = word.rpartition(".")[2]
        if any(one["code"] == own for one in self.known_purposes):
            return (own,)
        terms = {term for use, found in DPV_OF_USE.items() if within(use, word) for term in found}
        return tuple(one["code"] for one in self.known_purposes if bare(one["dpv_key"]) in terms)

    @cached_property
    def known_items(self) -> list[dict[str, Any]]:
        return self.read("data-items", ("code", "category", "fideslang_key"))

    @cached_property
    def known_categories(self) -> list[dict[str, Any]]:
        return self.read("data-categories", ("key", "fideslang_key"))

    @cached_property
    def known_purposes(self) -> list[dict[str, Any]]:
        return self.read("purposes", ("code", "dpv_key"))

    def read(self, resource: str, fields: Iterable[str]) -> list[dict[str, Any]]:
        """The fields of every record; what is not stated is an empty string."""
        names = tuple(fields)
        query = {"fields": ",".join(names), "limit": "1000"}
        return [
            {name: one.get(name) or "" for name in names}
            for page in self.api.pages(resource, query)
            for one in page.results()
        ]


def within(key: str, word: str) -> bool:
    """Whether ``key`` is ``word`` or below it."""
    return key == word or key.startswith(f"{word}.")


def bare(dpv_key: str) -> str:
    """``dpv:Marketing`` without the vocabulary it is from."""
    return dpv_key.rpartition(":")[2].rpartition("#")[2]
