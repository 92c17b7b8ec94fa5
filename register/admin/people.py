"""The officer's pages of people: accounts and the roles they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.forms import CheckboxSelectMultiple, ModelMultipleChoiceField
from django.http import Http404, HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from history.admin.lookups import GuardedLookups
from history.reach import current_reach

from ..models import PersonReach
from ..roles import have_pages
from ..site import ACCOUNTS_HAVE_NO_PAST
from .role_words import called, purpose_of, told

admin.site.unregister(User)
admin.site.unregister(Group)


if TYPE_CHECKING:
    AnyUserAdmin = UserAdmin[User]
    AnyForm = UserChangeForm[User]
    AnyAddForm = AdminUserCreationForm[User]
    AnyRoles = ModelMultipleChoiceField[Group]
    AnyTable = admin.TabularInline[PersonReach, User]
else:
    AnyUserAdmin, AnyForm, AnyAddForm = UserAdmin, UserChangeForm, AdminUserCreationForm
    AnyRoles, AnyTable = ModelMultipleChoiceField, admin.TabularInline


class UnloggedMixin(GuardedLookups):
    """Django's log of the admin is not kept: accounts are no part of the record."""

    no_past_note = ACCOUNTS_HAVE_NO_PAST

    def log_addition(self, *args: Any) -> None: ...  # type: ignore[override]

    def log_change(self, *args: Any) -> None: ...  # type: ignore[override]

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> Any:
        raise Http404


class RolesField(AnyRoles):
    """The roles, each with what it is for."""

    def label_from_instance(self, obj: Any) -> str:
        return told(obj.name)


class RolesMixin:
    """Refuses pages to whoever has roles that have none."""

    def clean(self) -> Any:
        said: dict[str, Any] = super().clean()  # type: ignore[misc] # of a form
        names = [group.name for group in said.get("groups") or ()]
        if said.get("is_staff") and not have_pages(names):
            form: Any = self
            form.add_error(
                "is_staff",
                _("An engineer has no pages: untick this, or give another role as well."),
            )
        return said


class PersonForm(RolesMixin, AnyForm):
    """An account."""


class NewPersonForm(RolesMixin, AnyAddForm):
    """A new account."""


class PartsInline(AnyTable):
    """What of the register the roles of an account are about; whoever gives roles says so."""

    model = PersonReach
    fields = ("controller", "department")
    extra = 0
    verbose_name_plural = _("Parts of the register (none: all of it)")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return current_reach().is_everything

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        page: Any = self.admin_site.get_model_admin(User)
        return bool(page.has_change_permission(request, obj))

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_change_permission(request, obj)


@admin.register(User)
class PersonAdmin(UnloggedMixin, AnyUserAdmin):
    """Accounts. Nobody is deleted: whoever leaves is deactivated, and stays named in the history.

    An administrator gives roles and parts of the register, to others; only a superuser makes or
    changes another, and nobody changes their own.
    """

    form = PersonForm
    add_form = NewPersonForm
    inlines: ClassVar[Any] = [PartsInline]
    list_display = ["username", "full_name", "roles", "parts", "is_active", "last_login"]
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
                    "Changes act from the person's next click on. Nobody changes their own roles."
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
        """Nobody takes over the account of a superuser, or gives themselves a role."""
        allowed = super().has_change_permission(request, obj)
        if obj is None or request.user.is_superuser:
            return allowed
        return allowed and not obj.is_superuser and obj.pk != request.user.pk

    def get_queryset(self, request: HttpRequest) -> Any:
        people = super().get_queryset(request)
        return people.prefetch_related("groups", "reaches__controller")

    def get_list_display(self, request: HttpRequest) -> Any:
        """Whoever has a part is not told of others': they name what is not theirs."""
        names = super().get_list_display(request)
        if current_reach().is_everything:
            return names
        return [name for name in names if name != "parts"]

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("reaches"))
    def parts(self, user: User) -> str:
        reaches: Any = user.reaches
        return ", ".join(str(part) for part in reaches.all()) or gettext("everything")

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        return ", ".join(called(group.name) for group in user.groups.all()) or "—"

    def formfield_for_manytomany(self, db_field: Any, request: Any = None, **options: Any) -> Any:
        options |= {"widget": CheckboxSelectMultiple(), "form_class": RolesField}
        return super().formfield_for_manytomany(db_field, request, **options)


@admin.register(Group)
class RoleAdmin(UnloggedMixin, GroupAdmin):
    """The roles: what each may do is written in ``register.roles``, here it is read."""

    list_display = ["name", "purpose"]
    fields = ["name", "purpose"]
    readonly_fields = ["purpose"]

    @admin.display(description=_("what it is for"))
    def purpose(self, group: Group) -> str:
        return purpose_of(group.name) or "—"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
