"""The officer's page of webhooks: who is told of changes, and what became of it."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy
from django.views.decorators.http import require_POST

from history.admin.typed import AnyModelAdmin, AnyModelForm
from history.moments import newest_moment

from ..models import Webhook
from ..webhooks import keeping
from ..webhooks.addresses import AddressError, checked_addresses, target_of
from ..webhooks.troubles import words_of
from .people import UnloggedMixin

SHOWN: Final = 50
"""Deliveries on a webhook's page, the newest."""


def refuse_unusable(url: str) -> None:
    """Say in the form what would otherwise fail later. Asks the name service."""
    try:
        checked_addresses(target_of(url))
    except AddressError as error:
        raise ValidationError(str(error)) from error


class WebhookForm(AnyModelForm):
    """Name and address; everything else the register notes itself."""

    class Meta:
        model = Webhook
        fields = ["name", "url"]
        widgets = {"url": forms.TextInput(attrs={"class": "vTextField", "inputmode": "url"})}

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"].strip()
        refuse_unusable(url)
        return url


class Verb:
    """A button of the page: what it says, and when it is there."""

    def __init__(self, name: str, label: Any, is_grave: bool = False) -> None:
        self.name = name
        self.label = label
        self.is_grave = is_grave


PING: Final = Verb("ping", gettext_lazy("Send a test"))
RETRY: Final = Verb("retry", gettext_lazy("Retry now"))
SECRET: Final = Verb("secret", gettext_lazy("New secret"))
OFF: Final = Verb("off", gettext_lazy("Switch off"), is_grave=True)
ON: Final = Verb("on", gettext_lazy("Switch on"))


@admin.register(Webhook)
class WebhookAdmin(UnloggedMixin, AnyModelAdmin):
    """Officers only. A webhook is switched off and never deleted: what was sent stays known."""

    form = WebhookForm
    change_form_template = "register/webhook.html"
    no_past_note = gettext_lazy(
        "Webhooks are not part of the record's history: this page shows them as they are now."
    )
    list_display: Any = ["name", "host", "state", "told_up_to"]
    list_filter: ClassVar[Any] = ["is_active"]
    search_fields: ClassVar[Any] = ["name", "url"]
    secret_columns = frozenset({"secret", "old_secret", "password"})
    actions: Any = []

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=pgettext_lazy("webhook", "host"))
    def host(self, webhook: Webhook) -> str:
        """Without the path, which may hold what only the receiver should know."""
        try:
            return target_of(webhook.url).authority
        except AddressError as error:
            return str(error)

    @admin.display(description=gettext_lazy("state"), ordering="is_active")
    def state(self, webhook: Webhook) -> SafeString:
        return badge_of(webhook)

    @admin.display(description=gettext_lazy("delivered up to"), ordering="delivered_number")
    def told_up_to(self, webhook: Webhook) -> str:
        return f"#{webhook.delivered_number}"

    # --- adding, and the secret ---------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if change:
            Webhook.objects.filter(pk=obj.pk).update(name=obj.name, url=obj.url)
            return
        user: Any = request.user
        name = user.get_full_name() or user.get_username()
        vars(request)["webhook_secret"] = keeping.add(obj, by_name=name, now=timezone.now())

    def response_add(
        self, request: HttpRequest, obj: Any, post_url_continue: str | None = None
    ) -> HttpResponse:
        """The secret, once: in this answer, and in no message that a session would keep."""
        return self.secret_page(request, obj, vars(request)["webhook_secret"], is_new=True)

    def secret_page(
        self, request: HttpRequest, webhook: Webhook, secret: str, *, is_new: bool
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("The secret of “%(name)s”") % {"name": webhook.name},
            "opts": self.opts,
            "webhook": webhook,
            "webhook_url": page_of(webhook),
            "secret": secret,
            "is_new": is_new,
        }
        # Pages of the site are never cached, which matters here more than anywhere.
        return TemplateResponse(request, "register/webhook_secret.html", context)

    # --- the page -----------------------------------------------------------------------------

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> Any:
        webhook: Webhook | None = context.get("original")
        context |= {"show_save_and_add_another": False, "show_save_and_continue": False}
        if webhook is not None:
            deliveries = list(webhook.deliveries.all()[:SHOWN])
            words = [words_of(one.trouble, one.detail) for one in deliveries]
            context |= {
                "badge": badge_of(webhook),
                "deliveries": zip(deliveries, words, strict=True),
                "shown": SHOWN,
                "waiting": max(newest_moment().number - webhook.delivered_number, 0),
            }
            if self.has_change_permission(request, webhook):
                is_pausing = any(one.next_try_at for one in deliveries)
                context["buttons"] = [
                    (one, page_of(webhook, one.name)) for one in offered(webhook, is_pausing)
                ]
        return super().render_change_form(request, context, *args, **options)

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.verb_page)
        verbs = "<int:object_id>/step/<slug:verb>/"
        return [path(verbs, view, name="register_webhook_verb"), *super().get_urls()]

    @method_decorator(require_POST)
    def verb_page(self, request: HttpRequest, object_id: int, verb: str) -> HttpResponse:
        """Press one of the buttons."""
        webhook = Webhook.objects.filter(pk=object_id).first()
        if not self.has_change_permission(request, webhook):
            raise PermissionDenied
        if webhook is None or verb not in STEPS:
            raise Http404
        if verb == SECRET.name:
            secret = keeping.renew_secret(webhook, timezone.now())
            return self.secret_page(request, webhook, secret, is_new=False)
        level, words = STEPS[verb](webhook)
        messages.add_message(request, level, words)
        return HttpResponseRedirect(page_of(webhook))


def offered(webhook: Webhook, is_pausing: bool) -> list[Verb]:
    """The buttons that make sense."""
    if not webhook.is_active:
        return [PING, SECRET, ON]
    return [PING, *([RETRY] if is_pausing else []), SECRET, OFF]


def page_of(webhook: Webhook, verb: str = "") -> str:
    if verb:
        return reverse("admin:register_webhook_verb", args=[webhook.pk, verb])
    return reverse("admin:register_webhook_change", args=[webhook.pk])


def badge_of(webhook: Webhook) -> SafeString:
    """On, off or failing."""
    look, words = "done", pgettext("webhook", "on")
    if not webhook.is_active:
        look, words = "retired", pgettext("webhook", "off")
    elif webhook.failing_since:
        since = timezone.localtime(webhook.failing_since).strftime("%Y-%m-%d %H:%M")
        look, words = "overdue", _("failing since %(instant)s") % {"instant": since}
    return format_html('<span class="badge badge--{}">{}</span>', look, words)


def pinged(webhook: Webhook) -> tuple[int, str]:
    """Send a test and say what came back."""
    tried = keeping.ping(webhook, timezone.now())
    if tried.trouble:
        return messages.ERROR, _("The test did not arrive. %(why)s") % {"why": tried.trouble}
    return messages.SUCCESS, _("The test arrived: answered %(status)d.") % {"status": tried.status}


def retried(webhook: Webhook) -> tuple[int, str]:
    """Let the next run of ``deliver_webhooks`` send it."""
    if keeping.retry_now(webhook, timezone.now()):
        return messages.SUCCESS, _("It is due now: the next run of deliver_webhooks sends it.")
    return messages.INFO, _("Nothing is waiting to be sent again.")


def switched_off(webhook: Webhook) -> tuple[int, str]:
    keeping.switch_off(webhook)
    return messages.SUCCESS, _("Switched off: no more messages are sent.")


def switched_on(webhook: Webhook) -> tuple[int, str]:
    keeping.switch_on(webhook, timezone.now())
    return messages.SUCCESS, _("Switched on: it goes on with the change set it stopped at.")


STEPS: Final[dict[str, Any]] = {
    PING.name: pinged,
    RETRY.name: retried,
    SECRET.name: None,
    OFF.name: switched_off,
    ON.name: switched_on,
}
