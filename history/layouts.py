"""Which columns a seal covers.

A version is sealed with the columns its table had then, and the layout of all tables is kept. A
column that a later migration adds is in no earlier layout, so earlier seals stay right. Columns of
versions are therefore never renamed, dropped or given another type.
"""

from __future__ import annotations

from functools import cache

import msgspec
from django.db.backends.base.base import BaseDatabaseWrapper

from .chain import encode, sha256
from .models import Layout
from .tracking import TrackedModel, tracked_models, versions_model

Columns = dict[str, list[str]]
"""Columns by table of versions, without those the history itself adds."""


class LayoutError(Exception):
    """A layout cannot be read, or names what the tables no longer have."""


@cache
def present_layout() -> tuple[str, str]:
    """Digest and text of the columns the models have now."""
    columns = {
        versions_model(model)._meta.db_table: [
            str(versions_model(model)._meta.get_field(field.name).column)
            for field in model._meta.concrete_fields
        ]
        for model in tracked_models()
    }
    text = encode(dict(sorted(columns.items())))
    return sha256(text), text.decode()


@cache
def present_columns() -> Columns:
    """The present layout, not to be altered."""
    return columns_in(present_layout()[1])


def columns_in(text: str) -> Columns:
    """A layout's text read back. Raises ``LayoutError``."""
    try:
        return msgspec.json.decode(text, type=Columns)
    except msgspec.DecodeError as error:
        raise LayoutError(f"A layout of the tables cannot be read: {error}") from error


def keep_present_layout(connection: BaseDatabaseWrapper) -> str:
    """Digest of the present layout, written down when it is new. In the transaction of a seal."""
    digest, text = present_layout()
    known = Layout.objects.using(connection.alias)
    if not known.filter(digest=digest).exists():
        known.create(digest=digest, columns=text)
    return digest


@cache
def models_by_versions() -> dict[str, type[TrackedModel]]:
    """Tracked models by the name of their table of versions."""
    return {versions_model(model)._meta.db_table: model for model in tracked_models()}
