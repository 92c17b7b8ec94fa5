"""What the register is made of is written down, accepted, and asked about."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.contracts.test_requirements import pins


def program(name: str) -> Any:
    """A program of ``bin/``, which is no package: what is there runs without the project."""
    found = importlib.util.spec_from_file_location(f"bin_{name}", ROOT / "bin" / f"{name}.py")
    assert found is not None
    assert found.loader is not None
    sys.modules[found.name] = module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


sbom, audit = program("sbom"), program("audit")


class TestBill:
    def test_names_every_locked_package_and_is_the_same_each_time(self):
        told = sbom.bill(sbom.packages())
        assert {one["name"]: one["version"] for one in told["components"]} == pins("run.txt")
        assert told == sbom.bill(sbom.packages())
        assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.6")
        for one in told["components"]:
            assert one["purl"] == f"pkg:pypi/{one['name']}@{one['version']}"
            assert one["properties"], "its hashes"
        assert set(told["dependencies"][0]["dependsOn"]) == {
            one["bom-ref"] for one in told["components"]
        }

    def test_is_read_by_a_library_that_knows_the_format(self, tmp_path):
        from cyclonedx.model.bom import Bom

        path = tmp_path / "sbom.json"
        assert sbom.main([str(path)]) == 0
        read = Bom.from_json(json.loads(path.read_text()))  # type: ignore[attr-defined]
        assert len(read.components) == len(pins("run.txt"))


class TestLicences:
    def test_each_is_accepted(self, capsys):
        assert sbom.main(["--check"]) == 0, capsys.readouterr().out

    @pytest.mark.parametrize(
        ("licence", "is_accepted"),
        [
            ("MIT", True),
            ("AGPL-3.0-only OR MIT", True),
            ("BSD-2-Clause AND CC0-1.0", True),
            ("AGPL-3.0-only", False),
            ("MIT AND GPL-3.0-only", False),
            ("Proprietary", False),
        ],
    )
    def test_one_of_the_alternatives_is_enough_and_every_part_counts(self, licence, is_accepted):
        assert sbom.Package("x", "1", (), licence).is_accepted is is_accepted

    def test_what_is_not_is_named(self, capsys):
        assert sbom.check([sbom.Package("x", "1", (), "AGPL-3.0-only")]) == 1
        assert "x 1: “AGPL-3.0-only” is no licence that was accepted." in capsys.readouterr().out


class TestAudit:
    def said(self, told: object, *, is_strict: bool = False) -> int:
        text = told if isinstance(told, str) else json.dumps(told)
        ended = subprocess.CompletedProcess([], 1, text, "Traceback\nno route to the list")
        return int(audit.judged("run.txt", ended, is_strict=is_strict))

    def test_is_never_silently_green(self, capsys):
        assert self.said("") == 0
        assert self.said("", is_strict=True) == 1
        assert capsys.readouterr().out.count("NOT AUDITED") == 2

    def test_a_known_weakness_fails_and_says_what_mends_it(self, capsys):
        weak = {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]}
        assert self.said({"dependencies": [weak]}) == 1
        assert "x 1: CVE-1, mended in 2." in capsys.readouterr().out

    def test_nothing_known_is_said_of_what_was_asked_about(self, capsys):
        fine = {"name": "x", "version": "1", "vulns": []}
        skipped = {"name": "y", "skip_reason": "not found"}
        assert self.said({"dependencies": [fine, skipped]}) == 0
        assert self.said({"dependencies": [fine, skipped]}, is_strict=True) == 1
        said = capsys.readouterr().out
        assert "no weakness of its 1 packages is known" in said
        assert "NOT AUDITED: y" in said
