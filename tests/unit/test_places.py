"""From a record to the line that states it."""

from pathlib import Path

import pytest

from generator.places import Places
from generator.yaml_source import Pointer

FILE = "content/plans/jia-2021/commitments.yml"


@pytest.mark.parametrize(
    ("record", "pointer", "place", "source"),
    [
        (None, (), (1, 1), "commitments:"),
        ("jia-2021-p3-1", (), (2, 3), "- id: jia-2021-p3-1"),
        ("jia-2021-p3-1", ("quantities", 0, "text"), (9, 11), "  - text: 达到7.5张"),
        ("jia-2021-p3-1", ("quantities", 0, "measures", "zh"), (12, 20), '    measures: {zh: 每千人口床位数, en: "beds per 1,000 people"}'),
        ("jia-2021-p7-1", ("quote",), (25, 10), "  quote: 推进医防融合"),
        ("jia-2021-p7-1", ("project",), (23, 3), "- id: jia-2021-p7-1"),
        ("no-such-record", ("quote",), (1, 1), "commitments:"),
    ],
)
def test_a_problem_stands_where_the_value_stands(project: Path, record: str | None, pointer: Pointer, place: tuple[int, int], source: str) -> None:
    problem = Places(project).problem(FILE, record, pointer, "code", "message", "hint")
    assert (problem.path, problem.line, problem.column, problem.source) == (FILE, *place, source)
    assert (problem.code, problem.message, problem.hint, problem.severity) == ("code", "message", "hint", "error")


def test_the_second_record_of_the_same_id(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("a:\n- id: one\n- id: one\n  b: 1\n", encoding="utf-8")
    places = Places(tmp_path)
    assert [places.problem("x.yml", "one", ("id",), "c", "m", occurrence=n).line for n in (0, 1, 2)] == [2, 3, 3]


def test_a_block_style_value_is_shown_at_its_key(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_text("- id: one\n  text:\n    zh: 甲\n", encoding="utf-8")
    problem = Places(tmp_path).problem("x.yml", "one", ("text",), "c", "m")
    assert (problem.line, problem.column) == (2, 3)


def test_places_know_which_files_were_not_read_whole(project: Path) -> None:
    places = Places(project, {"content/catalog/areas.yml"})
    assert not places.complete("content/catalog/areas.yml", FILE)
    assert places.complete(FILE)
