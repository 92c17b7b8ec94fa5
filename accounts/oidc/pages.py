"""To the company's provider and back."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from requests import RequestException

from .flow import CompanyFlow, company_provider


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Begins an attempt, and answers with a page that leads to the provider.

    A redirect would be held against ``form-action``, and so would every further one of the
    provider's own: a page that goes on by itself needs no exception from the policy.
    """
    provider = company_provider(request)
    if request.method != "POST":
        return HttpResponseRedirect(reverse("account_login"))
    try:
        answer: HttpResponse = provider.redirect_from_request(request)
    except (OAuth2Error, RequestException) as error:
        failed: HttpResponse = render_authentication_error(request, provider, exception=error)
        return failed
    if not isinstance(answer, HttpResponseRedirect):
        return answer
    return render(request, "account/to_provider.html", {"address": answer.url})


@never_cache
@login_required
def again(request: HttpRequest) -> HttpResponse:
    """Where whoever has neither password nor factor here shows once more who they are."""
    page = get_next_redirect_url(request) or reverse("mfa_index")
    afterwards = f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: page})}"
    return render(request, "account/again.html", {"afterwards": afterwards})


@never_cache
def callback(request: HttpRequest) -> HttpResponse:
    """Where the provider sends people back to, with a code of one use."""
    company_provider(request)
    view = OAuth2CallbackView.adapter_view(CompanyFlow(request))
    answer: HttpResponse = view(request)
    return answer
