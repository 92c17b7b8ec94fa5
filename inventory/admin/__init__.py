"""The officer's pages of the data inventory."""

from __future__ import annotations

from .data import DataItemAdmin
from .systems import DevicePermissionAdmin, SystemAdmin, TrackerAdmin
from .vocabulary import CountryAdmin, DataCategoryAdmin, DataSubjectCategoryAdmin, TermAdmin

__all__ = [
    "CountryAdmin",
    "DataCategoryAdmin",
    "DataItemAdmin",
    "DataSubjectCategoryAdmin",
    "DevicePermissionAdmin",
    "SystemAdmin",
    "TermAdmin",
    "TrackerAdmin",
]
