"""The dataset: every sentence by its reference, in order, and what rests on it."""

from decimal import Decimal
from pathlib import Path

import pytest

from generator.dataset import Dataset
from generator.load import Loaded, load_project


@pytest.fixture(scope="module")
def data(loaded: Loaded) -> Dataset:
    return loaded.dataset


@pytest.fixture
def small(project: Path) -> Dataset:
    return load_project(project).dataset


def test_the_five_plans_load_without_a_problem(loaded: Loaded) -> None:
    assert list(loaded.report) == []
    assert list(loaded.dataset.plans) == ["dazu-2022", "jingyan-145", "kaizhou-2024", "qianjiang-2021", "yongchuan-2022"]


# ---- finding ----


def test_a_sentence_is_found_by_its_reference(data: Dataset) -> None:
    [passage] = data.find("qianjiang-2021", "p36.1")
    assert passage.id == "qianjiang-2021:p36.1"
    assert passage.path == "plans/qianjiang-2021/chapter-2/#p36.1"
    assert passage.zh.startswith("到2025年，基本建成渝东南医疗中心")
    assert [section.zh for section in passage.sections] == ["二、发展思路", "（三）发展目标"]


def test_a_cell_gives_its_sentences_and_a_row_all_of_its_cells(data: Dataset) -> None:
    [cell] = data.find("qianjiang-2021", "t1.r2.c4")
    assert (cell.ref, cell.zh, cell.path) == ("t1.r2.c4.1", "76.62", "plans/qianjiang-2021/chapter-2/#t1.r2.c4")
    row = data.find("qianjiang-2021", "t1.r2")
    assert [passage.zh for passage in row] == ["健康水平", "1", "人均预期寿命（岁）", "76.62", "77", "预期性"]


@pytest.mark.parametrize(("plan", "ref"), [("qianjiang-2021", "p9999.1"), ("qianjiang-2021", "t1.r99"), ("no-such-plan", "p1.1")])
def test_what_does_not_exist_is_not_found(data: Dataset, plan: str, ref: str) -> None:
    assert data.find(plan, ref) == ()


# ---- order ----


def test_passages_come_in_the_order_of_the_document(data: Dataset) -> None:
    for plan in data.plans:
        numbers = [passage.number for passage in data.passages.values() if passage.plan == plan]
        assert numbers == list(range(len(numbers)))


def test_every_sentence_of_every_block_and_cell_is_a_passage(data: Dataset) -> None:
    for plan in data.plans.values():
        cells = sum(len(cell.sentences) for table in plan.tables for row in table.rows for cell in row.cells)
        assert sum(passage.plan == plan.meta.id for passage in data.passages.values()) == cells + sum(len(b.sentences) for b in plan.blocks)


def test_chapters_hold_every_block_once_and_begin_with_the_front_matter(data: Dataset) -> None:
    for plan in data.plans.values():
        chapters = data.chapters[plan.meta.id]
        assert tuple(block for chapter in chapters for block in chapter.blocks) == plan.blocks
        assert chapters[0].slug == "front"
        assert all(chapter.heading and chapter.heading.slug == chapter.slug for chapter in chapters[1:])


def test_a_chapter_lists_its_passages_in_order(small: Dataset) -> None:
    chapters = {key: [passage.ref for passage in passages] for key, passages in small.chapter_passages.items() if key.startswith("jia")}
    assert list(chapters) == ["jia-2021/front", "jia-2021/chapter-1", "jia-2021/chapter-2"]
    assert chapters["jia-2021/chapter-1"][:4] == ["p2.1", "p3.1", "p3.2", "p4.1"]
    assert chapters["jia-2021/chapter-1"][-4:] == ["t1.r2.c1.1", "t1.r2.c2.1", "t1.r2.c3.1", "t1.r2.c4.1"]


def test_a_heading_stands_below_its_parents_and_not_below_itself(small: Dataset) -> None:
    assert small.find("jia-2021", "p2.1")[0].sections == ()
    assert [section.ref for section in small.find("jia-2021", "p3.1")[0].sections] == ["p2.1"]
    assert [section.en for section in small.find("jia-2021", "t2.r2.c2")[0].sections] == ["II. Tasks"]


# ---- back-links ----


def test_a_sentence_knows_the_commitments_that_rest_on_it(data: Dataset) -> None:
    for commitment in data.commitments.values():
        for ref in (*commitment.sentences, *commitment.restated_in):
            assert commitment in data.commitments_at[f"{data.plan_of[commitment.id]}:{ref}"]


def test_commitments_are_found_from_everything_they_name(small: Dataset) -> None:
    found = {key: [commitment.id for commitment in commitments] for key, commitments in small.commitments_in.items()}
    assert found == {
        "jia-2021": ["jia-2021-p3-1", "jia-2021-p3-2", "jia-2021-p7-1"], "jia": ["jia-2021-p3-1", "jia-2021-p3-2", "jia-2021-p7-1"],
        "yi-2021": ["yi-2021-p3-1"], "yi": ["yi-2021-p3-1"],
        "hospitals": ["jia-2021-p3-1"], "hospitals/jia": ["jia-2021-p3-1"], "tcm/jia": ["jia-2021-p3-2"], "tcm/yi": ["yi-2021-p3-1"],
        "integration/jia": ["jia-2021-p7-1"], "beds": ["jia-2021-p3-1"],
        "tcm": ["jia-2021-p3-2", "yi-2021-p3-1"], "jia-tcm-hospital": ["jia-2021-p3-2"], "jia-2021-project-1": ["jia-2021-p3-2"],
        "integration": ["jia-2021-p7-1"], "jia-2021-task-1": ["jia-2021-p7-1"],
        "jia-health-commission": ["jia-2021-p7-1"], "jia-finance-bureau": ["jia-2021-p7-1"],
    }  # fmt: skip


def test_agencies_come_with_the_rank_the_plan_prints(small: Dataset) -> None:
    ranks = [(rank, named.agency) for rank, named in small.agencies_of(small.commitments["jia-2021-p7-1"])]
    assert ranks == [("lead", "jia-health-commission"), ("support", "jia-finance-bureau")]
    assert list(small.agencies_of(small.commitments["jia-2021-p3-1"])) == []


def test_only_kaizhou_and_yongchuan_print_agencies(data: Dataset) -> None:
    named = {data.plan_of[c.id]: {rank for rank, _ in data.agencies_of(c)} for c in data.commitments.values() if [*data.agencies_of(c)]}
    assert named.keys() == {"kaizhou-2024", "yongchuan-2022"}
    assert named["kaizhou-2024"] == {"responsible"}


def test_a_record_knows_its_plan_and_district(data: Dataset) -> None:
    row = data.rows["qianjiang-2021-i01"]
    assert (data.plan(row.id).meta.id, data.district(row.id).id) == ("qianjiang-2021", "qianjiang")


def test_one_indicator_of_four_plans(data: Dataset) -> None:
    rows = data.rows_of["life-expectancy"]
    assert [data.plan_of[row.id] for row in rows if not row.from_text] == ["dazu-2022", "jingyan-145", "qianjiang-2021", "yongchuan-2022"]
    assert [row.target.value for row in rows if row.target and not row.from_text] == [
        Decimal("79.3"), Decimal("78.6"), Decimal("77"), Decimal("79.3"),
    ]  # fmt: skip


def test_a_note_on_a_cell_is_found_at_the_cell_its_row_and_its_sentence(data: Dataset) -> None:
    for ref in ("t1.r7", "t1.r7.c4", "t1.r7.c4.1"):
        assert "qianjiang-2021-n01" in [note.id for note in data.notes_at[f"qianjiang-2021:{ref}"]]


def test_tables_and_rows_by_global_reference(small: Dataset) -> None:
    assert list(small.tables) == ["jia-2021:t1", "jia-2021:t2"]
    assert [cell.zh for cell in small.table_rows["jia-2021:t2.r2"].cells] == ["1", "区中医院新建项目", "12000"]


def test_loading_twice_gives_equal_records_with_and_without_the_cache(project: Path, tmp_path: Path) -> None:
    once = load_project(project, cache_folder=tmp_path / "cache").dataset
    again = load_project(project, cache_folder=tmp_path / "cache").dataset
    assert once.plans == again.plans == load_project(project).dataset.plans
    assert once.catalog == again.catalog


def test_a_change_is_seen_through_the_cache(project: Path, tmp_path: Path) -> None:
    load_project(project, cache_folder=tmp_path / "cache")
    path = project / "content/plans/jia-2021/projects.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("12000", "13000"), encoding="utf-8")
    projects = load_project(project, cache_folder=tmp_path / "cache").dataset.projects
    assert projects["jia-2021-project-1"].investment_wan_cny == 13000


def test_problems_are_told_again_when_the_cache_is_warm(project: Path, tmp_path: Path) -> None:
    (project / "content/plans/jia-2021/notes.yml").write_text("notes:\n- 1\n", encoding="utf-8")
    reports = [list(load_project(project, cache_folder=tmp_path / "cache").report) for _ in range(2)]
    assert reports[0] == reports[1] and len(reports[0]) == 1
