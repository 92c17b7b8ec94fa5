"""docs/vocabularies.md says what the files hold."""

from __future__ import annotations

import re
from pathlib import Path

from inventory.vocabulary_loading.files import read_files, vocabulary_paths
from inventory.vocabulary_loading.shapes import Entry, StatusEntry

PAGE = (Path(__file__).parents[2] / "docs" / "vocabularies.md").read_text(encoding="utf-8")


def test_the_page_counts_every_vocabulary_and_its_unconfirmed_values():
    told = re.findall(r"^\| (\w+) \| `(\w+)` \| .* \| (\d+) \| (\d+) \|$", PAGE, re.MULTILINE)
    held = set()
    for file in read_files(vocabulary_paths()):
        entries: list[Entry | StatusEntry] = [term.entry for term in file.terms]
        entries += [status.entry for status in file.statuses]
        unsure = sum(entry.confidence == "M" for entry in entries)
        app = file.place.file.split("/")[0]
        held.add((app, file.name, str(len(entries)), str(unsure)))
    assert set(told) == held


def test_the_page_names_every_unconfirmed_value():
    section = PAGE.split("## Unconfirmed")[1].split("\nKnown limits")[0]
    told = {
        re.findall(r"`([^`]+)`", item)[0]: item
        for item in re.findall(r"^- .*?(?=^- |\Z)", section, re.MULTILINE | re.DOTALL)
    }
    for file in read_files(vocabulary_paths()):
        unsure = [term.entry.key for term in file.terms if term.entry.confidence == "M"]
        if len(unsure) == len(file.terms):
            continue
        assert all(f"`{key}`" in told[file.name] for key in unsure), file.name
    assert "all." in told["sharing_case"]
