"""The admin site the whole project uses."""

from __future__ import annotations

from django.contrib.admin.apps import AdminConfig


class RegisterAdminConfig(AdminConfig):
    """Django's admin, opened on the register's own site."""

    default_site = "register.site.RegisterAdminSite"
