"""Asks a public list whether a locked package has a known weakness (pip-audit, by OSV).

    python bin/audit.py            0 when none is known, and when the list cannot be reached
    python bin/audit.py --strict   1 when it cannot be reached

1 when a weakness is known. It never says that nothing is known without having asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("run.txt", "dev.txt", "tools.txt")
PATIENCE = 120
"""Seconds for one lock."""


def main(arguments: list[str]) -> int:
    is_strict = "--strict" in arguments
    return max(judged(lock, asked(lock), is_strict=is_strict) for lock in LOCKS)


def asked(lock: str) -> subprocess.CompletedProcess[str]:
    """What pip-audit says of a lock; it installs nothing and resolves nothing."""
    path = ROOT / "requirements" / lock
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(path), "--require-hashes"]
    command += ["--no-deps", "--disable-pip", "--vulnerability-service", "osv"]
    command += ["--format", "json", "--progress-spinner", "off"]
    try:
        return subprocess.run(  # noqa: S603 - our own arguments
            command, capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, 1, "", f"no answer in {PATIENCE} s")


def judged(lock: str, ended: subprocess.CompletedProcess[str], *, is_strict: bool) -> int:
    """Says what was found; the exit code."""
    try:
        told: dict[str, Any] = json.loads(ended.stdout)
    except ValueError:
        why = (ended.stderr.strip().splitlines() or ["it said nothing"])[-1]
        print(f"{lock}: NOT AUDITED, the list of weaknesses was not reached ({why[:200]}).")
        return 1 if is_strict else 0
    known = [one for one in told["dependencies"] if one.get("vulns")]
    for one in known:
        for weakness in one["vulns"]:
            mended = ", ".join(weakness.get("fix_versions") or ["no version yet"])
            print(f"{lock}: {one['name']} {one['version']}: {weakness['id']}, mended in {mended}.")
    left_out = [one["name"] for one in told["dependencies"] if one.get("skip_reason")]
    if left_out:
        print(f"{lock}: NOT AUDITED: {', '.join(left_out)}.")
    if not known:
        looked_at = len(told["dependencies"]) - len(left_out)
        print(f"{lock}: audited, no weakness of its {looked_at} packages is known.")
    return 1 if known or (left_out and is_strict) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
