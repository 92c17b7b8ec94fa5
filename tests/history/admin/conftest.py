"""A world of one change set, and a second that changes, deletes and adds."""

from __future__ import annotations

import pytest

from processing.models import ActivityData, ProcessingActivity, Product
from sharing.models import Recipient

from ... import make, world
from ...people import person, signed_in


@pytest.fixture
def changed():
    """What #1 said, and what #2 made of it."""
    with make.changes("First entry"):
        built = world.build()
    with make.changes("Everything changed"):
        ProcessingActivity.objects.filter(pk=built.registration.pk).update(
            name=make.text("新名称", "New name"), status="draft", record_count=77
        )
        Product.objects.update(name=make.text("新应用", "Renamed app"))
        Recipient.objects.update(name=make.text("新接收方", "Renamed recipient"))
        built.phone.name = make.text("电话", "telephone")
        built.phone.save()
        ActivityData.objects.filter(activity=built.registration, item=built.log).delete()
        ProcessingActivity.objects.filter(code="fax-service").delete()
        make.activity("later", make.text("后来", "Later"), controller=built.controller)
    return built


@pytest.fixture
def officer(changed):
    return signed_in(person("olivia"))
