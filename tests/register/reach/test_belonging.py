"""Every kind of record belongs to an activity, to a controller, or says why it is shared."""

from __future__ import annotations

from typing import Any

from history.tracking import tracked_models
from register.reach.belonging import OF_ACTIVITY, OF_CONTROLLER, SHARED


def test_every_tracked_model_says_whose_it_is():
    said = [*OF_ACTIVITY, *OF_CONTROLLER, *SHARED]
    assert len(said) == len(set(said))
    labels = {one._meta.label for one in tracked_models() if one._meta.app_label != "testapp"}
    unsaid = {one for one in labels if one not in said and f"{one.split('.')[0]}.*" not in said}
    assert not unsaid
    assert {one for one in said if "*" not in one} <= labels


def test_the_ways_lead_there():
    labels = {model._meta.label: model for model in tracked_models()}
    for table, goal in ((OF_ACTIVITY, "ProcessingActivity"), (OF_CONTROLLER, "Controller")):
        for label, way in table.items():
            at: Any = labels[label]
            for name in way.split("__") if way else []:
                at = at._meta.get_field(name).related_model
            assert at.__name__ == goal, label
