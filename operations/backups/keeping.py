"""Where backups are kept, how many, and the note of the last good one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import msgspec
from django.conf import settings

from history.files import written_whole

from .manifest import SUFFIX, BackupError, Manifest, read_manifest

MARKER: Final = "last_backup.json"


def default_folder() -> Path:
    return Path(settings.DATA_DIR) / "backups"


def name_of(number: int, made_at: str, suffix: str) -> str:
    """Sorted by name, backups are sorted by number, then by time."""
    digits = made_at[:19].replace("-", "").replace(":", "")
    return f"register-{number:09}-{digits}Z{suffix}"


def kept_in(folder: Path, like: Manifest) -> list[tuple[Path, Manifest]]:
    """Manifests in ``folder`` of the same register and engine, the newest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        try:
            manifest = read_manifest(path)
        except BackupError:
            continue
        same = (manifest.held.register, manifest.engine) == (like.held.register, like.engine)
        if same and (path.parent / Path(manifest.file.name).name).is_file():
            found.append((path, manifest))
    return sorted(found, key=lambda one: (one[1].made_at, one[0].name), reverse=True)


def remove_older(folder: Path, like: Manifest, keep: int) -> list[Path]:
    """Remove all but the newest ``keep`` backups; which. The newest verified one always stays.

    The manifest goes first: where there is none there is no backup.
    """
    kept = kept_in(folder, like)
    good = next((path for path, manifest in kept if manifest.verified), None)
    gone = []
    for path, manifest in kept[keep:]:
        if path == good:
            continue
        path.unlink()
        file = path.parent / Path(manifest.file.name).name
        file.unlink(missing_ok=True)
        gone.append(file)
    return gone


def note_last(manifest: Manifest, path: Path) -> None:
    """Leave in ``DATA_DIR`` when the last good backup was made, and where it is."""
    told = {
        "at": manifest.made_at,
        "number": manifest.held.number,
        "hash": manifest.held.head,
        "verified": manifest.verified,
        "where": str(path.absolute()),
    }
    with written_whole(Path(settings.DATA_DIR) / MARKER, is_private=True) as out:
        out.write(msgspec.json.encode(told) + b"\n")
