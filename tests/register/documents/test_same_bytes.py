"""The same change set gives the same bytes for ever, in every document and format."""

from __future__ import annotations

import pytest

from history.moments import moment_of_number, newest_moment
from history.text import LANGUAGES
from inventory.models import Term
from processing.models import ProcessingActivity
from register.assemble import assemble
from register.documents import KINDS
from register.writers import WRITERS

from ... import make
from .test_bad_input import ON_PAPER
from .test_golden import written

FORMS = [
    # What two formats say of one snapshot is the writers' business, whatever engine it is from.
    pytest.param(form, marks=[pytest.mark.both_engines] if form == "json" else [])
    for form in sorted(WRITERS)
]


@pytest.mark.parametrize("form", FORMS)
def test_the_same_change_set_gives_the_same_bytes(told, form):
    """Made twice, and made again after the register and its vocabulary have moved on."""
    number = newest_moment().number
    known = [kind.key for kind in KINDS.values() if form in kind.formats]
    # Where a file takes a while, one of each layout stands for the rest.
    kinds = [key for key in known if key in ON_PAPER] if form in ("pdf", "docx") else known

    def made() -> list[bytes]:
        register = assemble(moment_of_number(number))
        return [written(register, kind, lang, form) for kind in kinds for lang in LANGUAGES]

    first = made()
    assert made() == first
    with make.changes("Moved on"):
        Term.objects.filter(pk=told.duty.pk).update(label=make.text("新标签", "New label"))
        ProcessingActivity.objects.filter(pk=told.registration.pk).update(
            name=make.text("新名称", "New name")
        )
        told.sms_disclosure.transfers.all().delete()
    assert made() == first
    now = assemble(newest_moment())
    assert [written(now, kind, lang, form) for kind in kinds for lang in LANGUAGES] != first
