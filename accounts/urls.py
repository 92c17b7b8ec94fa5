"""Below ``/account/``: signing in, and what people do about it themselves.

Of allauth's addresses only those there is a use for: accounts are made by administrators, so there
is no signing up, no list of e-mail addresses, and nothing to connect.
"""

from __future__ import annotations

from allauth.account import views
from django.urls import include, path, re_path

from .administering.pages import person_access
from .oidc.pages import again, callback, start
from .passwords.pages import change
from .sessions.pages import own_sessions

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("inactive/", views.account_inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
    path("password/change/", change, name="account_change_password"),
    path("password/reset/", views.password_reset, name="account_reset_password"),
    path("password/reset/done/", views.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("2fa/", include("allauth.mfa.urls")),
    path("sessions/", own_sessions, name="usersessions_list"),
    path("company/", start, name="oidc_start"),
    path("again/", again, name="account_again"),
    path("company/callback/", callback, name="oidc_callback"),
    path("people/<int:number>/", person_access, name="account_person"),
]
