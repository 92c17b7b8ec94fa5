from __future__ import annotations

from django.apps import AppConfig


class TestappConfig(AppConfig):
    name = "tests.history.testapp"
    label = "testapp"
    verbose_name = "a household for tests of the time machine"
    default_auto_field = "django.db.models.BigAutoField"
