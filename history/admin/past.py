"""The list and the record as they stood: pages to read, the same for every tracked model."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib.admin.utils import flatten, unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from ..as_of import asked_moment, asked_of, at
from ..moments import Moment
from ..naming import naming_fields
from ..past import Link, Speech, record_at
from ..past_lists import PastList
from ..reach import current_reach
from ..timeline import told_columns
from ..tracking import versions_model

PER_PAGE = 50


def past_list(admin: Any, request: HttpRequest) -> HttpResponse:
    """All records of one kind as they stood, searched in every language, 50 a page.

    A fixed number of queries: one for the table, one a table of what its columns refer to.
    """
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
    found = PastList(admin.model, columns_of(admin), searched_of(admin), speech_of(admin, request))
    chips = narrow(found, request)
    words = request.GET.get("q", "").strip()
    if words:
        found.search(words.split())
    pages = Paginator(found.records, PER_PAGE)
    page = pages.get_page(request.GET.get("p"))
    context = {
        **admin.admin_site.each_context(request),
        "title": capfirst(admin.opts.verbose_name_plural),
        "opts": admin.opts,
        "name_label": name_label(admin.model),
        "columns": [column.verbose_name for column in found.told()],
        "rows": list(found.in_words(list(page.object_list))),
        "page": page,
        "page_range": pages.get_elided_page_range(page.number),
        "words": words,
        "chips": chips,
    }
    return TemplateResponse(request, "history/past_list.html", context)


def past_record(admin: Any, request: HttpRequest, object_id: str) -> HttpResponse:
    """One record as it stood, with its rows and everything it referred to, in words.

    A fixed number of queries: one a table of the family, one a table of what is referred to.
    """
    if not admin.has_view_or_change_permission(request):
        raise PermissionDenied
    key = key_of(admin, object_id)
    found = record_at(admin.model, key, layout_of(admin, request), speech_of(admin, request))
    if found is None:
        return not_there(admin, request, key)
    status = found.values.get("status")
    context = {
        **admin.admin_site.each_context(request),
        "title": found.name,
        "opts": admin.opts,
        "object_id": object_id,
        "record": found,
        "status": status,
        "status_label": label_of(admin.model, "status", status),
    }
    return TemplateResponse(request, "history/past_record.html", context)


def not_there(admin: Any, request: HttpRequest, key: Any) -> HttpResponse:
    """Says that the record did not exist then, and which moment shows it. One query."""
    moment, reach = past_moment(request), current_reach()
    versions = list(
        versions_model(admin.model)
        .objects.filter(**{admin.opts.pk.attname: key})
        .order_by("history_id")
        .values_list("history_type", "change_set__number", "change_set__sealed_at")
    )
    if not reach.is_everything:
        versions = [one for one in versions if reach.sees_at(admin.model, [key], one[1])]
    later = next((one for one in versions if one[1] > moment.number and one[0] != "-"), None)
    ended = next((one for one in reversed(versions) if one[1] <= moment.number), None)
    context = {
        **admin.admin_site.each_context(request),
        "title": _("Not in the register at that moment"),
        "opts": admin.opts,
        "later": later,
        "later_url": at(f"#{later[1]}", request.get_full_path()) if later else "",
        "ended": ended,
        "ended_url": at(f"#{ended[1] - 1}", request.get_full_path()) if ended else "",
    }
    return TemplateResponse(request, "history/not_there.html", context, status=404)


def past_moment(request: HttpRequest) -> Moment:
    """The moment of a page of the past."""
    moment = asked_moment(request)
    if moment is None:
        raise LookupError("This page was not asked for as of a moment.")
    return moment


def to_past(request: HttpRequest, name: str, *args: Any) -> HttpResponse:
    """Lead from a page that only writes to the one that shows the past."""
    asked = asked_of(request)
    return HttpResponseRedirect(at(asked.text if asked else "", reverse(name, args=args)))


def key_of(admin: Any, object_id: str) -> Any:
    """The primary key in an address; None for what is none."""
    try:
        key = admin.opts.pk.to_python(unquote(object_id))
        admin.opts.pk.run_validators(key)  # no number that the database has no room for
        return key
    except ValidationError:
        return None


# --- what a list shows -----------------------------------------------------------------------


def columns_of(admin: Any) -> list[Any]:
    """The columns of the live list that are fields, sorted by a field, or called like one.

    The name stands before them and the code first among them.
    """
    fields = {field.name: field for field in told_columns(admin.model, with_owner=True)}
    by_label = {str(field.verbose_name): field for field in fields.values()}
    found = {}
    for name in ("code", "key", "status", *admin.list_display, *admin.past_columns):
        method = getattr(admin, name, None) if isinstance(name, str) else name
        ordered = str(getattr(method, "admin_order_field", "") or "")
        label = str(getattr(method, "short_description", ""))
        field = fields.get(str(name)) or fields.get(ordered) or by_label.get(label)
        if field is not None and field.name not in called(admin.model):
            found[field.name] = field
    return list(found.values())


def name_label(model: Any) -> str:
    """The heading above the names of records: the field they are called by, or what they are."""
    fields = naming_fields(model)
    return str(fields[0].verbose_name if len(fields) == 1 else model._meta.verbose_name)


def called(model: Any) -> set[str]:
    """The field a record is called by, when that is one field."""
    fields = naming_fields(model)
    return {fields[0].name} if len(fields) == 1 else set()


def searched_of(admin: Any) -> list[Any]:
    """The fields a list is searched in; what a reference led to is searched by its name."""
    fields = {field.name: field for field in admin.opts.concrete_fields}
    names = [str(path).lstrip("^=@").split("__")[0] for path in admin.search_fields]
    return [fields[name] for name in dict.fromkeys(names) if name in fields]


def narrow(found: PastList, request: HttpRequest) -> list[dict[str, Any]]:
    """Apply the filters by choice that links set (``status__exact``); returns them, to be shown."""
    chips = []
    for column in found.filters:
        value = request.GET.get(f"{column.name}__exact", "")
        if not value:
            continue
        try:
            wanted = column.to_python(value)
        except ValidationError:
            continue
        found.only(column, wanted)
        said = label_of(found.model, column.name, wanted)
        name = f"{column.name}__exact"
        others = request.GET.copy()
        del others[name]
        chips.append(
            {
                "title": column.verbose_name,
                "value": said,
                "name": name,
                "given": value,
                "without": f"?{others.urlencode()}",
            }
        )
    return chips


def label_of(model: Any, name: str, value: Any) -> str:
    """What a choice or a yes or no is called."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices = next((one.flatchoices for one in model._meta.concrete_fields if one.name == name), ())
    return str(dict(choices).get(value, value or ""))


# --- what a record shows ---------------------------------------------------------------------


def layout_of(admin: Any, request: HttpRequest) -> list[tuple[str, list[str]]]:
    """The fields under the headings they have on the form."""
    return [
        (str(title or ""), [name for name in flatten(options["fields"]) if isinstance(name, str)])
        for title, options in admin.get_fieldsets(request, None)
    ]


def speech_of(admin: Any, request: HttpRequest) -> Speech:
    """The words of the moment, for this reader."""
    return Speech(past_moment(request).number, linking(admin, request), admin.past_words)


def linking(admin: Any, request: HttpRequest) -> Link:
    """Addresses of records' pages at this moment, for records this reader may look at."""
    asked, site = asked_of(request), admin.admin_site
    text = asked.text if asked else ""

    @cache
    def address(model: type[models.Model]) -> Callable[[Any], str] | None:
        page = site._registry.get(model)
        if page is None or not page.has_view_or_change_permission(request):
            return None
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
        return lambda key: at(text, reverse(name, args=[key]))

    def link(model: type[models.Model], key: Any) -> str:
        found = address(model)
        return found(key) if found is not None else ""

    return link
