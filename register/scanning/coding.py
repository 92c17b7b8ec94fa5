"""Codes of records that a scan proposes."""

from __future__ import annotations

import hashlib
import re

from django.utils.text import slugify


def code_for(name: str) -> str:
    """A code from a technical name: ``android.permission.CAMERA`` is ``android-permission-camera``.

    A name without a letter that codes may have gets a figure of its own, always the same.
    """
    found = slugify(re.sub(r"[._:/]+", "-", name))[:70].strip("-")
    return found or f"found-{hashlib.sha256(name.encode()).hexdigest()[:8]}"
