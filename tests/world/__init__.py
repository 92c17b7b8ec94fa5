"""A small bilingual world: two activities in force, one retired, and every mode of disclosure.

Its vocabulary is its own, so that a new edition of the real one changes no golden document.
"""

from __future__ import annotations

from types import SimpleNamespace

from . import activities, disclosures, ground, words


def build() -> SimpleNamespace:
    """Write the world in the open change set."""
    world = SimpleNamespace()
    words.laws(world)
    words.kinds_of_recipient()
    ground.organisation(world)
    ground.inventory(world)
    activities.registration(world)
    activities.security(world)
    activities.retired(world)
    disclosures.entrusted(world)
    disclosures.shared(world)
    disclosures.claimed(world)
    disclosures.published(world)
    return world
