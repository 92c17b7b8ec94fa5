"""``python -m register.importing.files.child``: reads one file in a process of its own.

Whatever a file does to its reader, it does to this process: memory and time are bounded by the
system, the environment has no secrets, and Django is not set up, so there is no database to reach.
Its arguments are the file, the name its owner calls it, where to write, and the limits as JSON.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path

import msgspec

from .apart import bound
from .codes import RefusedError
from .content import Limits
from .frames import write_found, write_refusal
from .reading import read


def main(file: str, name: str, answer: str, said: str) -> None:
    limits = msgspec.json.decode(said, type=Limits)
    bound(limits)
    gc.disable()  # millions of values without a cycle among them
    with Path(answer).open("wb") as out:
        try:
            found = read(Path(file), name, limits)
        except RefusedError as error:
            write_refusal(error, out)
        else:
            write_found(found, out)


if __name__ == "__main__":
    main(*sys.argv[1:])
