"""atlas accept: what keeps a draft from being a plan, and what becomes of one that is clean; all or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.importing.writing import dump
from generator.load import load_project
from generator.project import check_project
from generator.reviewing import folder as folders
from generator.reviewing.accepting import accept_plan
from generator.reviewing.folder import Folder, rewritten, write_all
from generator.reviewing.targets import targets
from generator.yaml_source import parse
from tests.conftest import PROJECT, Edit
from tests.importing.drafted import FOLDER, PLAN, add_draft, tree, values

CATALOG = "content/catalog"


@pytest.fixture
def draft(project: Path) -> Path:
    """A draft that nothing keeps from being a plan."""
    folder = add_draft(project)
    open_folder = Folder(project, PLAN)
    for target in targets(open_folder):
        target.text["en"] = ENGLISH[target.text["zh"]]
    for entry in open_folder.entries():
        entry["state"] = "accepted"
    open_folder.save()
    return folder


ENGLISH = {
    "丙县卫生健康规划（2022—2026年）": "Bing County Plan for Health (2022–2026)", "2022年3月1日": "1 March 2022", "2020年": "2020", "2026年": "2026",
    "到2026年，每千人口床位数达到8.2张。": "By 2026 there will be 8.2 beds per 1,000 people.", "每千人口床位数（张）": "Beds per 1,000 people",
    "每千人口床位数": "beds per 1,000 people", "张": "beds", "一、发展目标": "I. Goals", "二、主要任务": "II. Tasks", "丙县": "Bing County",
    "丙县人民政府": "Bing County People's Government", "某省": "Some Province", "建设县中医院。": "Build the Bing County Hospital of TCM.",
    "丙县财政局": "Bing County Finance Bureau", "丙县卫生健康委": "Bing County Health Commission", "指标": "Indicator", "属性": "Nature",
    "预期性": "anticipatory", '推进<script>alert("丙")</script>智慧医疗。': 'Advance <script>alert("Bing")</script> smart health care.',
    "推进医防融合，县卫生健康委牵头，县财政局配合。": "Promote the integration of treatment and prevention, led by the county Health Commission "
    "and supported by the county Finance Bureau.",
    "表1 主要指标": "Table 1 Main indicators",
}  # fmt: skip


def refused(project: Path, **options: bool) -> list[str]:
    before = tree(project / "content")
    done = accept_plan(project, PLAN, **options)
    assert tree(project / "content") == before
    assert done.report.errors and not done.message
    return [f"{problem.path}:{problem.line} {problem.code}" for problem in done.report.errors]


# ---- what stands in the way ----


def test_open_doubts_and_missing_english_are_listed_with_their_places(project: Path) -> None:
    folder = add_draft(project)
    lines = (folder / "draft.yml").read_text(encoding="utf-8").splitlines()
    found = refused(project)
    expected = [f"{FOLDER}/draft.yml:{lines.index(f'- id: {name}') + 1} accept.doubt" for name in ("bing-2022-p3-2", "bing-2022-p7-1", "p3.3")]
    assert [line for line in found if line.endswith("accept.doubt")] == expected
    missing = [line for line in found if line.endswith("accept.untranslated")]
    assert len(missing) == sum(1 for target in targets(Folder(project, PLAN)) if target.text["en"] is None) and len(missing) > 20
    assert refused(project, untranslated=True) == expected


def test_an_error_of_the_check_is_listed(project: Path, draft: Path, edit: Edit) -> None:
    edit(f"{FOLDER}/commitments.yml", "areas: [tcm]", "areas: [tmc]")
    assert [re.sub(r":\d+ ", " ", line) for line in refused(project)] == [f"{FOLDER}/commitments.yml reference.unknown"]
    edit(f"{FOLDER}/commitments.yml", "areas: [tmc]", "areas: [tcm]\n  colour: red")
    assert [re.sub(r":\d+ ", " ", line) for line in refused(project)] == [f"{FOLDER}/commitments.yml schema.unknown-field"]


def test_errors_of_other_plans_and_drafts_do_not_stand_in_the_way(project: Path, draft: Path, edit: Edit) -> None:
    edit("content/plans/yi-2021/commitments.yml", "areas: [tcm]", "areas: [tmc]")
    other = project / "content/plans/ding-2022"
    other.mkdir()
    (other / "draft.yml").write_text("broken: [\n", encoding="utf-8")
    assert accept_plan(project, PLAN).message


def test_a_draft_that_cannot_be_read_is_refused(project: Path, draft: Path) -> None:
    (draft / "draft.yml").write_text("entries: [\n", encoding="utf-8")
    assert any("yaml.syntax" in line for line in refused(project))


# ---- a clean draft ----


def test_a_clean_draft_becomes_a_plan(project: Path, draft: Path) -> None:
    text = {path.name: path.read_bytes() for path in draft.glob("*.yml")}
    assert accept_plan(project, PLAN).message
    assert sorted(path.name for path in draft.iterdir()) == sorted({*text, "seals.yml"} - {"draft.yml", "catalog.yml"})
    for path in draft.iterdir():
        assert path.name == "seals.yml" or path.read_bytes() == text[path.name]
    loaded = load_project(project)
    assert [*loaded.dataset.plans] == [PLAN, "jia-2021", "yi-2021"]
    _, report = check_project(project)
    assert not [problem for problem in report if problem.path.startswith((FOLDER, CATALOG))]  # no seal is missing or broken either
    [source, *_] = values(draft / "seals.yml")["seals"]
    assert source == {"of": "source", "digests": "2" * 64}


def test_the_catalogue_keeps_its_form_and_takes_the_new_records(project: Path, draft: Path) -> None:
    path = project / CATALOG / "agencies.yml"
    text = (
        "# bodies of the districts\n"
        + path.read_text(encoding="utf-8")
        + "- id: yi-finance-bureau\n  name: { zh: 乙县财政局, en: Yi County Finance Bureau }\n  district: yi\n"
    )
    path.write_text(text, encoding="utf-8")
    before = tree(project / CATALOG)
    accept_plan(project, PLAN)
    after = tree(project / CATALOG)
    assert {name for name in after if after[name] != before[name]} == {"agencies.yml", "districts.yml"}
    assert after["agencies.yml"].decode().startswith(text)
    assert [agency["id"] for agency in values(path)["agencies"]] == [
        "jia-health-commission", "jia-finance-bureau", "yi-finance-bureau", "bing-finance-bureau", "bing-health-commission",
    ]  # fmt: skip
    assert [district["id"] for district in values(project / CATALOG / "districts.yml")["districts"]] == [
        "bing",
        "jia",
        "yi",
    ]  # sorted by id, as they were


def test_a_new_body_of_a_known_district_stands_with_the_others(project: Path, draft: Path) -> None:
    [district] = values(draft / "catalog.yml")["districts"]
    for kind, record in (("districts", district), ("agencies", HOSPITAL)):
        path = project / CATALOG / f"{kind}.yml"
        text = path.read_text(encoding="utf-8")
        second = text.index("- id: ", text.index("- id: ") + 1)
        path.write_text(text[:second] + dump("", {kind: [record]}).partition(f"{kind}:\n")[2] + text[second:], encoding="utf-8")
    done = accept_plan(project, PLAN)
    assert not list(map(str, done.report))
    assert [each["id"] for each in values(project / CATALOG / "districts.yml")["districts"]] == ["jia", "bing", "yi"]
    assert [agency["id"] for agency in values(project / CATALOG / "agencies.yml")["agencies"]] == [
        "jia-health-commission", "bing-tcm-hospital", "bing-finance-bureau", "bing-health-commission", "jia-finance-bureau",
    ]  # fmt: skip


HOSPITAL = {"id": "bing-tcm-hospital", "name": {"zh": "丙县中医院", "en": "Bing County Hospital of TCM"}, "district": "bing", "aliases": ["县中医院"]}


def test_untranslated_texts_only_when_asked(project: Path, draft: Path, edit: Edit) -> None:
    edit(f"{FOLDER}/text.yml", "en: II. Tasks", "en: null")
    [line] = refused(project)
    assert line.endswith("accept.untranslated")
    assert "1 texts have no English yet" in accept_plan(project, PLAN, untranslated=True).message
    assert PLAN in load_project(project).dataset.plans


def test_twice_is_once(project: Path, draft: Path) -> None:
    accept_plan(project, PLAN)
    before = tree(project / "content")
    done = accept_plan(project, PLAN)
    assert "nothing to do" in done.message and not list(done.report)
    assert tree(project / "content") == before


def test_the_command_line(project: Path, draft: Path, edit: Edit) -> None:
    run = CliRunner()
    assert run.invoke(app, ["accept", "none-2022", "--project", str(project)]).exit_code == 2
    edit(f"{FOLDER}/text.yml", "en: II. Tasks", "en: null")
    stopped = run.invoke(app, ["accept", PLAN, "--project", str(project)])
    assert stopped.exit_code == 1 and f"{FOLDER}/text.yml:" in stopped.output and "--untranslated" in stopped.output
    done = run.invoke(app, ["accept", PLAN, "--untranslated", "--project", str(project)])
    assert done.exit_code == 0 and "is a plan now" in done.output


# ---- all or nothing ----


def failing(monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    """The ``at``-th file that is put in place, or taken away, cannot be."""
    count = 0

    def tried(real: Callable[..., object]) -> Callable[..., object]:
        def act(path: Path, *values: object, **options: object) -> object:
            nonlocal count
            if not path.name.endswith(".part") or real.__name__ == "replace":
                count += 1
                if count == at:
                    raise OSError("disk full")
            return real(path, *values, **options)

        return act

    monkeypatch.setattr(Path, "replace", tried(Path.replace))
    monkeypatch.setattr(Path, "unlink", tried(Path.unlink))


@pytest.mark.parametrize("at", [1, 2, 3, 4, 5])
def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(project: Path, draft: Path, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    check_project(project, (PLAN,))  # fills the cache, which is not content
    before = tree(project / "content")
    with monkeypatch.context() as patched:
        failing(patched, at)
        with pytest.raises(OSError, match="disk full"):
            accept_plan(project, PLAN)
    assert tree(project / "content") == before
    assert accept_plan(project, PLAN).message


@pytest.mark.parametrize("written", [1, 2, 3, 4])
def test_a_run_that_was_cut_short_is_finished_by_the_next(project: Path, draft: Path, monkeypatch: pytest.MonkeyPatch, written: int) -> None:
    """A power cut puts nothing back: only the first files are in place."""
    whole = tree_after(project, draft)
    real = folders.write_all
    monkeypatch.setattr("generator.reviewing.accepting.write_all", lambda root, texts: real(root, dict(list(texts.items())[:written])))
    accept_plan(project, PLAN)
    monkeypatch.undo()
    assert (draft / "draft.yml").is_file() and PLAN not in load_project(project).dataset.plans
    assert accept_plan(project, PLAN).message
    assert tree(project / "content") == whole


def tree_after(project: Path, draft: Path) -> dict[str, bytes]:
    """What ``content/`` would be when the draft is accepted in one go; the draft stays."""
    before = tree(project / "content")
    accept_plan(project, PLAN)
    after = tree(project / "content")
    for name in {*after} - {*before}:
        (project / "content" / name).unlink()
    for name, content in before.items():
        (project / "content" / name).write_bytes(content)
    assert draft.is_dir()
    return after


# ---- writing ----


def test_several_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_text("old", encoding="utf-8")
    (tmp_path / "c").write_text("gone", encoding="utf-8")
    write_all(tmp_path, {"a": "new", "b": "made", "c": None})
    assert tree(tmp_path) == {"a": b"new", "b": b"made"}
    failing(monkeypatch, 2)
    with pytest.raises(OSError, match="disk full"):
        write_all(tmp_path, {"a": "newer", "b": "changed"})
    assert tree(tmp_path) == {"a": b"new", "b": b"made"}


@pytest.mark.parametrize("path", sorted((PROJECT / "content").rglob("[acdpt]*.yml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_changed_file_holds_the_change_and_every_other_line(path: Path) -> None:
    text, before = path.read_text(encoding="utf-8"), values(path)
    key = next(iter(before))
    if path.name == "plan.yml":
        after = {**before, "document_number": "新号"}
        assert len({*rewritten(text, before, after, "s").split("\n")} - {*text.split("\n")}) <= 1
    else:
        middle = len(before[key]) // 2
        added = {"id": "new", "zh": "新", "en": None}
        changed = [{**record, "changed": "是"} if n == middle else record for n, record in enumerate(before[key])]
        after = {key: [*changed[1:], added]}
        lines = {*rewritten(text, before, after, "s").split("\n")}
        kept = [record for n, record in enumerate(re.split(r"(?m)^(?=- )", text)[1:]) if n not in (0, middle)]
        assert {line for record in kept for line in record.split("\n")} <= lines
    written, problems = parse(rewritten(text, before, after, "s"), path.name)
    assert not problems and written == after


def test_what_is_not_changed_is_written_as_it_stood() -> None:
    text = "# head\nnotes:\n  - id: a   # first\n    kind:   gap\n\n  # about b\n  - {id: b, kind: typo}\n  - id: c\n    kind: gap\n# end\n"
    before = {"notes": [{"id": "a", "kind": "gap"}, {"id": "b", "kind": "typo"}, {"id": "c", "kind": "gap"}]}
    assert rewritten(text, before, before, "s") == text
    changed = {"notes": [before["notes"][0], {"id": "b", "kind": "date"}, before["notes"][2]]}
    assert rewritten(text, before, changed, "s") == text.replace("  - {id: b, kind: typo}", "  - id: b\n    kind: date")
    assert rewritten(text, before, {"notes": before["notes"][:2]}, "s") == text.replace("  - id: c\n    kind: gap\n", "")
    assert rewritten(text, before, {**before, "more": 1}, "s") == text.replace("# end", "more: 1\n# end")
    assert rewritten(text, before, {"notes": []}, "s") == "# head\nnotes: []\n# end\n"
    assert rewritten("", None, {"notes": []}, "s") == "# yaml-language-server: $schema=s\nnotes: []\n"
