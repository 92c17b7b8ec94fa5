"""Many rows at once: the same rows as Django's own methods write, and every one has a version."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from history.bulk import (
    check_references,
    delete_rows,
    insert_rows,
    lock_tables,
    reserve_ids,
    update_rows,
)
from history.changesets import change_set
from history.models import Source
from inventory.models import DataItem, System, Term, Tracker

pytestmark = pytest.mark.django_db

AWKWARD = "tab\t, line\n, return\r, \\N and \\ and “quotes” \"'\u2028 手机 \U0001f600"


def recorded() -> Any:
    return change_set(actor=None, actor_name="test", reason="Test", source=Source.COMMAND)


def term(key: str, **values: Any) -> Term:
    return Term(
        vocabulary="v",
        key=key,
        label={"zh-hans": AWKWARD.replace("\r", ""), "en": key},
        article=AWKWARD,
        attributes={"a": [1, None, AWKWARD], "手": True},
        in_force_from=date(2020, 2, 29),
        **values,
    )


def stored(table: str) -> list[tuple[Any, ...]]:
    """What is in the columns themselves, but for the ids and keys."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY id')
        names = [column[0] for column in cursor.description]
        places = [at for at, name in enumerate(names) if name not in ("id", "key")]
        return [tuple(row[at] for at in places) for row in cursor.fetchall()]


def fields_of(model: Any) -> list[Any]:
    return list(model._meta.concrete_fields)


def values_of(instance: Any, key: int) -> list[Any]:
    return [key, *(getattr(instance, one.attname) for one in fields_of(type(instance))[1:])]


def test_rows_are_stored_as_django_stores_them() -> None:
    with recorded():
        Term.objects.bulk_create([term("same")])
        (key,) = reserve_ids(Term, 1, "default")
        insert_rows(Term, fields_of(Term), [values_of(term("same too"), key)], "default")
    first, second = stored(Term._meta.db_table)
    # The label has the key in it.
    assert str(first).replace("same", "") == str(second).replace("same too", "")


def test_truth_and_numbers_come_back() -> None:
    trackers = [
        Tracker(code=f"t{number}", name={"en": "t"}, kind="cookie", party="first",
                purpose="necessary", is_session=number == 1, lifetime_value=number or None,
                lifetime_unit="day" if number else "")
        for number in range(2)
    ]  # fmt: skip
    with recorded():
        keys = reserve_ids(Tracker, 2, "default")
        rows = [values_of(one, key) for one, key in zip(trackers, keys, strict=True)]
        insert_rows(Tracker, fields_of(Tracker), rows, "default")
    found = Tracker.objects.order_by("code").values_list("is_session", "lifetime_value", "pk")
    assert list(found) == [(False, None, keys[0]), (True, 1, keys[1])]


def test_reserved_ids_are_nobody_elses() -> None:
    with recorded():
        keys = reserve_ids(Term, 3, "default")
        rows = [values_of(term(str(key)), key) for key in keys]
        insert_rows(Term, fields_of(Term), rows, "default")
        later = term("later")
        later.save()
        newest = later.pk
        assert newest > max(keys)
        later.delete()
        assert reserve_ids(Term, 1, "default")[0] > newest


def test_only_the_columns_named_change_and_every_row_has_a_version() -> None:
    with recorded():
        terms = Term.objects.bulk_create([term("one"), term("two"), term("three")])
    text = AWKWARD.replace("\r", "")
    wanted = [(one.pk, {"en": text}, {"b": 2}, None) for one in terms[:2]]
    fields = [Term._meta.get_field(one) for one in ("label", "attributes", "in_force_from")]
    with recorded() as opened:
        update_rows(Term, fields, wanted, "default")
    found = {one.key: one for one in Term.objects.all()}
    assert found["two"].label == {"en": text}
    assert found["two"].attributes == {"b": 2}
    assert found["two"].in_force_from is None
    assert found["two"].article == AWKWARD
    assert found["three"].label["en"] == "three"
    versions: Any = Term.history
    assert versions.filter(change_set__number=opened.number).count() == 2


def test_rows_go_by_what_they_hold() -> None:
    with recorded():
        terms = Term.objects.bulk_create([term("one"), term("two"), term("three")])
        parent = Term._meta.get_field("parent")
        Term.objects.filter(pk=terms[1].pk).update(parent=terms[0])
        pair = (terms[1].pk, terms[0].pk)
        delete_rows(Term, [Term._meta.pk, parent], [pair, (terms[2].pk, terms[0].pk)], "default")
    assert set(Term.objects.values_list("key", flat=True)) == {"one", "three"}


def test_outside_a_change_set_nothing_is_written() -> None:
    key = reserve_ids(System, 1, "default")
    row = values_of(System(code="s", name={"en": "s"}, kind="database"), key[0])
    with pytest.raises(DatabaseError, match="inside a change set"), transaction.atomic():
        insert_rows(System, fields_of(System), [row], "default")


def test_references_to_nothing_are_found_before_the_end() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("On SQLite nobody else writes meanwhile.")
    item = DataItem(code="i", name={"en": "i"}, category_id=987654, identifiability="direct",
                    origin="provided")  # fmt: skip
    key = reserve_ids(DataItem, 1, "default")[0]
    with pytest.raises(DatabaseError), transaction.atomic(), recorded():
        written_and_checked(item, key)


def written_and_checked(item: DataItem, key: int) -> None:
    lock_tables([DataItem], "default")
    insert_rows(DataItem, fields_of(DataItem), [values_of(item, key)], "default")
    check_references([DataItem], "default")
