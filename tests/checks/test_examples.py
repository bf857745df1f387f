"""The page of codes is true: every code that the program can raise stands on it, and each example gives exactly its code."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from generator import catalogue, checks, importing, pipeline, records, shells
from generator.checks.examples import EXAMPLES
from generator.linkcheck import broken_links, outline
from generator.load import load_project
from generator.pages import codes
from generator.pages.base import Page, Site
from generator.pages.views import Views
from generator.problems import ContentError, Problem
from generator.records import LANGUAGES
from generator.settings import load_labels, load_settings
from generator.shells import Built, Shell
from tests.conftest import PROJECT, Edit, Find

JIA = "content/plans/jia-2021"
FORM = re.compile(r"[a-z]+\.[a-z]+(?:-[a-z]+)*")
OTHER = {code: each for group in catalogue.GROUPS.values() for code, each in group.codes.items()}
FIELDS = {field for model in vars(records).values() if isinstance(model, type) and issubclass(model, records.Record) for field in model.model_fields}
HANDS = "zh: 建设区中医院。\n    en: Build the district's hospital of TCM."


# ---- every code that can be raised is known ----


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings of the form of a code, each with the identity of its node."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and FORM.fullmatch(node.value):
            yield id(node), node.value


def arguments(tree: ast.AST, wanted: Callable[[str], bool]) -> set[int]:
    """All that stands inside the calls of functions with a wanted name."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return {id(node) for call in calls if wanted(getattr(call.func, "id", getattr(call.func, "attr", ""))) for node in ast.walk(call)}


@cache
def raised() -> dict[str, set[str]]:
    """Code -> the modules in which it stands: what is given to a problem, and what begins like a known code.

    Labels (``t("nav.home")``) and the way to a record's field (``name.zh``) have the form of a code and are none.
    """
    words = {code.partition(".")[0] for code in known()}
    found: dict[str, set[str]] = {}
    for path in sorted((PROJECT / "generator").rglob("*.py")):
        if path.name not in ("catalogue.py", "examples.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            problems, labels = arguments(tree, makes_a_problem), arguments(tree, lambda name: name in ("t", "text"))
            folder = path.relative_to(PROJECT / "generator").parts[0]
            for text in refusals(tree) if folder == "importing" else ():
                found.setdefault(text, set()).add(path.relative_to(PROJECT / "generator").as_posix())
            for node, text in strings(tree):
                first, _, second = text.partition(".")
                other = node in labels or (second in FIELDS and text not in known())
                if node in problems or (first in words and not other):
                    found.setdefault(text, set()).add(path.relative_to(PROJECT / "generator").as_posix())
    return found


def refusals(tree: ast.AST) -> Iterator[str]:
    """What importing refuses by the second half of a code: ``refuse(path, "empty", …)``, ``_stop(file, "title", …)``."""
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", getattr(call.func, "attr", "")) in ("refuse", "_stop"):
            words = (node.value for node in ast.walk(call.args[1]) if isinstance(node, ast.Constant))
            yield from (f"import.{word}" for word in words if isinstance(word, str))


def makes_a_problem(name: str) -> bool:
    """Problem(…), places.problem(…), _problem(…), _stop(…)."""
    return name.lower().endswith("problem") or name == "_stop"


@cache
def known() -> dict[str, str]:
    return catalogue.CODES | {code: meaning for module in checks.MODULES for code, meaning in module.CODES.items()}


def test_every_code_that_can_be_raised_is_in_the_catalogue() -> None:
    assert len(raised()) > 40
    others = {"index.html", "plan.yml", "plan.json", "proposed.json", "quote.other"}
    assert {code: where for code, where in raised().items() if code not in known() and code not in others} == {}


def test_every_code_in_the_catalogue_can_be_raised() -> None:
    assert sorted(known().keys() - raised().keys()) == []


def test_a_group_names_the_modules_that_raise_its_codes() -> None:
    for group in catalogue.GROUPS.values():
        where = {name.removesuffix(".py").partition("/")[0] for code in group.codes for name in raised()[code]}
        assert where == set(group.modules), group.title


def test_every_code_has_an_example_and_none_stands_twice() -> None:
    ours = {code for module in checks.MODULES for code in module.CODES}
    assert sorted(ours - EXAMPLES.keys()) == []
    assert not ours & OTHER.keys()
    for example in (*EXAMPLES.values(), *OTHER.values()):
        assert example.wrong != example.right and example.file


# ---- examples of the rules ----


def waivers(project: Path, edit: Edit) -> None:
    """A waiver that is needed, in a text that allows two."""
    edit(f"{JIA}/text.yml", "7.5 beds", "7.6 beds")
    lines = (f"- id: p{n}\n  kind: paragraph\n  sentences:\n  - {{id: p{n}.1, role: measure, zh: 同上。, en: As above.}}\n" for n in range(100, 300))
    with (project / JIA / "text.yml").open("a", encoding="utf-8") as file:
        file.writelines(lines)
    waiver = "waivers:\n- ref: p3.1\n  code: parity.number\n  reason: {zh: 写全称。, en: The full name is written.}\n"
    (project / JIA / "waivers.yml").write_text(waiver, encoding="utf-8")


def few(project: Path, edit: Edit) -> None:
    """The same in a text that allows one."""
    waivers(project, edit)
    text = (project / JIA / "text.yml").read_text(encoding="utf-8")
    (project / JIA / "text.yml").write_text(text[: text.index("- id: p200")], encoding="utf-8")


def printed(zh: str, en: str) -> Callable[[Path, Edit], None]:
    """Other words in the second sentence, which nothing cites any more."""

    def change(project: Path, edit: Edit) -> None:
        edit(f"{JIA}/text.yml", HANDS, f"zh: {zh}\n    en: {en}")
        edit(f"{JIA}/notes.yml", "{ref: p3.2, quote: 建设区中医院。}", f"{{ref: p3.2, quote: {zh}}}")
        edit(f"{JIA}/commitments.yml", "sentences: [p3.2]", "sentences: [p3.2]\n  restated_in: [p8.1]")
        edit(f"{JIA}/text.yml", "zh: 表2 重大项目,", "zh: 表2 重大项目（区中医院）,")

    return change


def places(project: Path, edit: Edit) -> None:
    names = "\n- {id: laisu, zh: 来苏, en: Laisu, domain: place}\n- {id: zhutuo, zh: 朱沱, en: Zhutuo, domain: place}\n"
    edit("content/catalog/glossary.yml", "glossary:\n", f"glossary:{names}")
    printed("来苏、朱沱。", "Laisu and Zhutuo.")(project, edit)
    edit(
        f"{JIA}/text.yml", "zh: 表2 重大项目（区中医院）, en: Table 2 Major projects", "zh: 表2 区中医院（来苏、朱沱）, en: Table 2 Laisu and Zhutuo"
    )


def category(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/indicators.yml", "  name: {zh: 每千", "  category: {zh: 预期性, en: anticipatory}\n  name: {zh: 每千")


def listed(project: Path, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "区卫生健康委牵头，区财政局配合。", "牵头单位：区卫生健康委；配合单位：区财政局。")


def second(project: Path, edit: Edit) -> None:
    """A second project, and a commitment that stands in the row of the first."""
    with (project / JIA / "tables.yml").open("a", encoding="utf-8") as file:
        file.write('  - id: r3\n    cells: ["2", {zh: 门诊楼项目, en: Outpatient building}, "800"]\n')
    with (project / JIA / "projects.yml").open("a", encoding="utf-8") as file:
        file.write("- id: jia-2021-project-2\n  number: '2'\n  row: t2.r3\n  name: {zh: 门诊楼项目, en: Outpatient building}\n")
        file.write("  investment_wan_cny: 800\n  areas: [tcm]\n")
    edit(f"{JIA}/commitments.yml", "sentences: [p3.2]", "sentences: [t2.r2.c2.1]")


BEFORE: dict[str, Callable[[Path, Edit], None]] = {
    "waiver.unknown": waivers, "waiver.reason": waivers, "waiver.unused": waivers, "waiver.too-many": few, "parity.name": places,
    "parity.unit": printed("面积30平方米。", "30 square meters."),
    "parity.term": printed("落实规划。", "Carry out the plan."), "parity.body": printed("区财政局。", "The district Finance Bureau."),
    "name.not-printed": category, "name.missing": listed, "reference.other-row": second,
}  # fmt: skip
"""What the small project must hold before an example stands in it."""


def told(problems: list[Problem], code: str) -> set[str]:
    """The codes of problems; a changed text breaks its plan's seal as well, which is the seal's own affair."""
    return {problem.code for problem in problems if not problem.code.startswith("seal.") or code.startswith("seal.")}


@pytest.mark.parametrize("code", sorted(EXAMPLES))
def test_the_example_of_a_rule_gives_its_code(code: str, find: Find, project: Path, edit: Edit) -> None:
    example = EXAMPLES[code]
    if code in BEFORE:
        BEFORE[code](project, edit)
        assert told(find(), code) == set()
    edit(example.file, example.right, example.wrong)
    if code == "waiver.too-many":
        edit(f"{JIA}/text.yml", "Build the district's hospital of TCM.", "Build 2 hospitals of TCM.")
    assert told(find(sealed=code.startswith("seal.")), code) == {code}


# ---- examples of the rest of the program ----


OWN = {"file.encoding", "label.duplicate", "shells.mkdocs", "verify.difference"}
IN_FILES = sorted(code for code, each in OTHER.items() if each.file.endswith(".yml") and code not in OWN)


def dismissed(edit: Edit) -> None:
    """A target below its baseline, and its proposal dismissed."""
    edit(f"{JIA}/tables.yml", '"6.8", "7.5"', '"6.8", "5"')
    edit(f"{JIA}/indicators.yml", 'quote: "7.5", value: 7.5', 'quote: "5", value: 5')
    path = edit(f"{JIA}/notes.yml", "notes:", "notes:")
    lines = "dismissed:\n- rule: weaker-than-baseline\n  places: [t1.r2.c2, t1.r2.c3]\n  reason: {zh: 按规划确是如此。, en: So the plan has it.}\n"
    path.with_name("dismissed.yml").write_text(lines, encoding="utf-8")


@pytest.mark.parametrize("code", IN_FILES)
def test_an_example_in_a_file_gives_its_code(code: str, find: Find, edit: Edit) -> None:
    example = OTHER[code]
    if code.startswith("dismissal."):
        dismissed(edit)
        assert told(find(), code) == set()
    path = edit(example.file, example.right, example.wrong)
    if code.endswith(".shape"):
        path.write_text(example.wrong + (" []" if "note" in example.wrong else "") + "\n", encoding="utf-8")
    assert told(find(), code) == {code}


def one(raised: pytest.ExceptionInfo[ContentError]) -> str:
    """The code of the one problem for which something stopped."""
    [problem] = raised.value.report
    return problem.code


def test_a_file_in_another_encoding(find: Find, project: Path) -> None:
    path = project / OTHER["file.encoding"].file
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert told(find(), "") == {"file.encoding"}


def test_a_file_that_is_not_there_and_one_under_another_name(find: Find, project: Path) -> None:
    example = OTHER["file.unknown"]
    (project / example.file / example.right).rename(project / example.file / example.wrong)
    assert told(find(), "") == {"file.unknown"}
    [lost] = set(OTHER["file.missing"].right.split(", ")) - set(OTHER["file.missing"].wrong.split(", "))
    (project / OTHER["file.missing"].file / lost).unlink()
    assert told(find(), "") == {"file.unknown", "file.missing"}


def test_no_plan_folder(find: Find, project: Path) -> None:
    example = OTHER["plan.none"]
    districts = project / "content/catalog/districts.yml"
    text = districts.read_text(encoding="utf-8")
    districts.write_text(re.sub(r"\n  facts:\n  - .*", "", text), encoding="utf-8")
    assert told(find(), "") == set()
    shutil.move(project / example.right, project / example.wrong)
    assert told(find(), "") == {"plan.none"}


def test_a_label_in_two_files(find: Find, project: Path) -> None:
    example = OTHER["label.duplicate"]
    (project / example.file).write_text(example.right + "\n", encoding="utf-8")
    assert told(find(), "") == set()
    (project / example.file).write_text(example.wrong + "\n", encoding="utf-8")
    assert told(find(), "") == {"label.duplicate"}


@pytest.mark.parametrize("code", ["template.error", "label.unknown"])
def test_a_template_or_page_that_asks_for_what_is_not_there(code: str, project: Path, edit: Edit, monkeypatch: pytest.MonkeyPatch) -> None:
    example = OTHER[code]
    if code == "template.error":
        edit(example.file, f"<h1>{example.right}</h1>", f"<h1>{example.wrong}</h1>")
    else:
        key = re.findall(r'"([a-z.]+)"', example.wrong)[0]
        asked = [Page("codes", "codes/", "", "", {})]
        monkeypatch.setattr(pipeline, "plan_pages", lambda _data, language, _settings, labels: asked * len(labels.text(key, language)))
    assert built(project, monkeypatch) == code


def test_two_pages_of_one_path(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = [re.findall(r'"([a-z]+/)"', words)[0] for words in (OTHER["page.duplicate"].wrong, OTHER["page.duplicate"].right)]
    pages = [next(iter(codes.pages(Views(Site(load_project(project).dataset, load_settings(project), load_labels(project), "en")))))]
    monkeypatch.setattr(pipeline, "plan_pages", lambda *_: [replace(page, path=path) for page in pages for path in (paths[0], paths[0])])
    assert built(project, monkeypatch) == "page.duplicate"


def built(project: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The code for which a build stops, without MkDocs: its shells are bare."""
    bare = Shell(("", ""), ("content",))
    made = {language: Built(dict.fromkeys(shells.SHELL_PATHS, bare), project / "none", project / "none") for language in LANGUAGES}
    monkeypatch.setattr(pipeline, "build_shells", lambda *_: made)
    with pytest.raises(ContentError) as stopped:
        pipeline.build(project, project / "site")
    return one(stopped)


def test_mkdocs_stops(project: Path, edit: Edit) -> None:
    example = OTHER["shells.mkdocs"]
    edit(example.file, example.right, example.wrong)
    with pytest.raises(ContentError) as stopped:
        shells.build_shells(project, project / "cache")
    assert one(stopped) == "shells.mkdocs"


@pytest.mark.parametrize("code", ["link.broken", "link.anchor"])
def test_a_link_that_leads_nowhere(code: str) -> None:
    example, glossary = OTHER[code], outline("en/glossary/index.html", b'<p id="plan">')
    path = example.file.removeprefix("site/")
    told = [
        [problem.code for problem in broken_links({path: outline(path, words.encode()), "en/glossary/index.html": glossary}, set())]
        for words in (example.right, example.wrong)
    ]
    assert told == [[], [code]]


TEXT = "甲区卫生健康规划（2021—2025年）\n一、目标\n完全不同的一句话。\n"
UNDATED = "丁县卫生健康规划\n一、任务\n做好。\n"


@pytest.mark.parametrize("code", sorted(catalogue.GROUPS["importing"].codes.keys() - {"verify.difference", "import.title"}))
def test_what_is_not_said_when_importing(code: str, project: Path) -> None:
    example = OTHER[code]
    (project / "jia.txt").write_text(TEXT, encoding="utf-8")
    (project / "ding.txt").write_text(UNDATED, encoding="utf-8")
    words = {
        "import.district": {"period": "2021-2025"},
        "import.other-plan": {"period": "2021-2025"},
        "import.plan-id": {},
        "import.period": {"district": "ding"},
    }.get(code, {})
    with pytest.raises(ContentError) as stopped:
        importing_by(project, example.wrong, words)
    assert {problem.code for problem in stopped.value.report} == {code}
    more = {"import.plan-id": {"period": "2021-2025"}}.get(code, words)
    importing_by(project, example.right, more)


def importing_by(project: Path, command: str, more: dict[str, str]) -> None:
    """Import as the command says, and with what it leaves to others."""
    given = more | dict(re.findall(r"--(plan|district|period) (\S+)", command))
    first, last = (int(year) for year in given.pop("period", "0-0").split("-"))
    file = project / command.split()[2]
    importing.import_plan(project, file, **given, period=(first, last) if first else None, update="--update" in command)  # type: ignore[arg-type]


def test_a_text_without_a_title(project: Path) -> None:
    example = OTHER["import.title"]
    for words in (example.wrong, example.right):
        (project / example.file).write_text(words + "\n做好。\n", encoding="utf-8")
        if words == example.wrong:
            with pytest.raises(ContentError) as stopped:
                importing.import_plan(project, project / example.file, plan="ding-2021", district="ding", period=(2021, 2025))
            assert one(stopped) == "import.title"
        else:
            importing.import_plan(project, project / example.file, plan="ding-2021", district="ding", period=(2021, 2025))


def test_every_file_that_is_refused_is_refused_in_a_test_of_its_own() -> None:
    tested = (PROJECT / "tests/importing/test_reading_refusals.py").read_text(encoding="utf-8")
    assert [code for code in catalogue.GROUPS["reading"].codes if f'"{code}"' not in tested] == []


def test_a_text_that_is_not_its_source(project: Path, edit: Edit) -> None:
    example = OTHER["verify.difference"]
    plan = load_project(project).dataset.plans["jia-2021"]
    tables = {table.id: "".join(cell.zh for row in table.rows for cell in row.cells) for table in plan.tables}
    source = "".join("".join(s.zh for s in block.sentences) + tables.get(block.table or "", "") for block in plan.blocks)
    assert importing.verify_plan(plan, source) == []
    edit(example.file, example.right, example.wrong)
    changed = load_project(project).dataset.plans["jia-2021"]
    assert [problem.code for problem in importing.verify_plan(changed, source)] == ["verify.difference"]
