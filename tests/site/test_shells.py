"""The proof that pouring into shells is still MkDocs: a record page equals the ordinary MkDocs page of the same content."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from generator.compose import Composer
from generator.pages import plan_pages
from generator.pages.base import Page
from generator.project import open_project
from generator.records import LANGUAGES, Language
from generator.shells import CONFIG, SHELL_PATHS, SHELLS_ONLY, SLOTS, build_shells
from tests.site.conftest import Copy

pytestmark = pytest.mark.site

HOOK = "from generator.mkdocs_hook import on_config\n"


def one_of_each_kind(pages: list[Page]) -> dict[str, Page]:
    """The longest page of each kind, which has most to go wrong."""
    found: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: len(str(page.context))):
        found[page.kind] = page
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_page_of_every_kind_equals_the_ordinary_mkdocs_page(built: Copy, tmp_path: Path, language: Language) -> None:
    project = open_project(built.root)
    shells = build_shells(built.root, built.root / ".cache" / "atlas")[language].shells
    composer = Composer(built.root, language, project.settings, project.labels, shells, None)
    pages = one_of_each_kind(list(plan_pages(project.dataset, language, project.settings, project.labels)))
    assert set(pages) == set(SHELL_PATHS)
    for page in pages.values():
        write_source(page, composer.slots(page), tmp_path / "docs")
    (tmp_path / "hook.py").write_text(HOOK, encoding="utf-8")
    config = {
        "INHERIT": str(Path(built.root / CONFIG[language])), "docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "out"),
        "theme": {"custom_dir": str(built.root / "templates/theme")}, "hooks": [str(tmp_path / "hook.py")],
    }  # fmt: skip
    file = built.root / f"ordinary-{language}.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)]
    environment = {**os.environ, SHELLS_ONLY: "1"}  # as when the shells were made: data and search stand beside the languages
    done = subprocess.run(command, cwd=built.root, env=environment, capture_output=True, encoding="utf-8", check=False)
    file.unlink()
    assert done.returncode == 0, done.stderr + done.stdout
    for page in pages.values():
        ordinary = (tmp_path / "out" / page.path / "index.html").read_text(encoding="utf-8")
        assert composer.render(page) == ordinary, f"{page.kind}: {page.path}"


def write_source(page: Page, slots: dict[str, str], docs: Path) -> None:
    """The page as a writer of plain MkDocs would put it: front matter and content."""
    atlas = {"kind": page.kind, **{slot: slots[slot] for slot in SLOTS if slot != "content"}}
    front = yaml.safe_dump({"title": slots["title"], "atlas": atlas}, allow_unicode=True, width=10**6)
    target = docs / page.path / "index.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(f'---\n{front}---\n<div class="atlas">{slots["content"]}</div>\n', encoding="utf-8")
