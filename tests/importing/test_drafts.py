"""Drafts: left out unless asked for, marked wherever they show, and never in the way of the reviewed plans."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator import pipeline, serve, shells
from generator.cli import app
from generator.drafts import Draft, Entry, Proposed, is_open
from generator.load import load_project
from generator.pages import draft_page
from generator.project import check_project
from generator.records import LANGUAGES, Text
from generator.schemas import schema_files
from generator.shells import Built, Shell
from tests.conftest import Edit
from tests.importing.drafted import FOLDER, PLAN, add_draft

BANNER = '草稿，未经审核</strong> <strong lang="en">Draft, not reviewed'
NO_INDEX = '<meta name="robots" content="noindex">'


# ---- loading ----


def test_a_draft_is_left_out_unless_asked_for(project: Path) -> None:
    before = load_project(project)
    add_draft(project)
    without = load_project(project)
    assert without.dataset.plans == before.dataset.plans and without.dataset.catalog == before.dataset.catalog
    assert without.dataset.files == before.dataset.files and not without.dataset.drafts
    assert not list(without.report)
    for asked in (True, (PLAN,)):
        loaded = load_project(project, drafts=asked)
        assert [*loaded.dataset.plans] == [PLAN, "jia-2021", "yi-2021"] and [*loaded.dataset.drafts] == [PLAN]
        assert "bing" in loaded.dataset.districts and loaded.dataset.agencies["bing-finance-bureau"].name.zh == "丙县财政局"
    assert not load_project(project, drafts=("other",)).dataset.drafts


def test_what_draft_yml_says_is_read(project: Path) -> None:
    add_draft(project)
    draft = load_project(project, drafts=True).dataset.drafts[PLAN]
    assert (draft.file, draft.format) == ("丙县规划.docx", "docx")
    assert [entry.id for entry in draft.entries if is_open(entry)] == ["bing-2022-p3-2", "bing-2022-p7-1", "p3.3"]
    assert not is_open(Entry(id="p1.1")) and not is_open(Entry(id="p1.1", doubts={"en": Text(zh="疑")}, state="dismissed"))


def test_a_broken_draft_stops_nothing_but_the_check_of_drafts(project: Path) -> None:
    folder = add_draft(project)
    (folder / "text.yml").write_text("blocks: [\n", encoding="utf-8")
    (folder / "plan.yml").write_text("id: other\n", encoding="utf-8")
    (folder / "draft.yml").write_text("entries: 3\n", encoding="utf-8")
    (folder / "strange.yml").write_text("x: 1\n", encoding="utf-8")
    assert not list(check_project(project)[1])
    dataset, report = check_project(project, drafts=True)
    assert PLAN not in dataset.plans
    assert {problem.path for problem in report.errors} >= {f"{FOLDER}/{name}.yml" for name in ("text", "plan", "draft", "strange")}


def test_only_drafts_are_no_plans(project: Path) -> None:
    for plan in ("jia-2021", "yi-2021"):
        (project / "content/plans" / plan / "draft.yml").write_text("", encoding="utf-8")
    assert "plan.none" in {problem.code for problem in load_project(project).report}


def test_a_proposed_record_that_stands_in_the_catalogue_already(project: Path) -> None:
    folder = add_draft(project)
    path = folder / "catalog.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("id: bing-finance-bureau", "id: jia-finance-bureau"), encoding="utf-8")
    loaded = load_project(project, drafts=True)
    [problem] = loaded.report
    assert (problem.code, problem.path, problem.line) == ("proposed.twice", f"{FOLDER}/catalog.yml", 9)
    assert loaded.dataset.agencies["jia-finance-bureau"].name.zh == "甲区财政局"
    same = next(
        record for record in re.split(r"(?m)^(?=- )", (project / "content/catalog/agencies.yml").read_text(encoding="utf-8")) if "finance" in record
    )
    path.write_text("agencies:\n" + same, encoding="utf-8")
    assert not [problem for problem in load_project(project, drafts=True).report if problem.code == "proposed.twice"]


def test_problems_of_proposed_records_are_told_where_they_stand(project: Path) -> None:
    add_draft(project)
    path = project / FOLDER / "catalog.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("district: bing\n  aliases: [县财政局]", "district: ding\n  aliases: [县财政局]"), encoding="utf-8"
    )
    _, report = check_project(project, drafts=True)
    [problem] = [problem for problem in report.errors if "ding" in problem.message]
    assert (problem.path, problem.line) == (f"{FOLDER}/catalog.yml", 11)


def test_records_that_a_broken_catalogue_of_a_draft_proposed_are_not_missed(project: Path) -> None:
    add_draft(project)
    path = project / FOLDER / "catalog.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("initials: bi", "initials: [bi"), encoding="utf-8")
    _, report = check_project(project, drafts=True)
    assert [(problem.path, problem.code) for problem in report.errors] == [(f"{FOLDER}/catalog.yml", "yaml.syntax")]


def test_texts_without_english_are_told_as_such(project: Path) -> None:
    add_draft(project)
    _, report = check_project(project, drafts=True)
    assert not report.errors
    found = {problem.path for problem in report.of("warning") if problem.code == "language.untranslated"}
    assert found == {f"{FOLDER}/{name}.yml" for name in ("plan", "text", "tables", "indicators", "commitments", "catalog")}


def test_a_change_of_the_records_of_drafts_is_noticed_by_the_cache(project: Path, tmp_path: Path) -> None:
    add_draft(project)
    for _ in range(2):
        assert load_project(project, cache_folder=tmp_path / "cache", drafts=True).dataset.drafts[PLAN].format == "docx"
    path = project / FOLDER / "draft.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("format: docx", "format: html"), encoding="utf-8")
    assert load_project(project, cache_folder=tmp_path / "cache", drafts=True).dataset.drafts[PLAN].format == "html"


def test_editors_get_schemas_of_both_files() -> None:
    files = schema_files()
    for name, model in (("draft.json", Draft), ("proposed.json", Proposed)):
        assert all(f'"{field}"' in files[name] for field in model.model_fields)


# ---- the commands ----


def test_check_sees_drafts_only_when_asked(project: Path, edit: Edit) -> None:
    add_draft(project)
    edit(f"{FOLDER}/commitments.yml", "areas: [tcm]", "areas: [tmc]")
    run = CliRunner()
    plain = run.invoke(app, ["check", "--project", str(project)])
    assert plain.exit_code == 0 and FOLDER not in plain.output
    asked = run.invoke(app, ["check", "--drafts", "--project", str(project)])
    assert asked.exit_code == 1 and f"{FOLDER}/commitments.yml:" in asked.output


@pytest.mark.parametrize("command", ["translate", "review"])
def test_a_command_for_drafts_names_them_when_given_another(project: Path, command: str) -> None:
    add_draft(project)
    done = CliRunner().invoke(app, [command, "jia-2021", "--project", str(project)])
    assert done.exit_code == 2 and PLAN in done.output


def test_serve_builds_with_drafts_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[str]] = []

    def run(command: list[str], **_: object) -> object:
        seen.append(command)
        return type("Done", (), {"returncode": 0, "stderr": "done\n"})

    monkeypatch.setattr("generator.serve.subprocess.run", run)
    for drafts in (False, True):
        serve.rebuild(tmp_path, tmp_path, serve.State(), drafts=drafts)
    assert ["--drafts" in command for command in seen] == [False, True]


# ---- the site ----


@pytest.fixture
def bare(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small project with the draft, and shells that are nothing but their slots."""
    shell = Shell(("<head>", "</head><body>", ""), ("structured", "content"))
    made = {language: Built(dict.fromkeys(shells.SHELL_PATHS, shell), project / "none", project / "none") for language in LANGUAGES}
    monkeypatch.setattr(pipeline, "build_shells", lambda *_: made)
    monkeypatch.setattr(pipeline, "broken_links", lambda *_: [])  # bare shells have no prose pages to link to
    add_draft(project)
    return project


def site(project: Path, *, drafts: bool, out: str = "site") -> dict[str, str]:
    pipeline.build(project, project / out, drafts=drafts)
    return {
        path.relative_to(project / out).as_posix(): path.read_bytes().decode("utf-8", "replace")
        for path in (project / out).rglob("*")
        if path.is_file()
    }


def test_nothing_of_a_draft_leaks_into_the_site(bare: Path) -> None:
    found = site(bare, drafts=False)
    del found["404.html"]  # it is never indexed
    assert len(found) > 50 and any(name.startswith("search/") for name in found) and any(name.startswith("data/") for name in found)
    for word in ("bing", "丙县", "智慧医疗", "Draft, not reviewed", NO_INDEX):
        assert [name for name, text in found.items() if word in text or word in name] == []


def test_a_draft_is_marked_on_its_pages_in_both_languages(bare: Path) -> None:
    found = site(bare, drafts=True)
    pages = {name: text for name, text in found.items() if name.endswith("/index.html")}
    for language in LANGUAGES:
        for path in (f"plans/{PLAN}", f"plans/{PLAN}/chapter-1", "commitments/bing-2022-p7-1"):
            text = pages[f"{language}/{path}/index.html"]
            assert BANNER in text and text.count(NO_INDEX) == 1
            assert ("Do not cite it" if language == "en" else "不应引用") in text
            assert f"{language}/{path}/" not in found["sitemap.xml"]
    assert "zh/plans/jia-2021/" in found["sitemap.xml"]
    others = {name: text for name, text in pages.items() if PLAN not in name}
    assert all(NO_INDEX in text and "Do not cite it" not in text for text in others.values())
    assert "This preview contains drafts" in others["en/plans/index.html"]
    assert '"columns_en":[null,null,null,null]' in re.sub(r"\s", "", found["data/tables.json"])  # known to be missing
    assert "<script>alert" not in "".join(pages.values())


def test_a_build_without_drafts_after_one_with_them_is_as_if_there_were_none(bare: Path) -> None:
    plain = site(bare, drafts=False)
    assert site(bare, drafts=True, out="other") != plain
    mixed = site(bare, drafts=True)
    assert f"zh/plans/{PLAN}/index.html" in mixed
    assert site(bare, drafts=False) == plain


def test_which_pages_show_a_draft(bare: Path) -> None:
    dataset = load_project(bare, drafts=True).dataset
    shown = [f"plans/{PLAN}/", f"plans/{PLAN}/chapter-2/", "commitments/bing-2022-p3-1/"]
    assert all(draft_page(dataset, path) for path in shown)
    assert not any(draft_page(dataset, path) for path in ("", "plans/", "plans/jia-2021/", "commitments/jia-2021-p3-1/", f"districts/{PLAN}/"))
    assert not any(draft_page(load_project(bare).dataset, path) for path in shown)
