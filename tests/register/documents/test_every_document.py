"""What holds of every document, in every language it is printed in."""

from __future__ import annotations

import pytest

from register.documents import KINDS, Document
from register.documents.cells import plain

PRINTED = [(kind.key, language) for kind in KINDS.values() for language in kind.languages]


@pytest.mark.parametrize(("kind", "language"), PRINTED)
def test_no_cell_is_ever_blank(register, kind, language):
    for part in Document(kind, register, language).parts:
        for line in part.lines():
            rows = [cells for grid in line.grids for cells in grid]
            for cells in (line.cells, *rows):
                assert all(cells)
                assert all(plain(one).strip() for cell in cells for one in cell)


@pytest.mark.parametrize(("kind", "language"), PRINTED)
def test_lines_fit_the_headings(register, kind, language):
    for part in Document(kind, register, language).parts:
        assert all(one.text and one.citation for one in part.headings)
        for line in part.lines():
            assert len(line.cells) == len(part.headings)
