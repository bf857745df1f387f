"""The documentation names what exists, in both languages, and no file names a registry or a folder of somebody's machine."""

from __future__ import annotations

import importlib
import pkgutil
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import typer.main

from generator import checks
from generator.cli import app
from generator.load import load_project
from generator.problems import Report
from generator.reporting import render
from generator.settings import load_settings

PROJECT = Path(__file__).resolve().parents[2]
README, README_ZH, CONTRIBUTING = "README.md", "README.zh-CN.md", "CONTRIBUTING.md"
DOCUMENTS = [README, README_ZH, CONTRIBUTING, "CHANGELOG.md", "DECISIONS.md"]

# Written in pieces, so that this file does not hold what it forbids.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("npmjs", "com"), ("yarnpkg", "com"), ("crates", "io"), ("rubygems", "org"),
        ("proxy", "golang", "org"), ("pypi", "tuna"), ("mirrors", "aliyun"), ("npmmirror", "com"),
    )
]  # fmt: skip
MACHINE_PATH = re.compile(r"(?<![\w.~*\])}<])/(?:" + "|".join(("work", "root", "tmp", "home/[a-z]", "Users/[A-Za-z]")) + r")(?![\w-])")
CODE = re.compile(r"```.*?```|`[^`\n]+`", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
COMMAND = re.compile(r"\bmake ([a-z]+(?:-[a-z]+)*)\b|\batlas ([a-z]+)\b|bin/(pytest|mkdocs)\b|(--[a-z-]+)")


def read(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def commands(name: str) -> set[str]:
    """Every make target, atlas subcommand, tool and option that a document's code names."""
    return {found.group() for code in CODE.findall(read(name)) for found in COMMAND.finditer(code)}


def targets() -> list[str]:
    """The Makefile's own list of targets."""
    declared = re.search(r"^\.PHONY:(.*)$", read("Makefile"), re.MULTILINE)
    assert declared, "the Makefile declares its targets in .PHONY"
    return declared.group(1).split()


def subcommands() -> list[str]:
    return sorted(typer.main.get_command(app).commands)  # type: ignore[attr-defined]


def codes() -> list[str]:
    modules = (importlib.import_module(f"generator.checks.{module.name}") for module in pkgutil.iter_modules(checks.__path__))
    return sorted(code for module in modules for code in getattr(module, "CODES", ()))


def tracked_texts() -> list[tuple[str, str]]:
    """Path and text of every file that git knows; files that are not text are left out."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = [name for name in listed.stdout.decode("utf-8").split("\0") if name and (PROJECT / name).is_file()]
    contents = ((name, (PROJECT / name).read_bytes()) for name in names)
    return [(name, content.decode("utf-8", "replace")) for name, content in contents if b"\0" not in content]


@pytest.mark.parametrize("document", [README, README_ZH])
def test_both_readmes_name_every_make_target(document: str) -> None:
    missing = {f"make {target}" for target in targets()} - commands(document)
    assert not missing


@pytest.mark.parametrize("document", [README, README_ZH])
def test_both_readmes_name_every_subcommand_of_atlas(document: str) -> None:
    missing = {f"atlas {name}" for name in subcommands()} - commands(document)
    assert not missing


def test_both_readmes_name_the_same_commands_and_options() -> None:
    assert commands(README) == commands(README_ZH)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_documents_name_no_command_that_does_not_exist(document: str) -> None:
    real = {f"make {target}" for target in targets()} | {f"atlas {name}" for name in subcommands()}
    named = {command for command in commands(document) if command.startswith(("make ", "atlas "))}
    assert named <= real


@pytest.mark.parametrize("document", DOCUMENTS)
def test_relative_links_lead_to_files(document: str) -> None:
    links = [link for link in LINK.findall(CODE.sub("", read(document))) if not re.match(r"[a-z]+:|#", link)]
    missing = [link for link in links if not (PROJECT / document).parent.joinpath(link.split("#")[0]).exists()]
    assert not missing


def test_both_readmes_have_the_same_sections_links_and_pictures() -> None:
    english, chinese = read(README), read(README_ZH)
    for pattern in (r"^## ", r"^```", r"^\| ", r"^!\["):
        assert len(re.findall(pattern, english, re.MULTILINE)) == len(re.findall(pattern, chinese, re.MULTILINE)), pattern
    assert {*LINK.findall(english)} - {README_ZH} == {link.replace(".zh-CN.md", ".md") for link in LINK.findall(chinese)} - {README}


def test_paths_in_the_layout_tables_exist() -> None:
    for document in (README, README_ZH):
        named = re.findall(r"`([a-z_]+/(?:[a-z]+/)*)(?:<[^`]*)?`", read(document))
        assert named
        assert not [path for path in named if not path.startswith("site/") and not (PROJECT / path).is_dir()]


def test_every_code_of_the_checks_is_in_the_contributing_guide() -> None:
    missing = [code for code in codes() if f"`{code}`" not in read(CONTRIBUTING)]
    assert not missing


def test_the_example_in_both_readmes_is_what_the_checks_say(tmp_path: Path) -> None:
    for folder in ("content", "site_config"):
        shutil.copytree(PROJECT / folder, tmp_path / folder)
    file = tmp_path / "content/plans/qianjiang-2021/commitments.yml"
    text = file.read_text(encoding="utf-8")
    for right, wrong in (("areas: [hospitals, primary-care]", "areas: [hospitals, primary-cares]"), ("text: 稳定在90%以上", "text: 稳定在95%以上")):
        assert right in text
        text = text.replace(right, wrong, 1)
    file.write_text(text, encoding="utf-8")
    loaded = load_project(tmp_path)
    found = (*loaded.report, *checks.run(loaded.dataset, loaded.places, load_settings(tmp_path)))
    errors = Report(problem for problem in found if problem.severity == "error" and problem.path.endswith("qianjiang-2021/commitments.yml"))
    said = f"{render(errors, 'text')}\n{len(errors)} errors, 0 warnings\n"
    for document in (README, README_ZH):
        shown = read(document).split("```text\n")[1].split("```")[0]
        assert without_lines(shown) == without_lines(said)


def without_lines(output: str) -> str:
    """Line numbers move when records are added above."""
    return re.sub(r"\.yml:\d+:", ".yml:", output)


def test_no_file_names_a_package_registry() -> None:
    found = [f"{name}: {host}" for name, text in tracked_texts() for host in REGISTRIES if host in text]
    assert not found


def test_no_file_names_a_folder_of_this_machine() -> None:
    found = [f"{name}: {match.group()}" for name, text in tracked_texts() for match in MACHINE_PATH.finditer(text)]
    assert not found


def test_no_lock_file_holds_an_address() -> None:
    locks = [(name, text) for name, text in tracked_texts() if name.endswith((".lock", "-lock.json", "requirements.txt"))]
    assert [name for name, _ in locks] == ["requirements-bench.lock", "requirements.lock"]
    assert not [name for name, text in locks if "://" in text or "index-url" in text]


def test_every_package_of_the_lock_file_has_a_hash() -> None:
    entries = re.split(r"^(?=[a-z0-9])", read("requirements.lock"), flags=re.MULTILINE)[1:]
    assert len(entries) > 20
    assert not [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry]


def test_the_data_licence_holds_the_whole_text_of_cc_by() -> None:
    text = read("LICENSE-DATA")
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert [f"Section {number} -- " in text for number in range(1, 9)] == [True] * 8
    assert "Apache License" in read("LICENSE")
