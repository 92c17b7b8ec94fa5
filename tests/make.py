"""Records for tests: what a test does not say gets a harmless value."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any, TypeVar

from django.db import models

from history.changesets import change_set
from history.models import Source
from history.text import TranslatedText
from inventory import models as inventory
from inventory.choices import Identifiability, Origin, SystemKind
from processing import models as processing
from processing.choices import Carrier, DataSource, Disposal, FunctionKind, Necessity
from sharing import models as sharing
from sharing.choices import DisclosureMode

M = TypeVar("M", bound=models.Model)
serial = count(1)


@contextmanager
def changes(reason: str = "Entered for a test", actor_name: str = "Li Na 李娜"):
    """A change set by somebody."""
    with change_set(
        actor=None, actor_name=actor_name, reason=reason, source=Source.COMMAND
    ) as opened:
        yield opened


def text(zh: str, en: str = "") -> TranslatedText:
    return TranslatedText({"zh-hans": zh, "en": en})


def named(model: type[M], code: str, name: TranslatedText | None = None, **values: Any) -> M:
    """A record with a code and a name."""
    return model._default_manager.create(
        code=code, name=name or text(f"名称 {code}", f"Name {code}"), **values
    )


def term(vocabulary: str, key: str, label: TranslatedText | None = None, **values: Any) -> Any:
    """A vocabulary term, found or made."""
    defaults = {"label": label or text(f"词条 {key}", f"Term {key}"), **values}
    found, _ = inventory.Term.objects.get_or_create(
        vocabulary=vocabulary, key=key, defaults=defaults
    )
    return found


def category(key: str = "other", label: TranslatedText | None = None, **values: Any) -> Any:
    found, _ = inventory.DataCategory.objects.get_or_create(
        key=key, defaults={"label": label or text(f"类别 {key}", f"Category {key}"), **values}
    )
    return found


def people(key: str = "user", label: TranslatedText | None = None, **values: Any) -> Any:
    found, _ = inventory.DataSubjectCategory.objects.get_or_create(
        key=key, defaults={"label": label or text("注册用户", "Registered users"), **values}
    )
    return found


def country(key: str, zh: str, en: str) -> Any:
    found, _ = inventory.Country.objects.get_or_create(key=key, defaults={"label": text(zh, en)})
    return found


def item(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    defaults = {"identifiability": Identifiability.INDIRECT, "origin": Origin.OBSERVED}
    if "category" not in values:
        values["category"] = category()
    return named(inventory.DataItem, code, name, **{**defaults, **values})


def sensitive(of: Any, scheme: str = "PIPL28", **values: Any) -> Any:
    return inventory.DataItemSensitivity.objects.create(
        item=of, scheme=term("sensitivity_scheme", scheme), **values
    )


def system(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    return named(inventory.System, code, name, **{"kind": SystemKind.DATABASE, **values})


def controller(
    code: str = "example-vision", name: TranslatedText | None = None, **values: Any
) -> Any:
    return named(processing.Controller, code, name or text("示例视讯", "Example Vision"), **values)


def product(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    return named(processing.Product, code, name, **{"carrier": Carrier.SOFTWARE, **values})


def function(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    return named(processing.BusinessFunction, code, name, **{"kind": FunctionKind.BASIC, **values})


def retention(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    return named(processing.RetentionRule, code, name, **{"disposal": Disposal.DELETE, **values})


def activity(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    """An activity of the one controller unless another is given."""
    if "controller" not in values:
        values["controller"] = processing.Controller.objects.order_by("pk").first() or controller()
    return named(processing.ProcessingActivity, code, name, **values)


def purpose(of: Any, code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    """A purpose of an activity."""
    found, _ = processing.Purpose.objects.get_or_create(
        code=code, defaults={"name": name or text(f"目的 {code}", f"Purpose {code}")}
    )
    return processing.ActivityPurpose.objects.create(activity=of, purpose=found, **values)


def row(of: Any, what: Any, *purposes: Any, **values: Any) -> Any:
    """A data row of an activity, serving ``purposes`` of it."""
    made = processing.ActivityData.objects.create(
        activity=of,
        item=what,
        **{
            "subject_category": values.pop("subject_category", None) or people(),
            "necessity": Necessity.REQUIRED_FOR_BASIC_FUNCTION,
            "source": DataSource.DATA_SUBJECT,
            **values,
        },
    )
    for one in purposes:
        processing.ActivityDataPurpose.objects.create(row=made, activity_purpose=one)
    return made


def recipient(code: str, name: TranslatedText | None = None, **values: Any) -> Any:
    if "category" not in values:
        values["category"] = term("recipient_category", "other")
    return named(sharing.Recipient, code, name, **values)


def disclosure(
    of: Any, to: Any, *rows: Any, code: str = "", purposes: tuple[Any, ...] = (), **values: Any
) -> Any:
    """A disclosure of ``rows`` of an activity to a recipient."""
    made = sharing.Disclosure.objects.create(
        code=code or f"disclosure-{next(serial)}",
        activity=of,
        recipient=to,
        **{"mode": DisclosureMode.ENTRUST, **values},
    )
    for one in rows:
        sharing.DisclosureData.objects.create(disclosure=made, row=one)
    for one in purposes:
        sharing.DisclosurePurpose.objects.create(disclosure=made, activity_purpose=one)
    return made


def day(text: str) -> date:
    return date.fromisoformat(text)
