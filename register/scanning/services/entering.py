"""How each kind of gap is entered in the register: the record it becomes, or the one it mends."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from history.text import LANGUAGES, TranslatedText
from history.writing import amend, create
from inventory.choices import Finding, Identifiability, Origin, Platform, TrackerKind, TrackerParty
from inventory.models import (
    Country,
    DataCategory,
    DataItem,
    DevicePermission,
    System,
    SystemData,
    Tracker,
)
from inventory.services import free_code
from sharing.choices import Detection, SdkCollection
from sharing.models import Recipient, SdkComponent

from ..coding import code_for
from ..comparing.gaps import Gap, GapKind
from ..comparing.kinds import KindWords
from .picked import LONGEST_PLACE, Picked, Signed

OTHER_CATEGORY: Final = "other"
"""The category of a new item whose kind names none, until an officer has looked at it."""


def enter_held(picked: Picked, kinds: Mapping[str, KindWords], signed: Signed) -> None:
    """That the system holds the item, at each of the places ticked."""
    gap = picked.gap
    key = gap.item_id if picked.item_id is None and not picked.is_new else picked.item_id
    item = new_item(gap.subject, kinds) if key is None else existing(DataItem, key)
    seen = {spot.place[:LONGEST_PLACE]: spot.seen_on for spot in picked.spots}
    known = set(
        SystemData.objects.filter(
            system_id=gap.system_id, item=item, known_by=Finding.FOUND
        ).values_list("location", flat=True)
    )  # another kind of the same item may just have been entered
    for place, day in seen.items():
        if place in known:
            continue
        create(
            SystemData,
            system_id=gap.system_id,
            item=item,
            known_by=Finding.FOUND,
            found_on=day or signed.day,
            location=place,
        )


def new_item(kind: str, kinds: Mapping[str, KindWords]) -> DataItem:
    """An item for a kind the dictionary does not have; what is not known of it says so."""
    words = kinds.get(kind)
    if words is None:
        raise ValidationError(
            _("Choose the data item: “%(kind)s” is not known here.") % {"kind": kind}, code="item"
        )
    category = (
        DataCategory.objects.filter(key=words.category).first()
        or DataCategory.objects.filter(key=OTHER_CATEGORY).first()
    )
    if category is None:
        raise ValidationError(
            _("Choose the data item: the register has no category for a new one."), code="item"
        )
    extra = {"identifier_kind": words.identifier_kind} if words.identifier_kind else {}
    return create(
        DataItem,
        code=free_code(DataItem, code_for(words.key)),
        name=TranslatedText(dict(words.names)),
        category=category,
        identifiability=Identifiability.UNKNOWN,
        origin=Origin.UNKNOWN,
        dpv_key=words.dpv_key,
        **extra,
    )


def enter_not_found(picked: Picked, _kinds: Mapping[str, KindWords], _signed: Signed) -> None:
    """That the system does not hold the item after all: what declares it is taken away."""
    rows = SystemData.objects.filter(system_id=picked.gap.system_id, item_id=picked.gap.item_id)
    if not rows:
        raise ValidationError(
            _("An activity says that this lies here: change the activity."), code="activity"
        )
    for row in rows:
        row.delete()


def enter_country(picked: Picked, _kinds: Mapping[str, KindWords], _signed: Signed) -> None:
    """The country the system really lies in."""
    country = Country.objects.filter(key=picked.gap.subject).first()
    if country is None:
        raise ValidationError(
            _("The register does not know the country “%(key)s”.") % {"key": picked.gap.subject},
            code="country",
        )
    amend(existing(System, picked.gap.system_id), hosting_country=country)


def enter_permission(picked: Picked, _kinds: Mapping[str, KindWords], _signed: Signed) -> None:
    gap = picked.gap
    short = gap.subject.rpartition(".")[2]
    create(
        DevicePermission,
        code=free_code(DevicePermission, code_for(short)),
        name=TranslatedText({"en": short}),
        platform=gap.words.get("platform") or Platform.ANY,
        system_name=gap.subject,
        source_ref=source_of(picked),
    )


def enter_sdk(picked: Picked, _kinds: Mapping[str, KindWords], signed: Signed) -> None:
    """An SDK with its provider; how it collects is still to be found out."""
    gap = picked.gap
    if picked.provider_id is None:
        raise ValidationError(
            _("Choose who provides “%(name)s”; enter them as a recipient first if need be.")
            % {"name": gap.subject},
            code="provider",
        )
    create(
        SdkComponent,
        code=free_code(SdkComponent, code_for(gap.subject)),
        name=TranslatedText(
            {code: gap.words.get(code, "") for code in LANGUAGES}
            if gap.words.get("en")
            else {"en": gap.subject}
        ),
        package=gap.words.get("package", gap.subject),
        version=gap.words.get("detail", "")[:60],
        platform=gap.words.get("platform") or Platform.ANY,
        provider=existing(Recipient, picked.provider_id),
        collection_mode=SdkCollection.UNKNOWN,
        known_by=Detection.SCAN,
        last_verified_on=signed.day,
        source_ref=source_of(picked),
    )


def enter_tracker(picked: Picked, _kinds: Mapping[str, KindWords], _signed: Signed) -> None:
    """A cookie with what traffic says of it; what it is for says the officer."""
    gap = picked.gap
    if not picked.purpose:
        raise ValidationError(
            _("Choose what “%(name)s” is for.") % {"name": gap.subject}, code="purpose"
        )
    create(
        Tracker,
        code=free_code(Tracker, code_for(gap.subject)),
        name=TranslatedText({"en": gap.subject}),
        kind=TrackerKind.COOKIE,
        party=gap.words.get("party") or TrackerParty.UNKNOWN,
        technical_name=gap.subject,
        domain=gap.words.get("detail", "")[:253],
        purpose=picked.purpose,
        source_ref=source_of(picked),
        **lifetime_of(gap),
    )


def enter_tracker_as_it_is(
    picked: Picked, _kinds: Mapping[str, KindWords], _signed: Signed
) -> None:
    """Lifetime and party of a tracker as traffic says."""
    gap = picked.gap
    tracker = existing(Tracker, dict(gap.records).get("tracker"))
    changed: dict[str, Any] = lifetime_of(gap) if "recorded" in gap.figures else {}
    if "party" in gap.figures:
        changed["party"] = gap.words["party"]
    amend(tracker, **changed)


def lifetime_of(gap: Gap) -> dict[str, Any]:
    days = gap.figures.get("lifetime")
    if days is None:
        return {}
    return {"is_session": False, "lifetime_value": days, "lifetime_unit": "days"}


def source_of(picked: Picked) -> str:
    """Where it was seen, for the record's own source."""
    return picked.spots[0].place[:200] if picked.spots else ""


def existing(model: type[Any], key: int | None) -> Any:
    found: Model | None = model._default_manager.filter(pk=key, retired_on=None).first()
    if found is None:
        raise ValidationError(
            _("That record is no longer in use: open the page again."), code="gone"
        )
    return found


ENTER: Final = {
    GapKind.HELD: enter_held,
    GapKind.NOT_FOUND: enter_not_found,
    GapKind.ELSEWHERE: enter_country,
    GapKind.PERMISSION: enter_permission,
    GapKind.SDK: enter_sdk,
    GapKind.TRACKER: enter_tracker,
    GapKind.TRACKER_DIFFERS: enter_tracker_as_it_is,
}
"""How the register is put right. What is kept too long is mended in the system."""
