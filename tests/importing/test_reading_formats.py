"""One expected document in every format is one result: the same lines, the same rectangular tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.importing.document import Document, Grid, Line
from generator.importing.reading import read_document
from tests.fixtures.imports import make
from tests.fixtures.imports.plan import PLAN, Box, Heading, Table

FILES = Path(make.__file__).parent
FORMATS = {"plan.docx": "docx", "plan.html": "html", "plan.md": "md", "plan.txt": "txt", "plan-gb18030.txt": "txt", "plan.pdf": "pdf"}
Result = list[str | list[list[str]]]


def expected() -> Result:
    result: Result = []
    for item in PLAN:
        if isinstance(item, Box):
            result.extend(item.lines)
        else:
            result.append(item.matrix() if isinstance(item, Table) else item.text if isinstance(item, Heading) else item)
    return result


def matrix(grid: Grid) -> list[list[str]]:
    """Rows of equal length; what a cell covers is blank."""
    width = max(sum(cell.colspan for cell in row) for row in grid.rows)
    covered: set[tuple[int, int]] = set()
    found = [[""] * width for _ in grid.rows]
    for y, row in enumerate(grid.rows):
        x = 0
        for cell in row:
            while (x, y) in covered:
                x += 1
            found[y][x] = cell.text
            covered |= {(x + dx, y + dy) for dx in range(cell.colspan) for dy in range(cell.rowspan)}
            x += cell.colspan
    return found


def result(document: Document) -> Result:
    found: Result = []
    for piece in document.pieces:
        if isinstance(piece, Line):
            found.append(piece.text)
        elif piece.is_table:
            found.append(matrix(piece))
        else:
            found.extend(line.text for row in piece.rows for cell in row for line in cell.lines)
    return found


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_same_lines_and_tables(name: str) -> None:
    document = read_document(FILES / name)
    assert document.format == FORMATS[name]
    found = result(document)
    if name == "plan.html":
        assert found.pop(0) == "索引号：LX0001/2021-00047"
    assert found == expected()


def test_a_text_without_line_ends_gives_the_same_lines() -> None:
    assert result(read_document(FILES / "plan-one-line.txt")) == [item for item in expected() if isinstance(item, str) and item not in boxed()]


def boxed() -> set[str]:
    return {line for item in PLAN if isinstance(item, Box) for line in item.lines}


@pytest.mark.parametrize("name", FORMATS)
def test_numbers_of_lines_rise_from_one_and_a_line_outside_tables_has_its_own(name: str) -> None:
    document = read_document(FILES / name)
    numbers = [line.number for line in document.lines()]
    assert numbers == sorted(numbers) and numbers[0] == 1
    own = [piece.number for piece in document.pieces if isinstance(piece, Line)]
    assert len(own) == len(set(own))


@pytest.mark.parametrize("name", ["plan.docx", "plan.html", "plan.md"])
def test_head_rows_are_known_where_the_format_marks_them(name: str) -> None:
    grids = [piece for piece in read_document(FILES / name).pieces if isinstance(piece, Grid) and piece.is_table]
    assert [(grid.heads, grid.flat) for grid in grids] == [(1, False), (1, False)]


@pytest.mark.parametrize("name", ["plan.docx", "plan.html", "plan.pdf"])
def test_merged_cells_keep_their_spans(name: str) -> None:
    grids = [piece for piece in read_document(FILES / name).pieces if isinstance(piece, Grid) and piece.is_table]
    assert [(cell.text, cell.rowspan) for row in grids[0].rows for cell in row if cell.rowspan > 1] == [("健康水平", 3), ("资源配置", 3)]
    assert [(cell.text, cell.colspan) for row in grids[1].rows for cell in row if cell.colspan > 1] == [("合计", 3)]


def test_levels_are_those_the_format_states() -> None:
    levels = {
        name: [line.level for line in read_document(FILES / name).lines() if line.text in {"二、总体要求", "（二）发展目标"}] for name in FORMATS
    }
    assert levels["plan.docx"] == [1, 2] and levels["plan.md"] == [2, 3]
    assert levels["plan.txt"] == levels["plan.pdf"] == levels["plan.html"] == [None, None]


def test_the_texts_beside_the_plan_are_what_the_script_makes() -> None:
    made = {"plan.txt": make.text(), "plan-one-line.txt": make.one_line(), "plan.md": make.markdown(), "plan.html": make.page()}
    assert {name: (FILES / name).read_text(encoding="utf-8") for name in made} == made


def test_the_word_document_is_what_the_script_makes(tmp_path: Path) -> None:
    make.word().save(str(tmp_path / "plan.docx"))
    assert read_document(tmp_path / "plan.docx").pieces == read_document(FILES / "plan.docx").pieces


def test_the_same_file_gives_the_same_document() -> None:
    assert all(read_document(FILES / name) == read_document(FILES / name) for name in FORMATS)
