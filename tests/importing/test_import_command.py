"""atlas import: a draft from a file as published, the same file again, a newer version, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.importing.cataloguing import Cataloguer
from generator.load import load_project
from generator.problems import ContentError
from generator.reporting import render
from tests.conftest import FIXTURES
from tests.importing.drafted import tree, values

IMPORTS = FIXTURES / "imports"
DRAFT = "content/plans/lingxi-2021"
FORMATS = ("plan.docx", "plan.html", "plan.md", "plan.pdf", "plan.txt", "plan-gb18030.txt")
PLACES = {
    "row", "sentence", "sentences", "row_ids", "evidence", "deadline_source", "sub_row_of", "id", "repeats", "why", "doubts",
    "source_format", "source_sha256",
}  # fmt: skip
"""What depends on where words stand in a file, or on the file itself."""
TASK = "一、任务\n做好。\n"
VERSION = """\
丙县卫生健康事业发展规划（2021—2025年）
一、发展目标
到2025年，全县人均预期寿命达到78.5岁。每千人口床位数达到6.5张。
二、主要任务
（一）加强公共卫生
建设县疾控中心实验室。推进医防融合。（责任单位：县卫生健康局、县财政局）
"""


def atlas(*words: str | Path, code: int = 0) -> str:
    """What the command prints, errors among it."""
    ran = CliRunner().invoke(app, [str(word) for word in words])
    if isinstance(ran.exception, ContentError):  # as generator.cli.main does
        assert code == 1
        return render(ran.exception.report, "text")
    if ran.exception and not isinstance(ran.exception, SystemExit):
        raise ran.exception
    assert ran.exit_code == code, ran.output
    return ran.output


def told(file: Path, project: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(atlas("import", file, "--json", "--project", project))
    return found


def placeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: placeless(item) for key, item in value.items() if key not in PLACES}
    return [placeless(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def version(tmp_path: Path, project: Path) -> Path:
    """A small plan of 丙县, imported into the small project as a draft."""
    file = tmp_path / "version.txt"
    file.write_text(VERSION, encoding="utf-8")
    atlas("import", file, "--plan", "bing-2021", "--district", "bing", "--project", project)
    return file


def texts(project: Path, plan: str = "bing-2021") -> dict[str, str]:
    blocks = values(project / "content/plans" / plan / "text.yml")["blocks"]
    return {sentence["zh"]: sentence["id"] for block in blocks for sentence in block.get("sentences", ())}


def test_a_file_becomes_a_draft_and_the_command_says_what_was_found(project: Path) -> None:
    words = atlas("import", IMPORTS / "plan.docx", "--district", "lingxi", "--project", project)
    assert words.startswith(f"{DRAFT}: draft of 岭西县“十四五”卫生健康发展规划（2021—2025年） (docx, 1,")
    assert "issuer 岭西县人民政府办公室 · number 岭政办发〔2021〕47号 · issued 2021-11-08 · period 2021–2025" in words
    counts = dict(re.findall(r"^  ([a-z ]+?)\s{2,}(\d+)\s+\d+$", words, re.MULTILINE))
    assert counts == {
        "headings": "11",
        "sentences": "49",
        "tables": "2",
        "indicators": "6",
        "projects": "2",
        "tasks with agencies": "4",
        "commitments": "8",
    }
    assert words.rstrip().endswith("Next: atlas translate lingxi-2021, then atlas review lingxi-2021, then atlas accept lingxi-2021.")
    assert "lingxi-2021" not in load_project(project).dataset.plans  # a draft is no part of the site
    plan = load_project(project, drafts=True).dataset.plans["lingxi-2021"]
    assert [row.name.zh for row in plan.indicators][:2] == ["人均预期寿命", "孕产妇死亡率"]
    assert plan.indicators[5].sub_row_of == plan.indicators[4].id
    assert [task.responsible[0].printed for task in plan.tasks if task.responsible][:1] == ["县卫生健康局"]


def test_what_the_catalogue_lacks_is_proposed_in_the_draft_and_not_written_into_it(project: Path) -> None:
    before = tree(project / "content/catalog")
    atlas("import", IMPORTS / "plan.docx", "--district", "lingxi", "--project", project)
    assert tree(project / "content/catalog") == before
    proposed = values(project / DRAFT / "catalog.yml")
    assert proposed["districts"] == [{
        "id": "lingxi", "name": {"zh": "岭西县", "en": None}, "short": {"zh": "岭西", "en": None},
        "province": {"zh": "未载明", "en": "Not stated"}, "initials": "li",
    }]  # fmt: skip
    assert "县卫生健康局" in [agency["name"]["zh"] for agency in proposed["agencies"]]


def test_every_record_says_which_rule_gave_each_field(project: Path) -> None:
    atlas("import", IMPORTS / "plan.docx", "--district", "lingxi", "--project", project)
    entries = {entry["id"]: entry for entry in values(project / DRAFT / "draft.yml")["entries"]}
    assert entries["lingxi-2021"]["rules"]["issuer"] == "signature"
    row = entries["lingxi-2021-i01"]["rules"]
    assert (row["unit"], row["target"], row["nature"]) == ("unit-column", "target-column", "nature-column")
    records = [
        record["id"] for name in ("commitments", "indicators", "projects", "tasks") for record in values(project / DRAFT / f"{name}.yml")[name]
    ]
    assert set(records) <= set(entries)


@pytest.mark.parametrize("name", FORMATS)
def test_one_document_in_any_format_is_understood_alike_and_json_writes_nothing(project: Path, name: str) -> None:
    before = tree(project)
    found, expected = told(IMPORTS / name, project), told(IMPORTS / "plan.md", project)
    assert tree(project) == before
    for key in ("plan", "outline", "boxes", "indicators", "commitments", "projects", "tasks"):
        assert placeless(found[key]) == placeless(expected[key]), key
    assert [(table["columns"], len(table["rows"])) for table in found["tables"]] == [
        (table["columns"], len(table["rows"])) for table in expected["tables"]
    ]


def test_json_names_fields_as_the_open_data_does(project: Path) -> None:
    found = told(IMPORTS / "plan.txt", project)
    assert list(found) == ["plan", "outline", "boxes", "indicators", "commitments", "projects", "tables", "tasks"]
    assert found["plan"]["title_zh"] == "岭西县“十四五”卫生健康发展规划（2021—2025年）"
    assert [(head["level"], head["number"], head["heading"]) for head in found["outline"]][:3] == [
        (1, "一", "规划背景"), (2, "（一）", "发展基础"), (2, "（二）", "面临形势"),
    ]  # fmt: skip
    rate = found["indicators"][1]
    assert [rate[name] for name in ("number", "category_zh", "name_zh", "unit_zh", "baseline_value", "target_text", "comparator", "target_year")] == [
        "2", "健康水平", "孕产妇死亡率", "/10万", 9.8, "＜9", "<", 2025,
    ]  # fmt: skip
    first = next(one for one in found["commitments"] if "实验室检测能力" in one["text_zh"])
    assert (first["deadline"], first["deadline_basis"], first["responsible_agencies"]) == (2023, "named", ["县卫生健康局", "县疾控中心"])
    second = next(one for one in found["commitments"] if "重症救治中心" in one["text_zh"])
    assert (second["lead_agencies"], second["support_agencies"]) == (["县卫生健康局"], ["县发展改革局", "县财政局"])
    assert [(one["name_zh"], one["investment_wan_cny"]) for one in found["projects"]] == [("县人民医院新院区", 28000), ("县疾控中心实验室", 2600)]


def test_the_same_file_again_changes_nothing(project: Path, version: Path) -> None:
    before = tree(project)
    words = atlas("import", version, "--plan", "bing-2021", "--district", "bing", "--project", project)
    assert words == "bing-2021: this file was imported before; nothing changed.\n"
    assert tree(project) == before


def test_a_newer_version_keeps_the_ids_of_unchanged_sentences_and_reports_the_rest(project: Path, version: Path) -> None:
    before = texts(project)
    newer = (
        VERSION.replace("达到6.5张", "达到7.0张")
        .replace("推进医防融合。", "")
        .replace("二、主要任务\n", "二、主要任务\n（总）新增内容一段，开展试点。\n")
    )
    version.write_text(newer, encoding="utf-8")
    words = atlas("import", version, "--plan", "bing-2021", "--district", "bing", "--project", project)
    after = texts(project)
    assert {zh: after[zh] for zh in before if zh in after} == {zh: before[zh] for zh in before if zh in after}
    assert after["每千人口床位数达到7.0张。"] == before["每千人口床位数达到6.5张。"]
    assert after["（总）新增内容一段，开展试点。"] not in before.values()
    assert "since the last import: 1 added, 1 changed, 1 removed" in words
    assert f"    removed {before['推进医防融合。']}: 推进医防融合。" in words
    values_of = values(project / "content/plans/bing-2021/commitments.yml")["commitments"]
    changed = next(record for record in values_of if record["sentences"] == [before["每千人口床位数达到6.5张。"]])
    assert [str(quantity["value"]) for quantity in changed["quantities"]] == ["7.0"]


def test_two_plans_of_one_county_and_years_in_brackets_pass_the_gates(project: Path, version: Path) -> None:
    other = version.with_name("other.txt")
    other.write_text(
        "“健康行动”实施方案（２０２３—２０２５年）\n丙县卫生健康局\n一、任务\n建设丙县口腔医院。（责任单位：县水利局）\n", encoding="utf-8"
    )
    atlas("import", other, "--plan", "bing-2023", "--district", "bing", "--project", project)
    codes = {problem.code for problem in load_project(project, drafts=True).report if problem.severity == "error"}
    assert codes.isdisjoint({"plan.not-printed", "plan.district", "name.chinese", "name.other", "proposed.twice"})
    meta = values(project / "content/plans/bing-2023/plan.yml")
    assert (meta["period_start"], meta["period_end"]) == (2023, 2025)


def test_what_a_person_did_to_a_draft_survives_a_newer_version(project: Path, version: Path) -> None:
    folder = project / "content/plans/bing-2021"
    commitments, draft, text = (folder / name for name in ("commitments.yml", "draft.yml", "text.yml"))
    laboratory = texts(project)["建设县疾控中心实验室。"]
    record = f"bing-2021-{laboratory.replace('.', '-')}"
    text.write_text(
        text.read_text(encoding="utf-8").replace("zh: 建设县疾控中心实验室。\n    en: null", "zh: 建设县疾控中心实验室。\n    en: Build it."),
        encoding="utf-8",
    )
    catalog = folder / "catalog.yml"
    catalog.write_text(
        catalog.read_text(encoding="utf-8").replace("name: {zh: 县财政局, en: null}", "name: {zh: 县财政局, en: Finance}"), encoding="utf-8"
    )
    assert "en: Finance" in (proposed := catalog.read_text(encoding="utf-8"))
    whole = values(commitments)["commitments"]
    gone = next(one["id"] for one in whole if one["sentences"] == [texts(project)["推进医防融合。"]])
    kept = re.sub(rf"- id: {gone}\n(?:  .*\n)*", "", commitments.read_text(encoding="utf-8"))
    commitments.write_text(
        kept.replace(f"- id: {record}\n", f"- id: {record}\n  # mine\n", 1).replace("strength: firm", "strength: explore"), encoding="utf-8"
    )
    entry = re.compile(rf"(- id: {gone}\n(?:  .*\n)*?  state: )open")
    draft.write_text(entry.sub(r"\1dismissed", draft.read_text(encoding="utf-8")), encoding="utf-8")
    version.write_text(VERSION.replace("78.5岁", "78.6岁"), encoding="utf-8")
    atlas("import", version, "--plan", "bing-2021", "--district", "bing", "--project", project)
    after = {one["id"]: one for one in values(commitments)["commitments"]}
    assert gone not in after
    assert catalog.read_text(encoding="utf-8") == proposed
    assert not [one for one in load_project(project, drafts=True).report if one.code == "reference.unknown"]
    assert after[record]["strength"] == "explore"
    assert "zh: 建设县疾控中心实验室。\n    en: Build it." in text.read_text(encoding="utf-8")
    assert next(one["state"] for one in values(draft)["entries"] if one["id"] == gone) == "dismissed"


def test_reviewed_data_is_never_overwritten(project: Path, tmp_path: Path) -> None:
    before = tree(project)
    file = tmp_path / "jia.txt"
    file.write_text("甲区卫生健康规划（2021—2025年）\n一、目标\n完全不同的一句话。\n", encoding="utf-8")
    words = atlas("import", file, "--plan", "jia-2021", "--district", "jia", "--project", project, code=1)
    assert "[import.reviewed]" in words
    assert "Give --update to make the plan a draft again with these changes, or another --plan." in words
    assert tree(project) == before


@pytest.mark.parametrize(("district", "update"), [("bing", False), ("jia", True)])
def test_another_document_never_replaces_a_plan_or_draft(project: Path, version: Path, district: str, *, update: bool) -> None:
    before = tree(project)
    version.write_text("丙县人口发展规划（2021—2025年）\n一、生育\n建立生育登记。\n二、养老\n办好养老院。\n", encoding="utf-8")
    plan = {"bing": "bing-2021", "jia": "jia-2021"}[district]
    words = atlas("import", version, "--plan", plan, "--district", "bing", *(["--update"] if update else []), "--project", project, code=1)
    assert f"content/plans/{plan}/ holds another document" in words
    assert f"of {district} [import.other-plan]" in words
    assert "Give --plan ID to write this one beside it." in words
    assert tree(project) == before


def test_a_paragraph_that_moved_keeps_its_id_and_is_told(project: Path, version: Path) -> None:
    before = texts(project)
    lines = VERSION.splitlines()
    version.write_text("\n".join([*lines[:2], lines[5], lines[2], *lines[3:5]]) + "\n", encoding="utf-8")
    words = atlas("import", version, "--plan", "bing-2021", "--district", "bing", "--project", project)
    assert texts(project) == before
    assert list(texts(project)) != list(before)
    assert "since the last import: 0 added, 0 changed, 0 removed, " in words
    assert " moved " in words


def test_a_table_of_a_newer_version_has_its_own_spans_and_heads_and_the_english_of_words_that_stay(project: Path, tmp_path: Path) -> None:
    table = "| 类别 | 指标 | 单位 | 2020年 | 2025年 |\n|---|---|---|---|---|\n| 水平 | 预期寿命 | 岁 | 77 | 78 |\n| 资源 | 床位数 | 张 | 5 | 6 |\n"
    file = tmp_path / "table.md"
    text = f"丙县卫生健康规划（2021—2025年）\n\n一、发展目标\n\n表1 主要指标\n\n{table}\n二、主要任务\n\n建设县疾控中心实验室。\n"
    words = ("--plan", "bing-2021", "--district", "bing", "--project", project)
    file.write_text(text, encoding="utf-8")
    atlas("import", file, *words)
    path = project / "content/plans/bing-2021/tables.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("zh: 岁, en: null", "zh: 岁, en: years").replace("zh: 类别, en: null", "zh: 类别, en: Kind")
    )
    file.write_text(text.replace("78 |", "79 |").replace("2020年", "2021年"), encoding="utf-8")
    told = atlas("import", file, *words)
    (after,) = values(path)["tables"]
    after["rows"] = [row for row in after["rows"] if not row.get("header")]
    assert [column["zh"] for column in after["columns"]] == ["类别", "指标", "单位", "2021年", "2025年"]
    assert after["columns"][0]["en"] == "Kind"
    assert after["rows"][0]["cells"][2:] == [{"zh": "岁", "en": "years"}, "77", "79"]
    assert "changed t1: 类别|指标|单位|2021年|2025年" in told
    years = [one["baseline"]["year"] for one in values(path.parent / "indicators.yml")["indicators"]]
    assert years == [2021, 2021]


def test_bodies_with_and_without_the_county_are_one_and_ids_of_the_catalogue_are_not_given_again(project: Path, tmp_path: Path) -> None:
    catalog = load_project(project).dataset.catalog
    names = Cataloguer(catalog, "ding")
    names.propose_district("丁县", None)
    one, other = names.agency("财政局"), names.agency("县财政局")
    assert one == other == names.agency("财政局") != names.agency("市财政局")
    assert names.agency("县公安局") == names.agency("公安局")
    assert [(body["name"]["zh"], body["aliases"]) for body in names.proposed["agencies"]] == [
        ("县财政局", ["财政局"]), ("市财政局", []), ("县公安局", ["公安局"]),
    ]  # fmt: skip
    taken = catalog.agencies[0].model_copy(update={"id": "ding-agency-01", "district": "ding"})
    known = catalog.model_copy(update={"agencies": (*catalog.agencies, taken)})
    assert Cataloguer(known, "ding").agency("县水利局") == "ding-agency-02"


def test_update_makes_a_draft_of_a_reviewed_plan_and_keeps_what_is_unchanged(project: Path, tmp_path: Path) -> None:
    plan = load_project(project).dataset.plans["jia-2021"]
    lines = ["".join(sentence.zh for sentence in block.sentences) for block in plan.blocks if block.sentences]
    file = tmp_path / "jia.txt"
    file.write_text("\n".join([*lines, "新增一项任务：建设托育中心2个。"]) + "\n", encoding="utf-8")
    atlas("import", file, "--plan", "jia-2021", "--district", "jia", "--update", "--project", project)
    after = load_project(project, drafts=True).dataset.plans["jia-2021"]
    english = {sentence.id: sentence.en for block in after.blocks for sentence in block.sentences}
    assert {sentence.id: english[sentence.id] for block in plan.blocks for sentence in block.sentences} == {
        sentence.id: sentence.en for block in plan.blocks for sentence in block.sentences
    }
    assert {record.id for record in plan.commitments if record.sentences[0].startswith("p")} <= {record.id for record in after.commitments}
    assert (project / "content/plans/jia-2021/draft.yml").is_file()


@pytest.mark.parametrize(
    ("text", "words", "message"),
    [
        (TASK, [], "error: which district is this? the document names none [import.district]"),
        (f"丁县卫生规划\n{TASK}", [], "error: which district is this? the document names '丁县' [import.district]"),
        (f"丁县卫生规划\n{TASK}", ["--district", "ding"], "error: no year was found to name the plan by [import.plan-id]"),
        (f"丁县卫生规划\n{TASK}", ["--district", "ding", "--plan", "d-1"], "error: the years that the plan covers are not printed [import.period]"),
        (TASK, ["--district", "ding", "--period", "2021-2025"], "error: no title was found before the first chapter [import.title]"),
    ],
)  # fmt: skip
def test_what_no_rule_finds_is_asked_for_and_nothing_is_written(project: Path, tmp_path: Path, text: str, words: list[str], message: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(text, encoding="utf-8")
    before = tree(project)
    assert f"plan.txt:1:1: {message}" in atlas("import", file, *words, "--project", project, code=1)
    assert tree(project) == before


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--plan", "../x"], "--plan '../x': an id has small letters, digits and single hyphens, as qianjiang-2021"),
        (["--period", "five years"], "--period 'five years': expected first and last year, as 2021-2025"),
        (["--period", "2025-2021"], "--period '2025-2021': expected first and last year, as 2021-2025"),
    ],
)
def test_wrong_use_is_said_and_nothing_is_written(project: Path, words: list[str], message: str) -> None:
    before = tree(project)
    assert f"atlas: {message}" in atlas("import", IMPORTS / "plan.txt", *words, "--project", project, code=2)
    assert tree(project) == before


def test_scripts_of_a_page_and_markup_in_its_text_are_left_out(project: Path, tmp_path: Path) -> None:
    page = (IMPORTS / "plan.html").read_text(encoding="utf-8")
    last = page.rindex("会商机制")
    file = tmp_path / "page.html"
    file.write_text(page[:last] + "会商机制<script>alert(1)</script>&lt;b onclick=x&gt;" + page[last + 4 :], encoding="utf-8")
    words = atlas("import", file, "--json", "--project", project)
    assert "alert(1)" not in words and "onclick" not in words
    assert "会商机制，每年开展一次规划实施评估。" in words


def test_a_number_without_a_name_of_its_own_is_no_indicator(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "named.txt"
    file.write_text(
        "丁县健康行动实施方案（2022—2024年）\n一、工作目标\n到2022年底，居民健康素养水平达到25%；到2024年底，达到30%以上。\n", encoding="utf-8"
    )
    found = told(file, project)
    assert [indicator["name_zh"] for indicator in found["indicators"]] == ["居民健康素养水平"]
    assert [quantity["value"] for one in found["commitments"] for quantity in one["quantities"]] == [25, 30]
