"""What the pages about the client say can be done as they say it."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from ropa.gate.manifest import BELONGING, MANY, ONE
from ropa.options import parsed
from ropa.speech import Speech
from tests.client.running import ropa
from tests.conftest import ROOT

GATE = ROOT / "docs" / "gate.md"
PAGES = (GATE, ROOT / "client" / "README.md")


def blocks(path: Path, kind: str) -> list[str]:
    """The fenced examples of one kind."""
    return re.findall(rf"```{kind}\n(.*?)```", path.read_text(encoding="utf-8"), re.DOTALL)


def commands() -> Iterator[str]:
    """Every command line of ours, in a shell, a pipeline or a sentence."""
    for path in PAGES:
        text = path.read_text(encoding="utf-8")
        yield from re.findall(
            r"^\s*(?:- )?(?:run: )?(ropa [a-z].*?)(?: +#.*)?$", text, re.MULTILINE
        )
        yield from re.findall(r"`(ropa [a-z][^`]*)`", text)


def test_every_command_line_is_one():
    found = list(commands())
    assert len(found) > 20
    for line in found:
        words = shlex.split(line)
        ends = [words.index(mark) for mark in (">", "||") if mark in words]
        parsed(words[1 : min(ends, default=None)], Speech("en"))


@pytest.mark.parametrize("index", range(4))
def test_pipelines_are_yaml(index):
    assert yaml.safe_load(blocks(GATE, "yaml")[index])


def test_the_manifest_is_one_and_has_every_key(register, tmp_path):
    (example,) = blocks(GATE, "toml")
    path = tmp_path / "privacy.toml"
    path.write_text(example, encoding="utf-8")
    assert ropa(register, "gate", str(path)).code == 1
    keys = set(re.findall(r"^(?:# )?(\w+) = ", example, re.MULTILINE))
    assert keys | {"activity", "controller"} == {*BELONGING, *ONE, *MANY}


def test_the_hook_is_there_and_may_be_run():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program = ROOT / hook["entry"]
    assert os.access(program, os.X_OK)
    assert program.read_text(encoding="utf-8").startswith("#!/usr/bin/env python3\n")
    assert re.search(hook["files"], "services/plug/privacy.toml")
    assert not re.search(hook["files"], "privacyxtoml")
    named = [one for text in blocks(GATE, "yaml")[:2] for one in yaml.safe_load(text)["repos"]]
    assert {each["id"] for one in named for each in one["hooks"]} == {hook["id"]}


def test_every_option_and_exit_code_in_the_tables_is_there(register):
    readme = PAGES[1].read_text(encoding="utf-8")
    for option in set(re.findall(r"`(--[a-z-]+)", readme)):
        assert f'"{option}"' in "".join(
            path.read_text(encoding="utf-8") for path in [ROOT / "client/ropa/options.py"]
        )
    assert re.findall(r"^\| ([0-9]) \|", readme, re.MULTILINE) == ["0", "1", "2", "3"]
