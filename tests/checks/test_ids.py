"""Every id stands once: ids are in addresses and citations."""

import pytest

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
HINT = "Give the newer record another id; ids are never reused."


def test_a_commitment_id_is_unique_over_all_plans(find: Find, edit: Edit) -> None:
    edit("content/plans/yi-2021/commitments.yml", "yi-2021-p3-1", "jia-2021-p3-1")
    assert lines(find()) == [
        f"content/plans/yi-2021/commitments.yml:2:7: error: id 'jia-2021-p3-1' stands twice (first in {JIA}/commitments.yml) [id.duplicate] {HINT}"
    ]


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (f"{JIA}/text.yml", "id: p3.2\n", "id: p3.1\n", "19:9: error: id 'p3.1' stands twice"),
        (f"{JIA}/text.yml", "id: p7\n", "id: p3\n", "34:7: error: id 'p3' stands twice"),
        (f"{JIA}/tables.yml", "- id: t2\n", "- id: t1\n", "12:7: error: id 't1' stands twice"),
        (f"{JIA}/tables.yml", "- id: r2\n    cells: [{", "- id: r1\n    cells: [{", "10:9: error: row t1.r1 stands twice"),
        (f"{JIA}/tables.yml", '- id: r2\n    cells: ["1"', '- id: r1\n    cells: ["1"', "20:9: error: row t2.r1 stands twice"),
        ("content/catalog/areas.yml", "- id: hospitals", "- id: tcm", "11:7: error: id 'tcm' stands twice"),
        ("content/catalog/agencies.yml", "- id: jia-finance-bureau", "- id: jia-health-commission",
         "6:7: error: id 'jia-health-commission' stands twice"),
    ],
)  # fmt: skip
def test_the_second_of_two_equal_ids_is_shown(find: Find, edit: Edit, file: str, old: str, new: str, expected: str) -> None:
    edit(file, old, new)
    found = [problem for problem in find() if problem.code == "id.duplicate"]
    assert lines(found) == [f"{file}:{expected} [id.duplicate] {HINT}"]


def test_a_chapter_slug_is_unique_in_its_plan(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "chapter-2", "chapter-1")
    assert lines(find()) == [
        f"{JIA}/text.yml:31:9: error: chapter slug 'chapter-1' stands twice in this plan [slug.duplicate] Give this chapter another slug."
    ]


@pytest.mark.parametrize(
    ("kind", "old", "new", "place"), [("commitments", "jia-2021-p3-1", "jia-2012-p3-1", "2:7"), ("notes", "jia-2021-n01", "n01", "2:7")]
)
def test_the_id_of_a_record_begins_with_its_plan(find: Find, edit: Edit, kind: str, old: str, new: str, place: str) -> None:
    edit(f"{JIA}/{kind}.yml", f"id: {old}\n", f"id: {new}\n")
    assert [line for line in lines(find()) if "id.plan" in line] == [
        f"{JIA}/{kind}.yml:{place}: error: id {new!r} does not begin with jia-2021- [id.plan] Begin it with the id of its plan: jia-2021-…"
    ]


def test_two_plans_may_use_the_same_sentence_ids(find: Find) -> None:
    assert find() == []
