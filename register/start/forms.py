"""The forms of the steps: few boxes each, codes made by themselves."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from history.admin.typed import AnyModelForm
from history.writing import save_checked, set_links
from inventory.models import Term
from inventory.models.base import RecordModel
from inventory.services import free_code
from processing.models import ContactRole, Controller, ControllerRegime, Product

from .regimes import situation_of


def code_from(model: type[RecordModel], name: dict[str, str], otherwise: str) -> str:
    """A code from the English name; from what the record is when there is none. One query."""
    return free_code(model, slugify(name.get("en", "")) or otherwise)


class StepForm(AnyModelForm):
    """A record that belongs to the organisation being set up."""

    rows_of_boxes: ClassVar[tuple[tuple[str, ...], ...]] = ()

    def __init__(self, data: Any = None, *, controller: Controller | None = None) -> None:
        super().__init__(data, label_suffix="")
        if controller is not None:
            self.instance.controller = controller
        for box in self.fields.values():
            if isinstance(box, forms.ModelChoiceField):
                box.empty_label = "—"

    def rows(self) -> list[list[Any]]:
        """The boxes, row by row."""
        return [[self[name] for name in row] for row in self.rows_of_boxes]

    def write(self) -> None:
        """Raises ``ValidationError``. The change set is open."""
        save_checked(self.instance)


class ControllerForm(StepForm):
    """Step 1: whose register this is."""

    rows_of_boxes = (("name",), ("address",), ("country", "phone", "email"))

    class Meta:
        model = Controller
        fields = ("name", "address", "country", "phone", "email")

    def __init__(self, data: Any = None, *, controller: Controller | None = None) -> None:
        super().__init__(data, controller=controller)
        country: Any = self.fields["country"]
        names = sorted((str(one), one.pk) for one in country.queryset)
        country.choices = [("", "—"), *((key, name) for name, key in names)]

    def write(self) -> None:
        self.instance.code = code_from(Controller, self.cleaned_data["name"], "organisation")
        super().write()


class ContactForm(StepForm):
    """Step 2: one person or department to turn to."""

    rows_of_boxes = (("role",), ("name",), ("phone", "email"))

    class Meta:
        model = ContactRole
        fields = ("role", "name", "phone", "email")

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        same = {name: given.get(name) for name in ("role", "name")}
        controller = self.instance.controller
        if all(same.values()) and ContactRole.objects.filter(controller=controller, **same):
            raise forms.ValidationError(_("This contact is recorded already."))
        return given


class ProductForm(StepForm):
    """Step 4: one product or service."""

    rows_of_boxes = (("name",), ("carrier",))

    class Meta:
        model = Product
        fields = ("name", "carrier")

    def clean(self) -> Any:
        given = super().clean() or self.cleaned_data
        same = Product.objects.filter(controller=self.instance.controller, name=given.get("name"))
        if given.get("name") and same:
            raise forms.ValidationError(_("This product is recorded already."))
        return given

    def write(self) -> None:
        self.instance.code = code_from(Product, self.cleaned_data["name"], "product")
        super().write()


class RegimesForm(forms.Form):
    """Step 3: which laws and standards apply."""

    regimes = forms.ModelMultipleChoiceField(
        Term.objects.none(),
        label=_("Which laws apply"),
        error_messages={"required": _("Tick at least one, or choose “Later”.")},
    )

    def __init__(self, data: Any = None, *, controller: Controller) -> None:
        super().__init__(data, label_suffix="")
        self.controller = controller
        offered: Any = self.fields["regimes"]
        offered.queryset = Term.objects.filter(vocabulary="regime").exclude(
            in_force_to__lt=timezone.localdate()
        )

    def options(self) -> list[tuple[Term, str, bool]]:
        """Each regime, when it applies, and whether it is ticked. Two queries."""
        offered: Any = self.fields["regimes"]
        if self.is_bound:
            given: Any = self.data
            ticked = set(given.getlist("regimes"))
        else:
            present = ControllerRegime.objects.filter(controller=self.controller).order_by()
            ticked = {str(key) for key in present.values_list("regime_id", flat=True)}
        return [(one, situation_of(one), str(one.pk) in ticked) for one in offered.queryset]

    def write(self) -> None:
        set_links(ControllerRegime, self.controller, "regime", self.cleaned_data["regimes"])
