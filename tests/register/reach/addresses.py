"""Every address of the pages, with the object it needs: those that the program itself knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.contrib import admin
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from .two_organisations import leaks as told_of_others

OWN_APPROVER: Final = b"Kanari approver"
"""Who approved one's own activity, too: no word of the other organisation there."""

MODEL_PAGES: Final = ("changelist", "add", "change", "history", "delete", "verb")

OF_ONE: Final[dict[str, tuple[str, dict[str, Any]]]] = {
    "changed_since_approval": ("processing.ProcessingActivity", {}),
    "questionnaire_sent": ("processing.ProcessingActivity", {}),
    "notice_chain": ("register.Notice", {}),
    "notice_draft": ("register.Notice", {}),
    "notice_bring": ("register.Notice", {}),
    "notice_paragraphs": ("register.Notice", {}),
    "notice_paragraph": ("register.Notice", {"key": "activity.given"}),
    "notice_attach": ("register.NoticeVersion", {}),
    "notice_publish": ("register.NoticeVersion", {}),
    "notice_notify": ("register.NoticeVersion", {}),
    "notice_file": ("register.NoticeFile", {}),
    "register_issueddocument_file": ("register.IssuedDocument", {}),
    "import_run": ("register.ImportRun", {}),
    "import_annotated": ("register.ImportRun", {}),
    "scan_run": ("register.ScanRun", {}),
    "scanned_system": ("inventory.System", {}),
    "duplicates_compared": ("sharing.Recipient", {"second": 1}),
    "auth_user_password_change": ("auth.User", {}),
    "start_step": ("", {"key": "contacts"}),
    "view_on_site": ("", {"content_type_id": 1, "object_id": 1}),
}
"""Pages of their own that need an object: its model, and what else stands in the address."""


def leaks(content: bytes) -> bool:
    """Whether a page tells of the other organisation."""
    return told_of_others(content.replace(OWN_APPROVER, b""))


def patterns() -> list[URLPattern]:
    """All that have a name below the admin's address."""
    found = next(
        one.url_patterns
        for one in get_resolver().url_patterns
        if isinstance(one, URLResolver) and one.namespace == "admin"
    )
    flat = [inner for one in found for inner in (getattr(one, "url_patterns", None) or [one])]
    return [one for one in flat if getattr(one, "name", None)]


def of_models() -> dict[str, Any]:
    """The admin of each model, by the beginning of its addresses' names."""
    return {
        f"{model._meta.app_label}_{model._meta.model_name}": page
        for model, page in admin.site._registry.items()
    }


def of_their_own() -> list[str]:
    """Names of the addresses that are not among those every model has."""
    stems = of_models()
    known = {f"{stem}_{page}" for stem in stems for page in MODEL_PAGES}
    return sorted({str(one.name) for one in patterns()} - known - {"app_list"})


def without_object() -> list[str]:
    """Of those the ones that need no object."""
    bare = {str(one.name) for one in patterns() if not one.pattern.converters}
    return [name for name in of_their_own() if name in bare]


def address(page: Any, name: str, *args: Any) -> str:
    return reverse(f"admin:{page.opts.app_label}_{page.opts.model_name}_{name}", args=args)


def of_object(label: str, key: Any) -> Iterator[str]:
    """Every address with this object in it."""
    for page in of_models().values():
        if page.model._meta.label == label:
            for name in ("change", "history", "delete"):
                yield address(page, name, key)
            for verb in getattr(page, "verbs", ()):
                if hasattr(verb, "name"):
                    yield address(page, "verb", key, verb.name)
    for name, (of, more) in OF_ONE.items():
        if of == label:
            key_name = next(
                one
                for pattern in patterns()
                if pattern.name == name
                for one in pattern.pattern.converters
                if one not in more
            )
            yield reverse(f"admin:{name}", kwargs={key_name: key, **more})
