"""How the file is to be read: the form, what it keeps, and mappings kept under a name."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ...models import ImportMapping, ImportRun
from ..running import Opened
from . import headings
from .forms import OptionsForm
from .headings import TABLE


def options_form(run: ImportRun, file: Opened, data: Any = None) -> OptionsForm:
    """The form as the run stands."""
    told = run.options
    initial = {
        "layout": run.layout or file.reader.name,
        "controller": told.get("controller", ""),
        "regimes": told.get("regimes", []),
        "is_complete": told.get("is_complete", False),
        **({"language": told["language"]} if told.get("language") else {}),
    }
    return OptionsForm(file.readers, data, initial=initial)


def choose(
    request: HttpRequest, run: ImportRun, file: Opened
) -> tuple[HttpResponse | None, OptionsForm | None]:
    """Keep what a POST says of reading the file; the page then shows what it changes."""
    if request.method != "POST" or not {"look", "keep"} & set(request.POST):
        return None, None
    form = options_form(run, file, request.POST)
    if not form.is_valid():
        return None, form
    saved: ImportMapping | None = form.cleaned_data["saved"]
    if saved is not None:
        run.layout, run.options = saved.layout, saved.options
    else:
        run.layout, run.options = asked(request, form, file)
    run.save(update_fields=["layout", "options"])
    if "keep" in request.POST:
        keep(request, run)
    return HttpResponseRedirect(request.path), None


def asked(request: HttpRequest, form: OptionsForm, file: Opened) -> tuple[str, dict[str, Any]]:
    told = form.cleaned_data
    options = {name: told[name] for name in ("language", "controller", "regimes", "is_complete")}
    # Boxes of another layout than the one that was shown mean nothing.
    if told["layout"] == TABLE and (mapping := headings.told(file, request.POST)):
        options["mapping"] = mapping
    return told["layout"], options


def keep(request: HttpRequest, run: ImportRun) -> None:
    """Keep how this file is read, under the name that was given."""
    name = " ".join(request.POST.get("mapping_name", "").split())[:100]
    if not name:
        messages.error(request, _("Give the mapping a name to keep it under."))
        return
    person: Any = request.user
    ImportMapping.objects.update_or_create(
        name=name,
        defaults={
            "layout": run.layout,
            "options": run.options,
            "kept_by": person,
            "kept_at": timezone.now(),
        },
    )
    messages.success(
        request,
        _("Kept as “%(name)s”: choose it for the next file of this source.") % {"name": name},
    )
