"""The program as it is installed: its package, its version, its words, its command line."""

from __future__ import annotations

import ast
import io
import os
import re
import subprocess
import sys
import tomllib
from typing import Any, get_args

import pytest

import ropa as package
from inventory.choices import Identifiability, PeriodUnit
from processing.choices import RecordStatus, RetentionTrigger
from register.changes.facts import Event
from ropa import cli
from ropa.chinese import CHINESE
from ropa.choices import VALUES
from ropa.options import Options
from ropa.speech import Speech, language_of
from sharing.choices import DisclosureMode
from tests.client.running import ropa
from tests.conftest import ROOT
from tests.contracts.repository import floors, tracked_files

CLIENT = ROOT / "client"
SOURCES = tracked_files("client/*.py")


def project() -> dict[str, Any]:
    told = tomllib.loads((CLIENT / "pyproject.toml").read_text(encoding="utf-8"))
    return dict(told["project"])


def test_the_version_is_one():
    assert project()["version"] == package.__version__


def test_it_imports_nothing_but_python_and_itself():
    asked = {
        alias.name.split(".")[0]
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for alias in (
            node.names
            if isinstance(node, ast.Import)
            else [ast.alias(node.module or "")]
            if isinstance(node, ast.ImportFrom) and not node.level
            else []
        )
    }
    assert not asked & set(floors())
    assert asked - set(sys.stdlib_module_names) - {""} == {"yaml", "ropa"}
    assert project()["dependencies"] == []


def test_its_entry_point_is_there():
    module, _, name = project()["scripts"]["ropa"].partition(":")
    assert module == cli.__name__
    assert callable(getattr(cli, name))


def test_no_chinese_is_left_over():
    written = "\n".join(
        constant.value
        for path in SOURCES
        if path.name != "chinese.py"
        for constant in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(constant, ast.Constant) and isinstance(constant.value, str)
    )
    spaced = written.replace("_", " ")
    assert not [english for english in CHINESE if english not in written and english not in spaced]


def test_the_registers_own_lists_have_their_chinese():
    lists = (RetentionTrigger, PeriodUnit, DisclosureMode, Identifiability, RecordStatus)
    wanted = {value for choices in lists for value in choices.values}
    assert wanted | set(get_args(Event)) == set(VALUES)


def test_every_sentence_has_the_same_values_in_both_languages():
    values = re.compile(r"%\((\w+)\)s")
    different = {
        english: chinese
        for english, chinese in CHINESE.items()
        if sorted(set(values.findall(english))) != sorted(set(values.findall(chinese)))
    }
    assert not different


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh-hans"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"ROPA_LANG": "zh-hans", "LANG": "en_US"}, "zh-hans"),
        ({"ROPA_LANG": "ZH-HANS"}, "zh-hans"),
        ({"ROPA_LANG": "fr", "LANG": "zh_CN"}, "zh-hans"),
    ],
)
def test_the_language_is_that_of_the_environment(environment, language):
    assert language_of(environment) == language


@pytest.mark.parametrize("arguments", [["--lang", "zh-hans"], ["--lang=zh-hans"]])
def test_mistakes_are_told_in_the_language_asked_for(register, arguments):
    assert "台账的地址" in ropa(register, "items", *arguments, ROPA_URL="").err


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_help_of_every_command_can_be_shown(language):
    options = Options(Speech(language))
    for name, command in options.commands.choices.items():
        assert f"ropa {name}" in command.format_help()
    assert "ROPA_TOKEN" in options.parser.format_help()


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["nothing"],
        ["item"],
        ["may"],
        ["changes"],
        ["items", "--nope"],
        ["items", "--where", "x"],
        ["items", "--timeout", "0"],
        ["items", "--timeout", "soon"],
        ["items", "--state", "x"],
        ["gate", "--format", "xml"],
    ],
)
def test_wrong_use_is_one_line_and_two(register, arguments):
    ran = ropa(register, *arguments)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)


def test_a_reader_that_has_seen_enough_changes_no_exit_code(register, tmp_path):
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    path = tmp_path / "privacy.toml"
    path.write_text('[[processes]]\nitems = ["imei"]\npurpose = "advertising"\n')
    assert ropa(register, "gate", str(path), out=Closed()).code == 1


def test_the_module_runs_where_only_its_folder_is_known(tmp_path):
    """Once as a process: the real streams, a pipe in ASCII, no register and no Django."""
    told = subprocess.run(
        [sys.executable, "-I", "-c", f"import sys; sys.path.insert(0, {str(CLIENT)!r});"
         "import runpy; sys.argv = ['ropa', 'gate', '--init', '--lang', 'zh-hans'];"
         "runpy.run_module('ropa', run_name='__main__')"],
        capture_output=True, cwd=tmp_path, env={**os.environ, "LC_ALL": "C"}, check=False,
    )  # fmt: skip
    assert (told.returncode, told.stderr) == (0, b"")
    assert b"[[processes]]" in told.stdout
