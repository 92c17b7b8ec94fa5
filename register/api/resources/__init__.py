"""What the API tells of, one kind of record after another."""

from __future__ import annotations

from typing import Final

from .activities import ACTIVITIES, DISCLOSURES, TRANSFERS
from .dictionaries import (
    AGREEMENTS,
    ASSESSMENTS,
    CONSENTS,
    CONTROLLERS,
    COUNTRIES,
    DATA_CATEGORIES,
    DATA_ITEMS,
    FUNCTIONS,
    MEASURES,
    PEOPLE,
    PERMISSIONS,
    PRODUCTS,
    PURPOSES,
    RECIPIENTS,
    RETENTION_RULES,
    RIGHTS,
    SDKS,
    SYSTEMS,
    TERMS,
    TRACKERS,
)
from .notices import NOTICES
from .resource import Filter, Resource

__all__ = [
    "ACTIVITIES",
    "BY_ACTIVITY",
    "DICTIONARIES",
    "DISCLOSURES",
    "NOTICES",
    "RESOURCES",
    "TERMS",
    "TRANSFERS",
    "Filter",
    "Resource",
]

BY_ACTIVITY: Final = (ACTIVITIES, DISCLOSURES, TRANSFERS)
DICTIONARIES: Final = (
    DATA_ITEMS,
    DATA_CATEGORIES,
    PEOPLE,
    COUNTRIES,
    PURPOSES,
    SYSTEMS,
    PRODUCTS,
    FUNCTIONS,
    CONTROLLERS,
    RECIPIENTS,
    AGREEMENTS,
    SDKS,
    TRACKERS,
    PERMISSIONS,
    RETENTION_RULES,
    CONSENTS,
    MEASURES,
    RIGHTS,
    ASSESSMENTS,
)
RESOURCES: Final = {one.name: one for one in (*BY_ACTIVITY, *DICTIONARIES, NOTICES)}
"""By the segment of the address, in the order they are documented."""
