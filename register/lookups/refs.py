"""How an answer names a record or a value: its code or key, with its name."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta, Struct

from .texts import Text


class Ref(Struct, frozen=True, gc=False):
    """A record of the register."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]


class Key(Struct, frozen=True, gc=False):
    """A value of a controlled vocabulary, or a country by its ISO 3166-1 alpha-2 code."""

    key: Annotated[str, Meta(description="Its key in the vocabulary; of a country, its ISO code.")]
    name: Annotated[Text, Meta(description="What it is called.")]


class Law(Struct, frozen=True, gc=False):
    """A value that the law owns, with the article it comes from."""

    key: Annotated[str, Meta(description="Its key in the vocabulary.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    article: Annotated[str, Meta(description="The article; empty where none is recorded.")]
    confidence: Annotated[
        str,
        Meta(
            description="How well the article is confirmed: V read in the primary text, S+ a third"
            " party's verbatim extract, S a secondary source, M unconfirmed."
        ),
    ]
    is_confirmed: Annotated[bool, Meta(description="False for M: check it before relying on it.")]


class ActivityRef(Struct, frozen=True, gc=False):
    """A processing activity."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    status: Annotated[
        str, Meta(description="Where it stands: draft, in_review, approved or retired.")
    ]


class SystemRef(Struct, frozen=True, gc=False):
    """A system that holds data."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    country: Annotated[Key | None, Meta(description="Where it is hosted; null: not recorded.")]
    log_retention_days: Annotated[
        int | None, Meta(description="Days that it keeps logs; null: not recorded.")
    ]
    is_current: Annotated[bool, Meta(description="False when the system is retired.")]


class RecipientRef(Struct, frozen=True, gc=False):
    """A party that gets data."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    kind: Annotated[Key, Meta(description="Its category in the vocabulary of recipients.")]
    is_category_only: Annotated[
        bool, Meta(description="True while only a kind of party is recorded and nobody is named.")
    ]


class PermissionRef(Struct, frozen=True, gc=False):
    """A permission that the device asks the person for."""

    code: Annotated[str, Meta(description="Its code, which never changes.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    platform: Annotated[str, Meta(description="Platform, for instance android.")]
    system_name: Annotated[str, Meta(description="The name by which the platform knows it.")]
