"""The officer's pages of people: accounts and the roles they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.forms import CheckboxSelectMultiple
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _

from history.admin.lookups import GuardedLookups

from ..site import ACCOUNTS_HAVE_NO_PAST

admin.site.unregister(User)
admin.site.unregister(Group)


if TYPE_CHECKING:
    AnyUserAdmin = UserAdmin[User]
else:
    AnyUserAdmin = UserAdmin


class UnloggedMixin(GuardedLookups):
    """Django's log of the admin is not kept: accounts are no part of the record."""

    no_past_note = ACCOUNTS_HAVE_NO_PAST

    def log_addition(self, *args: Any) -> None: ...  # type: ignore[override]

    def log_change(self, *args: Any) -> None: ...  # type: ignore[override]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        raise Http404


@admin.register(User)
class PersonAdmin(UnloggedMixin, AnyUserAdmin):
    """Accounts. Nobody is deleted: whoever leaves is deactivated, and stays named in the history.

    Only a superuser makes another; an officer gives roles.
    """

    list_display = ["username", "first_name", "last_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", "groups"]
    filter_horizontal: ClassVar[Any] = []
    fieldsets: ClassVar[Any] = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": [("first_name", "last_name"), "email"]}),
        (
            _("Role"),
            {
                "fields": ["groups", ("is_active", "is_staff")],
                "description": _(
                    "Officer: keeps the register. Contributor: sees all of it, works on drafts."
                    " Auditor: sees all of it, changes nothing."
                ),
            },
        ),
    ]
    add_fieldsets: Any = [
        (None, {"fields": ["username", ("first_name", "last_name"), "password1", "password2"]}),
        (_("Role"), {"fields": ["groups", "is_staff"]}),
    ]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """An officer cannot take over the account of a superuser."""
        allowed = super().has_change_permission(request, obj)
        is_above = obj is not None and obj.is_superuser and not request.user.is_superuser
        return allowed and not is_above

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(group.name for group in user.groups.all()) or "—"

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **options: Any) -> Any:
        options["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **options)


@admin.register(Group)
class RoleAdmin(UnloggedMixin, GroupAdmin):
    """The roles: what each may do is written in ``register.roles``, here it is read."""

    list_display = ["name"]
    fields = ["name"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
