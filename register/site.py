"""The admin site: the officer's pages, with navigation and a start page of their own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from history.as_of import AsOfSite, asked_moment, reads_the_past

from .approval.views import approval_urls
from .catalogue_page import catalogue_urls
from .changes.views import change_urls
from .dashboard import todays_work, work_at
from .navigation import OF_PEOPLE, closed_to, documents, navigation
from .pictures.views import picture_urls
from .reviews.views import review_urls
from .search.page import search_urls
from .views import document_urls

ACCOUNTS_HAVE_NO_PAST = _(
    "Accounts and roles are not part of the record's history: this page shows them as they are now."
)


def is_of_the_register(menu: list[dict[str, Any]]) -> bool:
    """Whether its reader sees more than people: there is something to search."""
    links = (link for group in menu for link in group["links"])
    return any(link["model"] and link["model"] not in OF_PEOPLE for link in links)


class RegisterAdminSite(AsOfSite):
    """Django's admin under the register's name: every page knows the navigation of its reader."""

    site_title = pgettext_lazy("product", "Register")
    site_header = pgettext_lazy("product", "Register")
    index_title = _("Today")
    site_url = None
    empty_value_display = "—"
    no_past_note = ACCOUNTS_HAVE_NO_PAST

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        """Django's context of every page, with navigation and the lists this reader may open."""
        context = super().each_context(request)
        closed = closed_to(request.user)
        menu = navigation(context["available_apps"], request.path, closed)
        links = {link["model"]: link["url"] for group in menu for link in group["links"]}
        context["navigation"] = menu
        context["home_url"] = reverse("admin:index", current_app=self.name)
        context["quick_search_url"] = reverse("admin:search") if is_of_the_register(menu) else ""
        context["list_urls"] = {model.replace(".", "_"): url for model, url in links.items()}
        return context

    def get_urls(self) -> list[Any]:
        """Django's pages, and our own: documents, pictures, changes, approvals and the rest."""
        # Pages that write use admins' machinery, which asks for this site while it is loaded.
        from .alignment.page import alignment_urls
        from .findings.pages.listing import finding_urls
        from .home.looking import look_urls
        from .importing.pages import import_urls
        from .issuing.page import issue_urls
        from .merging.pages.page import merging_urls
        from .notices.pages.texts import text_urls
        from .notices.pages.urls import notice_urls
        from .pack.page import pack_urls
        from .questionnaire.page import questionnaire_urls
        from .scanning.pages import scan_urls
        from .start.page import start_urls

        own = (
            search_urls,
            *(catalogue_urls, document_urls, change_urls, approval_urls, review_urls),
            *(issue_urls, pack_urls, finding_urls, look_urls),
            *(questionnaire_urls, start_urls, picture_urls, import_urls, merging_urls),
            alignment_urls,
            notice_urls,
            text_urls,
            *(scan_urls,),
        )
        return [*(url for urls in own for url in urls(self)), *super().get_urls()]

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Leads to the one page people sign in on, with its limits and second factors."""
        if request.user.is_authenticated:
            # Whoever comes here signed in was sent by a page that is not open to them.
            raise PermissionDenied
        start = reverse("admin:index", current_app=self.name)
        asked = request.GET.get(REDIRECT_FIELD_NAME) or start
        return redirect_to_login(asked, settings.LOGIN_URL)

    def password_change(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Leads to the page where people change their own password, and guesses are limited."""
        return HttpResponseRedirect(reverse("account_change_password"))

    @reads_the_past
    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        """The officer's day instead of a list of tables; or where the register stood.

        While no organisation is recorded it is the guided start.
        """
        # Both read with the admins' machinery, as the pages of get_urls do.
        from .home.day import day_of_work
        from .start.page import page_of_empty_register

        moment = asked_moment(request)
        if moment is None and (page := page_of_empty_register(request, self)) is not None:
            return page
        work = work_at(request.user, moment) if moment else todays_work(request.user)
        shown = {
            "work": work,
            "day": None if moment else day_of_work(request.user, work.reviews),
            "documents": documents() if work.statuses is not None else [],
        }
        return super().index(request, {**(extra_context or {}), **shown})
