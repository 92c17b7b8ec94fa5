"""What is held and where."""

from __future__ import annotations

from .categories import DataCategory, DataSubjectCategory
from .data_item import DataItem, DataItemSensitivity
from .permission import DevicePermission, PermissionItem
from .places import Country, CountryStatus
from .system import System, SystemData
from .term import Term
from .tracker import Tracker, TrackerData

__all__ = [
    "Country",
    "CountryStatus",
    "DataCategory",
    "DataItem",
    "DataItemSensitivity",
    "DataSubjectCategory",
    "DevicePermission",
    "PermissionItem",
    "System",
    "SystemData",
    "Term",
    "Tracker",
    "TrackerData",
]
