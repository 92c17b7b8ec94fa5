"""Writes what the register is made of: every locked package with its version, hashes and licence.

    python bin/sbom.py [FILE]     a bill of materials in CycloneDX 1.6 (JSON), or to stdout
    python bin/sbom.py --check    ends with 1 when a licence is none of those accepted

The same lock gives the same bytes: there is no clock in it. Standard library only.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
import uuid
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "run.txt"
ENTRY = re.compile(r"^([a-z0-9][a-z0-9.-]*)==([^\s;\\]+)(.*(?:\n[ \t].*)*)", re.MULTILINE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")

ACCEPTED = {
    *("Apache-2.0", "MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "PSF-2.0", "0BSD"),
    *("MPL-2.0", "CC0-1.0", "CC-BY-4.0", "Unlicense", "Zlib"),
    # Used as they come and replaceable by whoever installs them, which is what these ask.
    *("LGPL-2.1-or-later", "LGPL-3.0-only", "LGPL-3.0-or-later"),
}
"""By their names in SPDX: what may be used beside Apache-2.0 without a duty for our own text."""
SAID = {
    "apache 2.0": "Apache-2.0",
    "apache license 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "bsd 3-clause": "BSD-3-Clause",
    "mit license": "MIT",
    "isc license (iscl)": "ISC",
    "python software foundation license": "PSF-2.0",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "lgpl": "LGPL-2.1-or-later",
}
"""What packages without a name of SPDX say, and which one they mean."""
NOT_SAID = "NOASSERTION"


@dataclass(frozen=True)
class Package:
    """A line of the lock."""

    name: str
    version: str
    hashes: tuple[str, ...]
    licence: str
    """In SPDX; ``NOASSERTION`` for one that is not installed here, being for another system."""

    @property
    def is_accepted(self) -> bool:
        """Whether one of the alternatives is, and each part of it."""
        alternatives = self.licence.strip("()").split(" OR ")
        parts = [re.split(r" AND | WITH ", one.strip("() ")) for one in alternatives]
        return any(set(one) <= ACCEPTED for one in parts)


def packages(lock: Path = LOCK) -> list[Package]:
    """The packages of a lock, by name."""
    found = ENTRY.findall(lock.read_text(encoding="utf-8"))
    return sorted(
        (
            Package(name, version, tuple(sorted(HASH.findall(rest))), licence_of(name))
            for name, version, rest in found
        ),
        key=lambda one: one.name,
    )


def licence_of(name: str) -> str:
    """What an installed package says of its licence."""
    try:
        said: Any = metadata(name)
    except PackageNotFoundError:
        return NOT_SAID
    if expression := said.get("License-Expression"):
        return str(expression)
    classified = [
        one.rpartition(" :: ")[2]
        for one in said.get_all("Classifier", [])
        if one.startswith("License ::") and not one.endswith("OSI Approved")
    ]
    written = str(said.get("License") or "").strip()
    short = [written] if written and "\n" not in written and len(written) < 60 else []
    for one in (*short, *classified):
        alternatives = [SAID.get(part.lower(), part) for part in one.split(" OR ")]
        return " OR ".join(alternatives)
    return NOT_SAID


def bill(found: list[Package]) -> dict[str, Any]:
    """The bill of materials."""
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, digest)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "the-register",
                "name": "the-register",
                "version": version(),
                "licenses": [{"license": {"id": "Apache-2.0"}}],
            }
        },
        "components": [component(one) for one in found],
        "dependencies": [{"ref": "the-register", "dependsOn": [purl(one) for one in found]}],
    }


def component(one: Package) -> dict[str, Any]:
    told: dict[str, Any] = {
        "type": "library",
        "bom-ref": purl(one),
        "name": one.name,
        "version": one.version,
        "purl": purl(one),
        "properties": [{"name": "lock:sha256", "value": value} for value in one.hashes],
    }
    if one.licence != NOT_SAID:
        told["licenses"] = [{"expression": one.licence}]
    return told


def purl(one: Package) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


def version() -> str:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    found = re.search(r'^version = "([^"]+)"', text, re.MULTILINE)
    return found[1] if found else "0"


def check(found: list[Package]) -> int:
    """Says what is not accepted; the exit code."""
    unknown = [one.name for one in found if one.licence == NOT_SAID]
    refused = [one for one in found if not one.is_accepted and one.licence != NOT_SAID]
    for one in refused:
        print(f"{one.name} {one.version}: “{one.licence}” is no licence that was accepted.")
    if unknown:
        print(f"Not installed here, so not looked at: {', '.join(unknown)}.")
    if not refused:
        print(f"{len(found) - len(unknown)} of {len(found)} packages: licences accepted.")
    return 1 if refused else 0


def main(arguments: list[str]) -> int:
    found = packages()
    if "--check" in arguments:
        return check(found)
    text = json.dumps(bill(found), indent=2, ensure_ascii=False) + "\n"
    if arguments:
        Path(arguments[0]).write_text(text, encoding="utf-8")
        print(f"{len(found)} packages written to {arguments[0]}.")
    else:
        sys.stdout.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
