"""What the small history tells."""

from __future__ import annotations

from history.changesets import change_set
from history.models import ChangeSet, Source

from ..make import make
from ..testapp.models import Jar, JarSpice, Shelf, Spice


def build() -> list[ChangeSet]:
    """Twelve change sets, by two people; the newest ones change what the first ones made."""
    for step in range(12):
        with change_set(
            actor=None,
            actor_name=("Olivia", "陈伟")[step % 2],
            reason=f"Step {step}：“第 {step} 步”",
            source=Source.COMMAND,
        ):
            told(step)
    return list(ChangeSet.objects.order_by("number"))


def told(step: int) -> None:
    if step % 3 == 0:
        shelf = make(Shelf)
        jar = make(Jar, shelf=shelf)
        make(JarSpice, jar=jar, spice=make(Spice))
    elif step % 3 == 1:
        Jar.objects.update(count=step, label=f"label {step}")
        Shelf.objects.filter(pk=Shelf.objects.latest("pk").pk).update(colour=f"c{step}")
    else:
        Spice.objects.filter(kin=None).update(kin=Spice.objects.earliest("pk"))
        if step > 2:
            JarSpice.objects.earliest("pk").delete()
        make(Shelf)
