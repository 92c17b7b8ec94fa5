"""What somebody asks before data is used, and what the register answers."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from .refs import Law
from .texts import Text

MOST_ITEMS = 200
"""Items in one question; more than any activity of the sample policy has, by far."""

Code = Annotated[str, Meta(min_length=1, max_length=200)]


class Question(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A use somebody has in mind. What is left out is not asked about, and comes as a condition."""

    data_items: Annotated[
        list[Code], Meta(min_length=1, max_length=MOST_ITEMS, description="Codes of data items.")
    ]
    purpose: Annotated[Code | None, Meta(description="Code of the purpose.")] = None
    activity: Annotated[Code | None, Meta(description="Code of the activity.")] = None
    system: Annotated[Code | None, Meta(description="Code of the system it would lie in.")] = None
    recipient: Annotated[Code | None, Meta(description="Code of who would get it.")] = None
    country: Annotated[
        Code | None,
        Meta(
            description="ISO 3166-1 alpha-2 code of where it would go: the recipient's side where"
            " a recipient is asked about, else where the system is, else either."
        ),
    ] = None
    people: Annotated[Code | None, Meta(description="Key of the people concerned.")] = None
    product: Annotated[Code | None, Meta(description="Code of the product.")] = None
    controller: Annotated[Code | None, Meta(description="Code of the controller.")] = None


class Verdict(StrEnum):
    """What the register says of a use. It is never a judgement of the law."""

    RECORDED = "recorded"
    WITH_CONDITIONS = "recorded_with_conditions"
    NOT_RECORDED = "not_recorded"
    CONTRADICTS = "contradicts"


class ConditionKind(StrEnum):
    """What a recorded use depends on."""

    CONSENT = "consent"
    SEPARATE_CONSENT = "separate_consent"
    MASK = "mask"
    RETENTION = "retention"
    ONLY_PURPOSES = "only_purposes"
    ONLY_PEOPLE = "only_people"
    ONLY_SYSTEMS = "only_systems"
    ONLY_RECIPIENTS = "only_recipients"
    ONLY_PRODUCTS = "only_products"
    REFUSAL_POSSIBLE = "refusal_possible"
    PERMISSION = "permission"
    AGREEMENT = "agreement"
    TRANSFER_TOOL = "transfer_tool"
    NOT_YET = "not_yet"
    IN_REVIEW = "in_review"


class Record(Struct, frozen=True, gc=False):
    """A record that an answer rests on."""

    kind: Annotated[str, Meta(description="What it is, for instance activity or disclosure.")]
    code: Annotated[str, Meta(description="Its code; of a vocabulary's value, its key.")]
    name: Annotated[Text, Meta(description="What it is called.")]


class Because(Struct, frozen=True, gc=False):
    """A record that an answer rests on, with what it says."""

    kind: Annotated[str, Meta(description="What it is, for instance activity or disclosure.")]
    code: Annotated[str, Meta(description="Its code; of a vocabulary's value, its key.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    says: Annotated[Text, Meta(description="What it says of the question, as a sentence.")]


class Condition(Struct, frozen=True, gc=False):
    """Something that the record ties the use to."""

    kind: Annotated[ConditionKind, Meta(description="What kind of condition.")]
    says: Annotated[Text, Meta(description="The condition as a sentence.")]
    records: Annotated[list[Record], Meta(description="The records it comes from.")]
    articles: Annotated[list[Law], Meta(description="Articles recorded with it.")]


class Nearest(Struct, frozen=True, gc=False):
    """Something near to the question that is recorded."""

    kind: Annotated[str, Meta(description="Which part of the question: purpose, system …")]
    code: Annotated[str, Meta(description="What to ask with instead.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    says: Annotated[Text, Meta(description="What is recorded, as a sentence.")]


class ItemAnswer(Struct, frozen=True, gc=False):
    """The answer for one item."""

    code: Annotated[str, Meta(description="Code of the item.")]
    name: Annotated[Text, Meta(description="What it is called.")]
    verdict: Annotated[Verdict, Meta(description="What the register says.")]
    conditions: Annotated[list[Condition], Meta(description="What the use is tied to.")]
    because: Annotated[list[Because], Meta(description="The records the answer rests on.")]
    articles: Annotated[
        list[Law], Meta(description="Bases, claims and tools recorded; mind is_confirmed.")
    ]
    missing: Annotated[list[Text], Meta(description="What to ask the officer to record.")]
    nearest: Annotated[list[Nearest], Meta(description="What is recorded near to the question.")]


class Answer(Struct, frozen=True, gc=False):
    """What the register says of the use somebody has in mind."""

    verdict: Annotated[
        Verdict,
        Meta(
            description="The weakest of the items' verdicts: contradicts, not_recorded,"
            " recorded_with_conditions, recorded."
        ),
    ]
    note: Annotated[Text, Meta(description="What the answer is and is not.")]
    items: Annotated[list[ItemAnswer], Meta(description="One answer for each item, as asked.")]
