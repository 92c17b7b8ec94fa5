"""The code flow with the company's provider: what is asked, and how the answer is checked."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.crypto import get_random_string, salted_hmac

from .tokens import verified_claims

ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")


def nonce_for(state: str) -> str:
    """What the token of the attempt ``state`` must carry.

    The state is random, of one use, and known to the session that began; the nonce follows from it
    by a key that only the register has.
    """
    return salted_hmac("accounts.oidc.nonce", state, algorithm="sha256").hexdigest()


class CompanyFlow(OpenIDConnectOAuth2Adapter):
    """Asks the provider that ``OIDC_ISSUER`` names, and believes only what it signed."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request, settings.OIDC.issuer if settings.OIDC else "")

    @property
    def openid_config(self) -> dict[str, Any]:
        """The discovery document. Raises ``OAuth2Error`` when it is another issuer's."""
        config = super().openid_config
        issuer = self.provider_id
        if not isinstance(config, dict) or config.get("issuer") != issuer:
            raise OAuth2Error(f"discovery: its issuer is not {issuer}")
        for name in ENDPOINTS:
            if not is_safe(str(config.get(name, "")), issuer):
                raise OAuth2Error(f"discovery: {name} is no https address")
        return config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        return request.build_absolute_uri(reverse("oidc_callback"))

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **kwargs: Any) -> Any:
        """Who has signed in at the provider, from the token it signed for this attempt."""
        company = settings.OIDC
        assert company is not None  # noqa: S101 - the addresses are not there without
        claims = verified_claims(
            str(kwargs["response"].get("id_token", "")),
            self._fetched(self.openid_config["jwks_uri"]),
            issuer=company.issuer,
            client_id=company.client_id,
            nonce=nonce_for(str(request.GET.get("state", ""))),
        )
        if company.groups_claim not in claims and "userinfo_endpoint" in self.openid_config:
            claims = {**self._of_user(token.token, claims["sub"]), **claims}
        login = self.get_provider().sociallogin_from_response(request, claims)
        login.claims = claims
        return login

    def _of_user(self, access_token: str, subject: str) -> dict[str, Any]:
        """What the provider tells beside the token, when it is about the same person."""
        told: dict[str, Any] = self._fetch_user_info(access_token)
        if told.get("sub") != subject:
            raise OAuth2Error("userinfo: it is about somebody else")
        return told

    def _fetched(self, address: str) -> dict[str, Any]:
        with get_adapter().get_requests_session() as session:
            answer = session.get(address)
            answer.raise_for_status()
            found: dict[str, Any] = answer.json()
        return found


def is_safe(address: str, issuer: str) -> bool:
    """https, or as plain as the issuer itself, which then is on this machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and parts.scheme in ("https", urlsplit(issuer).scheme)


class CompanyProvider(OpenIDConnectProvider):
    """The one provider there is. Accounts are known by its issuer and their subject."""

    id = "company"
    oauth2_adapter_class = CompanyFlow

    def get_login_url(self, request: HttpRequest, **kwargs: Any) -> str:
        return reverse("oidc_start")

    def get_callback_url(self) -> str:
        return reverse("oidc_callback")

    def wk_server_url(self, url: str) -> str:
        return f"{url.rstrip('/')}/.well-known/openid-configuration"

    def get_oauth2_adapter(self, request: HttpRequest) -> CompanyFlow:
        return CompanyFlow(request)

    def get_redirect_from_request_kwargs(self, request: HttpRequest) -> dict[str, Any]:
        """Nothing of what is asked comes from the address but where to go on afterwards."""
        return {"process": AuthProcess.LOGIN, "next_url": get_next_redirect_url(request)}

    def redirect(self, request: HttpRequest, process: str, **kwargs: Any) -> Any:
        state = get_random_string(32)
        asked = {**self.get_auth_params(), "nonce": nonce_for(state)}
        return super().redirect(request, process, state_id=state, auth_params=asked, **kwargs)

    def extract_extra_data(self, data: Any) -> dict[str, Any]:
        """Nothing of what the provider tells is kept with the link."""
        return {}


def company_provider(request: HttpRequest) -> CompanyProvider:
    """The provider as the settings describe it. 404 when there is none."""
    company = settings.OIDC
    if company is None:
        raise Http404
    app = SocialApp(
        provider=CompanyProvider.id,
        provider_id=company.issuer,
        name=company.name,
        client_id=company.client_id,
        secret=company.client_secret,
        settings={
            "server_url": company.issuer,
            "oauth_pkce_enabled": True,
            "scope": list(company.scopes),
        },
    )
    return CompanyProvider(request, app=app)
