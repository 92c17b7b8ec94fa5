"""What people read for the names of details in the log of accesses, which are stored in English."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

HERE: Final = "log of accesses"

WORDS: Final[dict[str, Any]] = {
    "acts_for": pgettext_lazy(HERE, "acts for"),
    "added": pgettext_lazy(HERE, "added"),
    "as_of": pgettext_lazy(HERE, "as of"),
    "asked": pgettext_lazy(HERE, "asked for"),
    "by": pgettext_lazy(HERE, "by"),
    "bytes": pgettext_lazy(HERE, "bytes"),
    "changed": pgettext_lazy(HERE, "changed"),
    "controllers": pgettext_lazy(HERE, "only of these controllers"),
    "count": pgettext_lazy(HERE, "how many"),
    "document": pgettext_lazy(HERE, "document"),
    "email": pgettext_lazy(HERE, "e-mail address"),
    "expires": pgettext_lazy(HERE, "expires"),
    "factor": pgettext_lazy(HERE, "second factor"),
    "file": pgettext_lazy(HERE, "file"),
    "first_name": pgettext_lazy(HERE, "first name"),
    "form": pgettext_lazy(HERE, "format"),
    "has": pgettext_lazy(HERE, "has"),
    "how": pgettext_lazy(HERE, "how"),
    "is_active": pgettext_lazy(HERE, "may sign in"),
    "is_staff": pgettext_lazy(HERE, "may open these pages"),
    "is_superuser": pgettext_lazy(HERE, "may do everything"),
    "kinds": pgettext_lazy(HERE, "kinds of record"),
    "lang": pgettext_lazy(HERE, "language"),
    "last_name": pgettext_lazy(HERE, "last name"),
    "method": pgettext_lazy(HERE, "method"),
    "not_written_one_by_one": pgettext_lazy(HERE, "as many more, not written one by one"),
    "number": pgettext_lazy(HERE, "up to change set"),
    "output": pgettext_lazy(HERE, "written to"),
    "page": pgettext_lazy(HERE, "page"),
    "parts": pgettext_lazy(HERE, "parts of the register"),
    "products": pgettext_lazy(HERE, "only of these products"),
    "provider": pgettext_lazy(HERE, "identity provider"),
    "recipient": pgettext_lazy(HERE, "to whom"),
    "removed": pgettext_lazy(HERE, "removed"),
    "roles": pgettext_lazy(HERE, "roles"),
    "scopes": pgettext_lazy(HERE, "scopes"),
    "state": pgettext_lazy(HERE, "state"),
    "username": pgettext_lazy(HERE, "account"),
    "why": pgettext_lazy(HERE, "why"),
    "with_secrets": pgettext_lazy(HERE, "with secrets"),
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
