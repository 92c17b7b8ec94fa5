"""The register's addresses and those of the bare views, behind the same middleware."""

from __future__ import annotations

from django.urls import include, path

from .bare import bare, nothing

urlpatterns = [
    path("bare/nothing/", nothing),
    path("bare/<str:name>/<str:code>/", bare),
    path("api/v1/bare/nothing/", nothing),
    path("api/v1/bare/<str:name>/<str:code>/", bare),
    path("", include("config.urls")),
]
