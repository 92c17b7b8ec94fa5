"""What people read for the names of details in the log of accesses, which are stored in English."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

WORDS: Final[dict[str, Any]] = {
    "acts_for": pgettext_lazy("log of accesses", "acts for"),
    "added": pgettext_lazy("log of accesses", "added"),
    "as_of": pgettext_lazy("log of accesses", "as of"),
    "asked": pgettext_lazy("log of accesses", "asked for"),
    "by": pgettext_lazy("log of accesses", "by"),
    "bytes": pgettext_lazy("log of accesses", "bytes"),
    "changed": pgettext_lazy("log of accesses", "changed"),
    "controllers": pgettext_lazy("log of accesses", "only of these controllers"),
    "count": pgettext_lazy("log of accesses", "how many"),
    "document": pgettext_lazy("log of accesses", "document"),
    "email": pgettext_lazy("log of accesses", "e-mail address"),
    "expires": pgettext_lazy("log of accesses", "expires"),
    "factor": pgettext_lazy("log of accesses", "second factor"),
    "file": pgettext_lazy("log of accesses", "file"),
    "first_name": pgettext_lazy("log of accesses", "first name"),
    "form": pgettext_lazy("log of accesses", "format"),
    "has": pgettext_lazy("log of accesses", "has"),
    "how": pgettext_lazy("log of accesses", "how"),
    "is_active": pgettext_lazy("log of accesses", "may sign in"),
    "is_staff": pgettext_lazy("log of accesses", "may open these pages"),
    "is_superuser": pgettext_lazy("log of accesses", "may do everything"),
    "kinds": pgettext_lazy("log of accesses", "kinds of record"),
    "lang": pgettext_lazy("log of accesses", "language"),
    "last_name": pgettext_lazy("log of accesses", "last name"),
    "method": pgettext_lazy("log of accesses", "method"),
    "not_written_one_by_one": pgettext_lazy(
        "log of accesses", "as many more, not written one by one"
    ),
    "number": pgettext_lazy("log of accesses", "up to change set"),
    "output": pgettext_lazy("log of accesses", "written to"),
    "page": pgettext_lazy("log of accesses", "page"),
    "parts": pgettext_lazy("log of accesses", "parts of the register"),
    "products": pgettext_lazy("log of accesses", "only of these products"),
    "provider": pgettext_lazy("log of accesses", "identity provider"),
    "recipient": pgettext_lazy("log of accesses", "to whom"),
    "removed": pgettext_lazy("log of accesses", "removed"),
    "roles": pgettext_lazy("log of accesses", "roles"),
    "scopes": pgettext_lazy("log of accesses", "scopes"),
    "state": pgettext_lazy("log of accesses", "state"),
    "username": pgettext_lazy("log of accesses", "account"),
    "why": pgettext_lazy("log of accesses", "why"),
    "with_secrets": pgettext_lazy("log of accesses", "with secrets"),
}
"""By name; one that is not here is shown as it is stored."""


def told(details: dict[str, Any]) -> str:
    """A line for each detail; values are as they were stored, but yes and no."""
    lines = [f"{WORDS.get(name, name)}: {value_of(value)}" for name, value in details.items()]
    return "\n".join(sorted(lines))


def value_of(value: Any) -> str:
    """A value of the details for people; of a list its parts."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join("—" if one is None else value_of(one) for one in value)
    return str(value)
