"""atlas translate: what the memory knows, what it may adapt, what it must leave, and the user's own command."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from generator.cli import app
from generator.dataset import Dataset
from generator.importing.writing import write_yaml
from generator.load import load_project
from generator.reviewing.adapting import Adapter
from generator.reviewing.folder import Folder
from generator.reviewing.memory import Memory
from generator.reviewing.pieces import Pieces, cut, cut_pair, squeezed
from generator.reviewing.targets import Target, targets
from generator.reviewing.translating import SHORTEST, Translator, translate_plan
from tests.conftest import PROJECT
from tests.importing.drafted import FOLDER, PLAN, add_draft, english, tree, values


@pytest.fixture(scope="module")
def real() -> Dataset:
    return load_project(PROJECT).dataset


@pytest.fixture
def folder(project: Path) -> Path:
    return add_draft(project)


def origins(folder: Path) -> dict[str, tuple[str, Decimal | None]]:
    return {each["ref"]: (each["origin"], each.get("similarity")) for each in values(folder / "draft.yml")["translations"]}


def doubts(folder: Path, name: str) -> dict[str, Any]:
    found = [each for each in values(folder / "draft.yml")["entries"] if each["id"] == name]
    return found[0].get("doubts", {}) if found else {}


# ---- the small draft ----


def test_what_is_known_is_filled_with_its_origin_and_the_rest_is_listed(project: Path, folder: Path) -> None:
    done = translate_plan(project, PLAN)
    said = english(folder)
    assert said["p2.1"] == "I. Goals" and origins(folder)["p2.1"] == ("jia-2021:p2.1", Decimal("1.0"))
    assert said["p3.1"] == "By 2026 there will be 8.2 beds per 1,000 people." and origins(folder)["p3.1"] == ("jia-2021:p3.1", Decimal("0.85"))
    assert said["p7.1"] == (
        "Promote the integration of treatment and prevention, led by the county Health Commission and supported by the county Finance Bureau."
    )
    assert said["p3.3"] is None and "p3.3" not in origins(folder)
    assert done.filled.total() == len(origins(folder)) and done.filled["same"] > done.filled["like"] > 0
    lines = (folder / "text.yml").read_text(encoding="utf-8").splitlines()
    [left] = [line for line in done.left if " p3.3 " in line]
    number = int(left.removeprefix(f"{FOLDER}/text.yml:").partition(":")[0])
    assert "p3.3" in lines[number - 1]
    assert len(done.left) == sum(1 for target in targets(Folder(project, PLAN)) if target.text["en"] is None)


def test_only_what_is_nearly_identical_is_doubtful(project: Path, folder: Path) -> None:
    translate_plan(project, PLAN)
    for name, origin in (("p3.1", "jia-2021:p3.1"), ("p7.1", "jia-2021:p7.1")):
        said = doubts(folder, name)["en"]
        assert origin in said["zh"] and origin in said["en"] and "7.5张" in said["zh"] + "7.5张" * (name != "p3.1")
    assert "en" not in doubts(folder, "p2.1")
    assert not any("t1.r1" in each["id"] for each in values(folder / "draft.yml")["entries"])  # 2026年 beside 2020年 is no matter of judgement
    assert doubts(folder, "p3.3") == {"role": {"zh": "未能读作承诺", "en": "Not understood as a commitment"}}


def test_cells_columns_names_and_units_are_filled(project: Path, folder: Path) -> None:
    translate_plan(project, PLAN)
    table = values(folder / "tables.yml")["tables"][0]
    assert [column["en"] for column in table["columns"]] == ["Indicator", "2020", "2026", "Nature"]
    assert [cell["en"] for cell in table["rows"][0]["cells"]] == ["Indicator", "2020", "2026", "Nature"]
    assert table["rows"][1]["cells"][0]["en"] == "Beds per 1,000 people" and table["rows"][1]["cells"][3]["en"] == "anticipatory"
    [row] = values(folder / "indicators.yml")["indicators"]
    assert row["name"]["en"] == "Beds per 1,000 people" and row["unit"]["en"] == "beds"
    assert {"t1.columns.3", "t1.r1.c3", "t1.r2.c1", "bing-2022-i01.unit", "bing-2022-p3-1.quantities.1.measures"} <= origins(folder).keys()


def test_english_that_is_there_is_never_overwritten(project: Path, folder: Path) -> None:
    path = folder / "text.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("zh: 一、发展目标\n    en: null", "zh: 一、发展目标\n    en: I. Our goals", 1), encoding="utf-8"
    )
    assert english(folder)["p2.1"] == "I. Our goals"
    translate_plan(project, PLAN, command=command("answers = {a['ref']: 'X' for a in asked}"))
    assert english(folder)["p2.1"] == "I. Our goals" and "p2.1" not in origins(folder)


def test_twice_changes_nothing_more_and_other_files_stay(project: Path, folder: Path) -> None:
    before = tree(project / "content")
    translate_plan(project, PLAN)
    once = tree(project / "content")
    assert translate_plan(project, PLAN).filled.total() == 0
    assert tree(project / "content") == once
    changed = {name for name in once if once[name] != before.get(name)}
    assert changed and all(name.startswith(f"plans/{PLAN}/") for name in changed)


def test_what_is_written_is_what_the_importer_would_write(project: Path, folder: Path, tmp_path: Path) -> None:
    translate_plan(project, PLAN)
    for path in sorted(folder.glob("*.yml")):
        text = path.read_text(encoding="utf-8")
        write_yaml(tmp_path / path.name, text.partition("$schema=")[2].partition("\n")[0], values(path))
        assert (tmp_path / path.name).read_text(encoding="utf-8") == text


def test_other_drafts_are_no_memory(project: Path, folder: Path) -> None:
    other = project / "content/plans/ding-2022"
    shutil.copytree(folder, other)
    for path in other.glob("*.yml"):
        text = path.read_text(encoding="utf-8").replace("bing-2022", "ding-2022")
        path.write_text(text.replace("zh: 建设县中医院。\n    en: null", "zh: 建设县中医院。\n    en: Wrong."), encoding="utf-8")
    translate_plan(project, PLAN)
    assert english(other)["p3.2"] == "Wrong." and english(folder)["p3.2"] != "Wrong."


def test_the_command_line_lists_what_is_left_and_counts(project: Path, folder: Path) -> None:
    done = CliRunner().invoke(app, ["translate", PLAN, "--threshold", "1", "--project", str(project)])
    assert done.exit_code == 0
    assert re.search(rf"{FOLDER}/text\.yml:\d+: p3\.3 推进<script>", done.output)
    assert re.search(r"\d+ texts filled \(\d+ identical, \d+ nearly identical, 0 by the command\); \d+ left", done.output)


# ---- pieces ----


@pytest.mark.parametrize(
    ("zh", "pieces"),
    [
        ("十二、保障措施", ("XII. ", "保障措施", "")), ("（三）发展 目标。", ("(3) ", "发展目标", ".")), ("(二)发展目标", ("(2) ", "发展目标", "")),
        ("第四章　健康服务", ("Chapter 4 ", "健康服务", "")), ("第十节 人才", ("Section 10 ", "人才", "")),
        ("１．加强监测；", ("1. ", "加强监测", ";")),
        ("（2）试点：", ("(2) ", "试点", ":")), ("1.5T磁共振", ("", "1.5T磁共振", "")), ("二〇三五年远景", ("", "二〇三五年远景", "")),
        ("二十三、附则", ("XXIII. ", "附则", "")), ("①建设", ("", "①建设", "")), ("", ("", "", "")),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_number_words_and_last_sign(zh: str, pieces: tuple[str, str, str]) -> None:
    assert cut(zh) == Pieces(*pieces)


def test_a_pair_whose_english_has_no_such_number_is_not_cut() -> None:
    assert cut_pair("（一）目标。", "(1) Goals.") == ("目标", "Goals")
    assert cut_pair("（一）目标。", "Goals.") is None
    assert cut_pair("目标。", "Goals") is None


@given(st.text(alphabet=" 　\n区县２2（(，,。", max_size=12))
def test_white_space_and_width_make_no_difference(text: str) -> None:
    assert squeezed(squeezed(text)) == squeezed(text) == squeezed(" ".join(text))


# ---- adapting, on made-up sentences in the manner of plans ----


@pytest.mark.parametrize(
    ("zh", "known_zh", "known_en", "expected"),
    [
        ("到2027年,建成12个中心", "到2025年,建成10个中心", "By 2025, 10 centers will be built", "By 2027, 12 centers will be built"),
        ("到2027年,投资3500万元", "到2025年,投资2500万元", "By 2025, CNY 25 million will be invested", None),
        ("全区有执业医师3150人", "全区有执业医师2205人", "The district has 2,205 physicians", "The district has 3,150 physicians"),
        ("从2025年到2027年", "从2021年到2025年", "from 2021 to 2025", "from 2025 to 2027"),
        ("达到5%和8%", "达到5%和5%", "reach 5% and 5%", None),
        ("达到6%和6%", "达到5%和5%", "reach 5% and 5%", "reach 6% and 6%"),
        ("建设3个中心", "建设1个中心", "Build 1 center", None),
        ("县财政局负责", "区财政局负责", "The district Finance Bureau is responsible", "The county Finance Bureau is responsible"),
        ("社县联动", "社区联动", "community cooperation", None),
        ("比例不低于90%", "比例不高于90%", "no more than 90%", None),
        ("推动永川区卫生事业", "推动黔江区卫生事业", "Promote health in Qianjiang District", "Promote health in Yongchuan District"),
        ("推动永川区卫生事业", "推动黔江区卫生事业", "Promote health in the district", None),
        ("推进人才队伍建设", "加快人才队伍建设", "Build the workforce", "Build the workforce"),
        ("推进人才队伍建设2次", "推进人才队伍建设", "Build the workforce", None),
        ("六大中心", "五大中心", "five centers", None),
        ("2021年10月8日", "2021年12月29日", "29 December 2021", "8 October 2021"),
        ("自2023年1月1日起施行", "自2022年12月30日起施行", "in force from December 30, 2022", "in force from January 1, 2023"),
        ("2023年1月起施行", "2022年12月30日起施行", "in force from December 30, 2022", None),
        ("2023年11月底前", "2022年12月底前", "by the end of December 2022", "by the end of November 2023"),
    ],
)  # fmt: skip
def test_numbers_and_names_are_put_in_place_only_where_that_is_safe(
    real: Dataset, zh: str, known_zh: str, known_en: str, expected: str | None
) -> None:
    found = Adapter(real).adapted(squeezed(zh), squeezed(known_zh), known_en)
    assert (found and found[0]) == expected


def sentence(zh: str, kind: str = "sentence") -> Target:
    return Target("p1.1", "p1.1", kind, "text.yml", (), {"zh": zh, "en": None})  # type: ignore[arg-type]


def test_a_name_that_only_the_english_has_stays_in_its_district(project: Path, folder: Path) -> None:
    """区 in the Chinese may be "Jia" in the English of 甲区's plan; in another district's plan that would be wrong."""
    text = project / "content/plans/jia-2021/text.yml"
    text.write_text(text.read_text(encoding="utf-8").replace("en: II. Tasks", "en: II. Tasks of Jia District"), encoding="utf-8")
    memory = Memory(load_project(project, drafts=True).dataset)
    assert [pair.en for pair in memory.same("主要任务", "sentence", "jia")] == ["Tasks of Jia District"]
    assert not list(memory.same("主要任务", "sentence", "bing"))
    translate_plan(project, PLAN)
    assert english(folder)["p6.1"] is None


def test_different_words_in_names_and_short_texts_are_different_things(real: Dataset) -> None:
    translator = Translator(real, "dazu", threshold=0.5)
    assert translator.english(sentence("每千户籍人口执业（助理）医师数（人）", "name")) is None
    assert len("孕产妇生存率") < SHORTEST and translator.english(sentence("孕产妇生存率")) is None


def test_every_text_of_a_reviewed_plan_is_found_again(real: Dataset) -> None:
    """What the memory gives for the five plans' own sentences is sound; nearly all are found."""
    translators = {
        plan.meta.id: Translator(real, plan.meta.district) for plan in real.plans.values() if plan.meta.id in ("jingyan-145", "kaizhou-2024")
    }
    asked = [p for p in real.passages.values() if p.plan in translators and p.en and not p.cell]
    found = [(passage, translators[passage.plan].english(sentence(passage.zh))) for passage in asked]
    same = [passage for passage, english in found if english and english.similarity == 1]
    assert len(same) / len(asked) > 0.9
    for passage, answer in found:
        if answer and answer.origin == passage.id:
            assert answer.en == passage.en


def test_what_four_plans_say_is_right_for_the_fifth(real: Dataset) -> None:
    """Each plan in turn is new: what is found for its sentences and cells is what its reviewers wrote, word for word."""
    same, right, like = 0, 0, []
    for plan in real.plans:
        others = Dataset(real.catalog, [each for name, each in real.plans.items() if name != plan])
        translator = Translator(others, real.plans[plan].meta.district)
        for passage in (p for p in real.passages.values() if p.plan == plan and p.en and not p.zh.isascii()):
            found = translator.english(sentence(passage.zh, "cell" if passage.cell else "sentence"))
            if found and found.similarity == 1:
                same, right = same + 1, right + (found.en.lower() == (passage.en or "").lower())
            elif found:
                like.append((found, passage))
    assert same > 200 and right / same > 0.9
    assert len(like) > 10 and all(found.doubt or passage.cell for found, passage in like)


# ---- the user's command ----


def command(body: str) -> str:
    """A translator in Python: ``asked`` are the objects it was given, ``answers`` what it answers."""
    lines = f"import sys, json\nasked = [json.loads(line) for line in sys.stdin.buffer]\nanswers = {{}}\n{body}\n"
    lines += "for ref, en in answers.items():\n    print(json.dumps({'ref': ref, 'en': en}))\n"
    return shlex.join([sys.executable, "-c", lines])


def test_a_command_translates_what_is_left_and_is_doubted(project: Path, folder: Path) -> None:
    seen = project / "seen.json"
    glossary = project / "content/catalog/glossary.yml"
    glossary.write_text(
        glossary.read_text(encoding="utf-8") + "- {id: smart-health, zh: 智慧医疗, en: smart health care, domain: digital}\n", encoding="utf-8"
    )
    body = f"open({str(seen)!r}, 'w').write(json.dumps(asked))\n"
    body += "answers = {a['ref']: 'Advance  smart\\nhealth care.' for a in asked if a['ref'] == 'p3.3'}"
    done = translate_plan(project, PLAN, command=command(body))
    asked = {each["ref"]: each for each in json.loads(seen.read_text())}
    assert asked["p3.3"]["zh"].startswith("推进<script>") and asked["p3.3"]["terms"] == [{"zh": "智慧医疗", "en": "smart health care"}]
    assert "p2.1" not in asked and "bing-2022.issuer" in asked
    assert english(folder)["p3.3"] == "Advance smart health care."
    assert origins(folder)["p3.3"] == ("command", None) and done.filled["command"] == 1
    assert {*doubts(folder, "p3.3")} == {"role", "en"} and not list(done.report)


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ("print('hello')", "translate.output", "this line is no JSON"),
        ("print('[1]')", "translate.output", "expected an object with the texts ref and en"),
        ("print(json.dumps({'ref': 'p3.3', 'en': 3}))", "translate.output", "expected an object"),
        ("answers = {'p2.1': 'Goals'}", "translate.output", "'p2.1' was not asked for"),
        ("answers = {'p3.3': '  '}", "translate.output", "the English of 'p3.3' is empty"),
        ("print(json.dumps({'ref': 'p3.3', 'en': 'A.'}))\nanswers = {'p3.3': 'B.'}", "translate.output", "'p3.3' is answered twice"),
        ("sys.stdout.buffer.write(b'\\xff\\n')", "translate.output", "this line is no JSON"),
        ("sys.exit(3)", "translate.command", "exit code 3"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_command_is_a_problem(project: Path, folder: Path, body: str, code: str, words: str) -> None:
    report = translate_plan(project, PLAN, command=command(body)).report
    assert [problem.code for problem in report] == [code] and words in next(iter(report)).message
    assert english(folder)["p2.1"] == "I. Goals"


@pytest.mark.parametrize("line", ["no-such-program-here", "'unclosed", ""])
def test_a_command_that_cannot_be_run_is_a_problem(project: Path, folder: Path, line: str) -> None:
    if not line:
        assert not list(translate_plan(project, PLAN, command=line).report)
        return
    done = CliRunner().invoke(app, ["translate", PLAN, "--command", line, "--project", str(project)])
    assert done.exit_code == 1 and "translate.command" in done.output
    assert english(folder)["p2.1"] == "I. Goals"
