"""What is held and where, as of a change set: the same path for now and for the past.

Every function says how many queries it makes, whatever the size of the register. ``where`` keeps
the records whose column is among the given values: ``{"code": ["imei"]}``.
"""

from __future__ import annotations

from history.reading import Where
from history.records import Records, links_as_of

from .facts import (
    CountryFacts,
    CountryStatusFacts,
    DataCategoryFacts,
    DataItemFacts,
    InventoryFacts,
    PermissionFacts,
    SensitivityFacts,
    SubjectCategoryFacts,
    SystemDataFacts,
    SystemFacts,
    TermFacts,
    TrackerFacts,
)
from .models import (
    Country,
    CountryStatus,
    DataCategory,
    DataItem,
    DataItemSensitivity,
    DataSubjectCategory,
    DevicePermission,
    PermissionItem,
    System,
    SystemData,
    Term,
    Tracker,
    TrackerData,
)


def inventory_as_of(number: int) -> InventoryFacts:
    """The whole floor. Thirteen queries."""
    return InventoryFacts(
        terms=terms_as_of(number),
        data_categories=data_categories_as_of(number),
        subject_categories=subject_categories_as_of(number),
        countries=countries_as_of(number),
        items=items_as_of(number),
        systems=systems_as_of(number),
        permissions=permissions_as_of(number),
        trackers=trackers_as_of(number),
    )


def terms_as_of(number: int, where: Where | None = None) -> dict[int, TermFacts]:
    """Values of the controlled vocabularies. One query."""
    return Records(Term, TermFacts, number, where).by_id()


def data_categories_as_of(number: int, where: Where | None = None) -> dict[int, DataCategoryFacts]:
    """Categories of data. One query."""
    return Records(DataCategory, DataCategoryFacts, number, where).by_id()


def subject_categories_as_of(
    number: int, where: Where | None = None
) -> dict[int, SubjectCategoryFacts]:
    """Categories of people concerned. One query."""
    return Records(DataSubjectCategory, SubjectCategoryFacts, number, where).by_id()


def countries_as_of(number: int, where: Where | None = None) -> dict[int, CountryFacts]:
    """Countries with what they count as, by date. Two queries."""
    countries = Records(Country, CountryFacts, number, where)
    within = countries.within("country_id")
    statuses = Records(CountryStatus, CountryStatusFacts, number, within)
    return countries.by_id(statuses=statuses.by("country_id"))


def items_as_of(number: int, where: Where | None = None) -> dict[int, DataItemFacts]:
    """Data items with their sensitivity under each scheme. Two queries."""
    items = Records(DataItem, DataItemFacts, number, where)
    within = items.within("item_id")
    sensitivities = Records(DataItemSensitivity, SensitivityFacts, number, within)
    return items.by_id(sensitivities=sensitivities.by("item_id"))


def systems_as_of(number: int, where: Where | None = None) -> dict[int, SystemFacts]:
    """Systems with the items they hold. Two queries."""
    systems = Records(System, SystemFacts, number, where)
    data = Records(SystemData, SystemDataFacts, number, systems.within("system_id"))
    return systems.by_id(data=data.by("system_id"))


def permissions_as_of(number: int, where: Where | None = None) -> dict[int, PermissionFacts]:
    """Device permissions with the items behind them. Two queries."""
    permissions = Records(DevicePermission, PermissionFacts, number, where)
    within = permissions.within("permission_id")
    items = links_as_of(PermissionItem, "permission_id", "item_id", number, within)
    return permissions.by_id(item_ids=items)


def trackers_as_of(number: int, where: Where | None = None) -> dict[int, TrackerFacts]:
    """Trackers with the items they collect. Two queries."""
    trackers = Records(Tracker, TrackerFacts, number, where)
    within = trackers.within("tracker_id")
    items = links_as_of(TrackerData, "tracker_id", "item_id", number, within)
    return trackers.by_id(item_ids=items)
