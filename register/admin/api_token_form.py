"""The form that makes an API token."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from history.reach import current_reach
from processing.models import Controller, Product

from ..api.tokens.issuing import SCOPES, USUAL_DAYS, NewToken, engineers, latest_expiry
from ..issuing.page import RowsForm
from ..models import ApiToken

Chosen = forms.CheckboxSelectMultiple


def meta(name: str) -> Any:
    """A field of the model, whose words are those of its box."""
    return ApiToken._meta.get_field(name)


class TokenForm(RowsForm):
    """What a token is for, what it may, and until which day."""

    layout: ClassVar[tuple[tuple[str, ...], ...]] = (
        ("name", "last_day"),
        ("user",),
        ("scopes",),
        ("controllers",),
        ("products",),
    )

    name = forms.CharField(
        label=meta("name").verbose_name, help_text=meta("name").help_text, max_length=100
    )
    last_day = forms.DateField(
        label=gettext_lazy("Works until the end of"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    user = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Acts for"),
        required=False,
        empty_label=gettext_lazy("me"),
        help_text=gettext_lazy(
            "Engineers have no pages of their own: choose one, and their programs reach what their"
            " account reaches."
        ),
    )
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("What it may do"), widget=Chosen, initial=["read"], required=False
    )
    controllers = forms.ModelMultipleChoiceField(
        Controller._default_manager.none(),
        label=gettext_lazy("Only of these controllers"),
        required=False,
        widget=Chosen,
        help_text=gettext_lazy("None chosen means of all."),
    )
    products = forms.ModelMultipleChoiceField(
        Product._default_manager.none(),
        label=gettext_lazy("Only of these products"),
        required=False,
        widget=Chosen,
        help_text=gettext_lazy("None chosen means of all."),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, label_suffix="")
        boxes: dict[str, Any] = self.fields
        usual = min(timezone.now() + timedelta(days=USUAL_DAYS), latest_expiry())
        boxes["last_day"].initial = timezone.localdate(usual) - timedelta(days=1)
        boxes["last_day"].help_text = _("At most %(days)s days from now.") % {
            "days": settings.API_TOKEN_MAX_DAYS
        }
        boxes["scopes"].choices = [
            (scope, f"{meta(f'may_{scope}').verbose_name}: {meta(f'may_{scope}').help_text}")
            for scope in SCOPES
        ]
        boxes["user"].queryset = engineers()
        # Whoever has a part of the register gives nobody a way to more of it.
        if not (current_reach().is_everything and boxes["user"].queryset.exists()):
            del boxes["user"]
        for name, model in (("controllers", Controller), ("products", Product)):
            boxes[name].queryset = model._default_manager.filter(retired_on=None)
            if not boxes[name].queryset.exists():
                del boxes[name]
        self.layout = tuple(row for row in self.layout if row[0] in boxes)  # type: ignore[misc] # of this form alone

    def asked(self, user: User) -> NewToken:
        """What was asked for, once the form is valid."""
        said = self.cleaned_data
        return NewToken(
            name=said["name"],
            user=said.get("user") or user,
            scopes=said["scopes"],
            expires_at=end_of(said["last_day"]),
            controllers=said.get("controllers", ()),
            products=said.get("products", ()),
        )


def end_of(day: date) -> datetime:
    """The midnight at which ``day`` ends, in the register's time zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))
