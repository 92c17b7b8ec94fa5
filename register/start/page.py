"""The pages of the guided start, and what the start page shows instead of empty tables."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from history.admin.signing import REFUSALS, change_set_of, sentences, tell
from processing.models import ContactRole, Product

from .forms import ContactForm, ControllerForm, ProductForm, RegimesForm
from .standing import STEPS, Standing, Step, missing_vocabularies, standing

MAY_SET_UP: Final = (
    "processing.add_controller",
    "processing.change_controller",
    "processing.add_contactrole",
    "processing.add_product",
)
MAY_SEE: Final = "processing.view_controller"

FORMS: Final[dict[str, Any]] = {
    "controller": ControllerForm,
    "contacts": ContactForm,
    "regimes": RegimesForm,
    "products": ProductForm,
}
SEVERAL: Final = ("contacts", "products")
"""Steps that are done with one record and take more."""


def start_urls(admin_site: AdminSite) -> list[URLPattern]:
    """Addresses below ``admin_site``'s own: the step that is next, and each step."""
    view = admin_site.admin_view(partial(start_page, admin_site=admin_site))
    return [
        path("start/", view, name="start"),
        path("start/<slug:key>/", view, name="start_step"),
    ]


def page_of_empty_register(request: HttpRequest, admin_site: AdminSite) -> TemplateResponse | None:
    """Instead of the start page while no organisation is recorded; None once one is.

    Who may set up the register gets the first step; who may only look at it, who must begin.
    """
    if not request.user.has_perm(MAY_SEE):
        return None
    stands = standing()
    if stands.controller is not None:
        return None
    if request.user.has_perms(MAY_SET_UP):
        return shown(request, admin_site, stands, stands.steps[0], ControllerForm())
    context = admin_site.each_context(request) | {"title": _("The register is empty")}
    return TemplateResponse(request, "register/start/empty.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def start_page(request: HttpRequest, admin_site: AdminSite, key: str = "") -> HttpResponse:
    """One step: its form, or what was recorded. A POST records it and leads to the next."""
    if not request.user.has_perms(MAY_SET_UP):
        raise PermissionDenied
    if key and key not in dict(STEPS):
        raise Http404
    stands = standing()
    step = next((one for one in stands.steps if one.key == key), stands.next or stands.steps[-1])
    if stands.controller is None and step.key != "controller":
        return HttpResponseRedirect(address_of("controller"))
    form = form_of(request, stands, step)
    if request.method == "POST":
        if form is None:
            messages.info(request, _("This step is done already: nothing was entered."))
            return HttpResponseRedirect(reverse("admin:start"))
        if form.is_valid() and (response := written(request, form, step)) is not None:
            return response
    return shown(request, admin_site, stands, step, form)


def form_of(request: HttpRequest, stands: Standing, step: Step) -> Any:
    """The form of a step; None where there is nothing to fill in any more."""
    if step.key not in FORMS or (step.key == "controller" and step.is_done):
        return None
    given = request.POST if request.method == "POST" else None
    return FORMS[step.key](given, controller=stands.controller)


def written(request: HttpRequest, form: Any, step: Step) -> HttpResponse | None:
    """Record a step in one change set; None, with the form saying why, when it was refused."""
    try:
        with change_set_of(request, _("Guided start: %(step)s") % {"step": step.title}) as opened:
            form.write()
    except REFUSALS as refusal:
        for sentence in sentences(refusal):
            form.add_error(None, sentence)
        return None
    stays = step.key in SEVERAL and "again" in request.POST
    response = HttpResponseRedirect(address_of(step.key if stays else following(step)))
    tell(request, response, opened)
    return response


def following(step: Step) -> str:
    """The step after this one."""
    keys = [key for key, _title in STEPS]
    return keys[min(step.number, len(keys) - 1)]


def address_of(key: str) -> str:
    return reverse("admin:start_step", args=[key])


def shown(
    request: HttpRequest, admin_site: AdminSite, stands: Standing, step: Step, form: Any
) -> TemplateResponse:
    """The page of a step. Four queries beside the form's."""
    context = admin_site.each_context(request) | {
        "title": _("Set up the register"),
        "stands": stands,
        "step": step,
        "form": form,
        "recorded": recorded(stands, step),
        "is_several": step.key in SEVERAL,
        "action": address_of(step.key),
        "following": address_of(following(step)),
        "vocabularies_missing": missing_vocabularies(),
    }
    return TemplateResponse(request, "register/start/step.html", context)


def recorded(stands: Standing, step: Step) -> list[str]:
    """What a step that takes several has by now. One query."""
    if step.key == "contacts":
        contacts = ContactRole.objects.filter(controller=stands.controller)
        return [str(one) for one in contacts.select_related("role")]
    if step.key == "products":
        return [str(one) for one in Product.objects.filter(controller=stands.controller)]
    return []
