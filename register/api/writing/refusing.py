"""What an address does not do, in words that say what does."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ..problems import Problem
from ..views.base import ApiView
from .shapes import WRITABLE


class Refusing(ApiView):
    """Mixed into views of resources: a method there is not says what there is instead."""

    def http_method_not_allowed(self, request: Any, *_args: Any, **_kwargs: Any) -> Any:
        allowed = ", ".join(one for one in self.allowed_methods if one != "OPTIONS")
        raise Problem(
            "method-not-allowed", 405, self.words_for(request.method), headers={"Allow": allowed}
        )

    def words_for(self, method: str) -> str:
        resource: Any = getattr(self, "resource", None)
        if resource is not None and resource.name not in WRITABLE:
            return _(
                "%(resource)s are not written here: the law or a standard owns them, and whoever"
                " runs the register loads them."
            ) % {"resource": resource.name}
        if method == "DELETE":
            return _(
                "Nothing that was recorded is deleted: retire it by a POST to the address of the"
                " record with “retire/” behind it."
            )
        if method == "PUT":
            return _("A record is changed by PATCH, with the fields that change.")
        return _("%(method)s is not for this address.") % {"method": method}
