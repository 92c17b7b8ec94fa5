"""What does not fit on a page is two ideas."""

from __future__ import annotations

import ast

from tests.contracts.repository import own_python_files, shown

FILE_LINES = 300
FUNCTION_LINES = 40


def test_no_file_is_longer_than_one_idea():
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in own_python_files()
    }
    assert not {name: lines for name, lines in lengths.items() if lines > FILE_LINES}


def test_no_function_is_longer_than_a_page():
    long = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in own_python_files()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - node.lineno >= FUNCTION_LINES
    ]
    assert not long
