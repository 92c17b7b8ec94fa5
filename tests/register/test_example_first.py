"""The example needs the vocabularies."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from history.models import ChangeSet


@pytest.mark.django_db
def test_without_vocabularies_it_says_what_to_run_first():
    with pytest.raises(CommandError, match="load_vocabularies") as error:
        call_command("load_example")
    assert error.value.returncode == 2
    assert "\n" not in str(error.value)
    assert not ChangeSet.objects.exists()
