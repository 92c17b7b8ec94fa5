"""How data is protected (PIPL 51, 57; GDPR 32; S26)."""

from __future__ import annotations

from register.documents.prose import Section

from ..telling import Teller


def care(t: Teller) -> list[Section]:
    """The measures of the activities told of, and of the systems their data lies in, by name."""
    ground = t.ground
    measures = ground.register.processing.measures
    ids = [key for told in ground.told for key in told.activity.measure_ids]
    systems = [key for told in ground.told for key in ground.systems(told)]
    ids += [key for system in systems for key in ground.current.measures_of_system[system]]
    found = [measures[key] for key in ground.current.in_order("measures", ids)]
    return [
        t.section(
            "care",
            1,
            t.paragraph("care.intro"),
            *(t.paragraph("care.measure", measure=t.text(one.name, one)) for one in found),
            t.paragraph("care.breach"),
            t.paragraph("care.breach_gdpr"),
        )
    ]
