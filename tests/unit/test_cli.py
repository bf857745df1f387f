"""What a person or CI types: exit code 0 when all is well, 1 for bad content, 2 for wrong use."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from generator.cli import app
from generator.problems import ContentError
from tests.conftest import Edit

JIA = "content/plans/jia-2021"
SOURCE = """\
甲区卫生健康“十四五”规划
一、发展目标
到2025年，每千人口床位数达到7.5张。建设区中医院。
表1 主要指标
\t指标
\t2020年
\t2025年
\t属性

\t每千人口床位数（张）
\t6.8
\t7.5
\t预期性

二、主要任务
推进医防融合，区卫生健康委牵头，区财政局配合。
表2 重大项目
\t序号
\t项目名称
\t投资（万元）

\t1
\t区中医院新建项目
\t12000
"""


def atlas(*words: str | Path) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "jia.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


# ---- atlas check ----


def test_sound_content(project: Path) -> None:
    result = atlas("check", "--project", project)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "0 errors, 0 warnings\n")


def test_an_error_as_text(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/commitments.yml", "areas: [integration]", "areas: [integratoin]")
    result = atlas("check", "--project", project)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{JIA}/commitments.yml:26:11: error: area 'integratoin' does not exist [reference.unknown]\n"
        "      areas: [integratoin]\n"
        "              ^\n"
        "    hint: Did you mean 'integration'?\n"
        "1 error, 0 warnings\n"
    )


def test_an_error_for_github(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/commitments.yml", "areas: [integration]", "areas: [integratoin]")
    result = atlas("check", "--format", "github", "--project", project)
    assert result.exit_code == 1
    assert result.stdout == (
        f"::error file={JIA}/commitments.yml,line=26,col=11,title=reference.unknown::"
        "area 'integratoin' does not exist%0ADid you mean 'integration'?\n"
    )


def test_an_error_as_json(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/commitments.yml", "areas: [integration]", "areas: [integratoin]")
    result = atlas("check", "--format", "json", "--project", project)
    assert result.exit_code == 1
    assert [(problem["line"], problem["column"], problem["code"]) for problem in json.loads(result.stdout)] == [(26, 11, "reference.unknown")]


def test_json_of_sound_content_is_an_empty_list(project: Path) -> None:
    result = atlas("check", "--format", "json", "--project", project)
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_a_warning_does_not_fail(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "en: Build the district's hospital of TCM.", "en: null")
    result = atlas("check", "--project", project)
    assert result.exit_code == 0
    assert result.stderr.endswith("0 errors, 1 warning\n")


def test_settings_and_labels_are_checked_in_the_same_run(project: Path, edit: Edit) -> None:
    edit("site_config/site.yml", "site_url: https://small.example/", "site_url: small.example")
    edit(f"{JIA}/notes.yml", "kind: gap", "kind: hole")
    (project / "site_config/labels/more.yml").write_text("greeting: {zh: 你好}\n", encoding="utf-8")
    result = atlas("check", "--format", "json", "--project", project)
    codes = [problem["code"] for problem in json.loads(result.stdout)]
    assert (result.exit_code, codes) == (1, ["schema.value", "label.language-missing", "settings.invalid"])


def test_a_second_run_says_the_same(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/projects.yml", "12000", "many")
    runs = [atlas("check", "--project", project) for _ in range(2)]
    assert runs[0].exit_code == runs[1].exit_code == 1
    assert runs[0].stderr == runs[1].stderr


# ---- wrong use ----


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    result = atlas("check", "--project", tmp_path)
    assert result.exit_code == 2
    assert result.stderr == (
        f"atlas: {tmp_path}: not an atlas project (no content/ folder, no mkdocs.yml); go to the project's folder or give --project\n"
    )


@pytest.mark.parametrize("words", [("check", "--format", "xml"), ("chekc",), ("verify",), ("build", "--nonsense")])
def test_words_the_command_does_not_know(words: tuple[str, ...]) -> None:
    assert atlas(*words).exit_code == 2


def test_no_words_print_the_help() -> None:
    result = atlas()
    assert all(command in result.output for command in ("check", "build", "serve", "import", "verify", "schemas"))


# ---- atlas verify ----


def test_a_plan_that_is_its_source_whole(project: Path, source: Path) -> None:
    result = atlas("verify", "jia-2021", source, "--project", project)
    assert (result.exit_code, result.stderr) == (0, "0 errors, 0 warnings\n")
    assert result.stdout == (
        "jia-2021: every character of jia.txt is in content/plans/jia-2021/, and nothing else.\nSealed: content/plans/jia-2021/seals.yml\n"
    )


def test_one_altered_character(project: Path, source: Path) -> None:
    source.write_text(SOURCE.replace("7.5张。", "7.6张。"), encoding="utf-8")
    result = atlas("verify", "jia-2021", source, "--project", project)
    assert result.exit_code == 1
    assert "jia.txt:3:" in result.stderr and "[verify.difference]" in result.stderr


def test_a_plan_that_does_not_exist(project: Path, source: Path) -> None:
    result = atlas("verify", "bing-2021", source, "--project", project)
    assert (result.exit_code, result.stderr) == (2, "atlas: no plan 'bing-2021'; there are: jia-2021, yi-2021\n")


def test_a_source_that_does_not_exist(project: Path, tmp_path: Path) -> None:
    result = atlas("verify", "jia-2021", tmp_path / "no.txt", "--project", project)
    assert isinstance(result.exception, ContentError)
    assert [str(problem) for problem in result.exception.report] == [f"{tmp_path / 'no.txt'}:1:1: error: there is no such file [import.missing]"]


def test_a_source_in_another_encoding_is_read_all_the_same(project: Path, source: Path) -> None:
    source.write_bytes(SOURCE.encode("gb18030"))
    result = atlas("verify", "jia-2021", source, "--project", project)
    assert result.exit_code == 0
    assert "jia-2021: every character of jia.txt is in content/plans/jia-2021/, and nothing else." in result.stdout


def test_verify_without_a_file_seals_the_english_anew(project: Path, edit: Edit) -> None:
    edit("content/plans/jia-2021/text.yml", "en: Build the district's hospital of TCM.", "en: Build the hospital of TCM, of the district.")
    seals = project / "content/plans/jia-2021/seals.yml"
    before = seals.read_bytes()
    result = atlas("verify", "jia-2021", "--project", project)
    assert (result.exit_code, result.stdout.split(". ")[0]) == (0, "jia-2021: the Chinese is as it was compared with the source")
    assert seals.read_bytes() != before
    assert "seal.english" not in atlas("check", "--project", project).stdout


def test_verify_without_a_file_seals_nothing_while_the_chinese_is_changed(project: Path, edit: Edit) -> None:
    edit("content/plans/jia-2021/text.yml", "zh: 建设区中医院。", "zh: 建设县中医院。")
    seals = project / "content/plans/jia-2021/seals.yml"
    before = seals.read_bytes()
    result = atlas("verify", "jia-2021", "--project", project)
    assert result.exit_code == 1 and "[seal.changed]" in result.stderr
    assert seals.read_bytes() == before


# ---- atlas schemas ----


def test_the_schemas_of_the_repository_are_those_of_the_records(project: Path, root: Path) -> None:
    result = atlas("schemas", "--project", project)
    names = result.stdout.split()
    assert result.exit_code == 0 and sorted(Path(name).name for name in names) == sorted(
        path.name for path in (root / "site_config/schemas").iterdir()
    )
    for name in names:
        assert (project / name).read_bytes() == (root / name).read_bytes(), f"{name} is out of date: run atlas schemas"


def test_content_without_plans_is_told(project: Path) -> None:
    shutil.rmtree(project / "content/plans")
    result = atlas("check", "--project", project)
    assert result.exit_code == 1 and "[plan.none]" in result.stderr


def test_quantity_prints_how_a_number_is_read() -> None:
    found = CliRunner().invoke(app, ["quantity", "不低于1:0.580"])
    assert found.exit_code == 0
    assert found.stdout == (
        '{"text": "不低于1:0.580", "comparator": ">=", "value": 0.580, "min": null, "max": null, "unit": "1:x", "approximate": false, '
        '"means": {"zh": "不低于1:0.580", "en": "at least 1:0.580"}}\n'
    )


def test_quantity_prints_each_number_of_a_series() -> None:
    found = json.loads(CliRunner().invoke(app, ["quantity", "不低于90%、80%和60%"]).stdout)
    assert [(amount["comparator"], amount["value"]) for amount in found["amounts"]] == [(">=", 90), (">=", 80), (">=", 60)]
