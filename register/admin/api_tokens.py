"""The officer's pages of API tokens: made, shown once, listed, revoked."""

from __future__ import annotations

from typing import Any, ClassVar, Final
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.debug import sensitive_variables

from history.reach import current_reach

from ..api.tokens.issuing import make_token, name_of, revoke
from ..api.tokens.standing import STATES, scopes_of, state_of
from ..models import ApiToken
from .api_token_form import TokenForm, meta
from .people import UnloggedMixin

CHANGE: Final = "register.change_apitoken"
BADGES: Final = {"active": "live", "expired": "retired", "revoked": "removed", "asleep": "retired"}
"""The class of the badge that has the colour of each state."""
SAFE: Final = ("GET", "HEAD")


class StateFilter(admin.SimpleListFilter):
    """Those that work, and those that have ended."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(STATES.items())

    def queryset(self, request: HttpRequest, queryset: models.QuerySet[Any]) -> Any:
        works = {"revoked_at": None, "expires_at__gt": timezone.now()}
        chosen: Any = {
            "active": {**works, "user__is_active": True},
            "expired": {"revoked_at": None, "expires_at__lte": timezone.now()},
            "revoked": {"revoked_at__isnull": False},
            "asleep": {**works, "user__is_active": False},
        }.get(self.value() or "", {})
        return queryset.filter(**chosen)


@admin.register(ApiToken)
class ApiTokenAdmin(UnloggedMixin):
    """Tokens are made and revoked, and nothing else: what one may do never changes."""

    no_past_note = gettext_lazy(
        "API tokens are not part of the record's history: this page shows them as they are now."
    )
    change_form_template = "register/api_token.html"
    list_display: Any = ["name", "token", "user", "scopes", "state", "expires_at", "last_use"]
    list_filter: ClassVar[Any] = [StateFilter, "user"]
    list_select_related: ClassVar[Any] = ["user"]
    search_fields: ClassVar[Any] = ["name", "public_id", "user__username", "created_by_name"]
    secret_columns = frozenset({"digest", "password"})
    actions: Any = ["revoke_chosen"]
    list_per_page = 50
    fields: ClassVar[Any] = [
        ("token", "state"),
        ("user", "scopes"),
        ("only_controllers", "only_products"),
        ("expires_at", "last_use"),
        ("created_at", "created_by_name"),
        ("revoked_at", "revoked_by_name"),
    ]
    readonly_fields: ClassVar[Any] = [name for row in fields for name in row]

    # --- what people may do -------------------------------------------------------------------

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(CHANGE)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Any]:
        """Whoever has a part of the register sees their own: others name what is not theirs."""
        found: models.QuerySet[Any] = super().get_queryset(request)
        return found if current_reach().is_everything else found.filter(user_id=request.user.pk)

    # --- what they read -----------------------------------------------------------------------

    @admin.display(description=gettext_lazy("token"), ordering="public_id")
    def token(self, token: ApiToken) -> SafeString:
        return format_html("<code>rp_{}_…</code>", token.public_id)

    @admin.display(description=gettext_lazy("scopes"))
    def scopes(self, token: ApiToken) -> str:
        names = [meta(f"may_{scope}").verbose_name for scope in scopes_of(token)]
        return ", ".join(str(name) for name in names)

    @admin.display(description=gettext_lazy("state"))
    def state(self, token: ApiToken) -> SafeString:
        state = state_of(token, timezone.now())
        return format_html('<span class="badge badge--{}">{}</span>', BADGES[state], STATES[state])

    @admin.display(description=gettext_lazy("last used"), ordering="last_used_at")
    def last_use(self, token: ApiToken) -> Any:
        return token.last_used_at or _("never")

    @admin.display(description=gettext_lazy("only of these controllers"))
    def only_controllers(self, token: ApiToken) -> str:
        links: Any = token.controllers.select_related("controller")
        return ", ".join(str(link) for link in links) or _("all")

    @admin.display(description=gettext_lazy("only of these products"))
    def only_products(self, token: ApiToken) -> str:
        links: Any = token.products.select_related("product")
        return ", ".join(str(link) for link in links) or _("all")

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        context = dict(extra_context or {})
        if object_id is not None and self.has_revoke_permission(request):
            token = self.get_object(request, object_id)
            if token is not None and token.revoked_at is None:
                context["revoke_url"] = revoke_url([token.pk])
        return super().changeform_view(request, object_id, form_url, context)

    # --- making one ---------------------------------------------------------------------------

    @sensitive_variables("text")
    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> Any:
        """Ask, make, and show the text: the only page that ever does, since it is kept nowhere."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        person: Any = request.user
        form = TokenForm(request.POST if request.method == "POST" else None)
        context = {**self.admin_site.each_context(request), "opts": self.opts}
        if request.method == "POST" and form.is_valid():
            try:
                token, text = make_token(form.asked(person), by=name_of(person))
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                context |= {"title": _("Copy the token now"), "token": token, "text": text}
                return kept_nowhere(
                    TemplateResponse(request, "register/api_token_made.html", context)
                )
        context |= {"title": _("New API token"), "form": form}
        return TemplateResponse(request, "register/api_token_add.html", context)

    # --- revoking -----------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Revoke the chosen tokens"), permissions=["revoke"])
    def revoke_chosen(self, request: HttpRequest, queryset: Any) -> HttpResponse:
        keys = queryset.filter(revoked_at=None).order_by("pk").values_list("pk", flat=True)
        return HttpResponseRedirect(revoke_url(list(keys)))

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.revoke_page)
        return [path("revoke/", view, name="register_apitoken_revoke"), *super().get_urls()]

    def revoke_page(self, request: HttpRequest) -> HttpResponse:
        """Say which tokens end, then end them."""
        if request.method not in (*SAFE, "POST"):
            return HttpResponseNotAllowed((*SAFE, "POST"))
        if not self.has_revoke_permission(request):
            raise PermissionDenied
        keys = [key for key in request.GET.getlist("token") if key.isdecimal() and len(key) < 19]
        found = self.get_queryset(request).filter(pk__in=keys, revoked_at=None)
        tokens = list(found.select_related("user"))
        back = reverse("admin:register_apitoken_changelist")
        if not tokens:
            messages.warning(request, _("None of the chosen tokens can still be revoked."))
            return HttpResponseRedirect(back)
        if request.method == "POST":
            ended = sum(revoke(token, by=name_of(request.user)) for token in tokens)  # type: ignore[arg-type] # a person who may
            said = ngettext("%(count)s token is revoked.", "%(count)s tokens are revoked.", ended)
            messages.success(request, said % {"count": ended})
            return HttpResponseRedirect(back)
        context = self.admin_site.each_context(request) | {
            "title": _("Revoke API tokens"),
            "opts": self.opts,
            "tokens": tokens,
            "back": back,
        }
        return TemplateResponse(request, "register/api_token_revoke.html", context)


def kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Neither in the browser's memory nor in that of anything between."""
    response.headers["Cache-Control"] = "no-store"
    return response


def revoke_url(keys: list[int]) -> str:
    """The page that asks whether these tokens are to end."""
    asked = urlencode({"token": keys}, doseq=True)
    return f"{reverse('admin:register_apitoken_revoke')}?{asked}"
