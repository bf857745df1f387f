"""The real site, built once by the real command, and a copy of the project that a test may spoil."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import small_project

PARTS = ("content", "templates", "site_config", "mkdocs.yml", "generator/mkdocs_hook.py")
"""What a project consists of, besides the installed package."""


@dataclass(frozen=True)
class Copy:
    """A copy of the project with a site of its own."""

    root: Path
    site: Path

    def build(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run ``atlas build`` on the copy."""
        return atlas("build", "--project", str(self.root), "--out", str(self.site), *words)

    def edit(self, name: str, before: str, after: str) -> int:
        """Replace a text that stands once in a file; its line number."""
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert text.count(before) == 1, f"{before!r} stands {text.count(before)} times in {name}"
        file.write_text(text.replace(before, after), encoding="utf-8")
        return text[: text.index(before)].count("\n") + 1


def atlas(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does; warnings of ours are errors."""
    environment = {key: value for key, value in os.environ.items() if key not in ("ATLAS_SITE_URL", "SOURCE_DATE_EPOCH")}
    return subprocess.run([sys.executable, "-m", "generator", *words], capture_output=True, encoding="utf-8", env=environment, check=False)


def copy_project(root: Path, to: Path) -> Copy:
    """Copy what a project consists of."""
    for name in PARTS:
        if (root / name).is_dir():
            shutil.copytree(root / name, to / "project" / name)
        else:
            (to / "project" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(root / name, to / "project" / name)
    return Copy(to / "project", to / "site")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The site of the real content, built from nothing. Tests read it and leave it as it is."""
    copy = copy_project(Path(__file__).parents[2], tmp_path_factory.mktemp("built"))
    done = copy.build()
    assert done.returncode == 0, done.stderr + done.stdout
    return copy


@pytest.fixture(scope="session")
def small_built(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The small made-up project, built, with its caches."""
    folder = tmp_path_factory.mktemp("small")
    copy = Copy(small_project(folder / "project"), folder / "site")
    done = copy.build()
    assert done.returncode == 0, done.stderr + done.stdout
    return copy


@pytest.fixture
def small(small_built: Copy, tmp_path: Path) -> Copy:
    """The small project and its built site, for a test to change."""
    shutil.copytree(small_built.root, tmp_path / "project")
    copy = Copy(tmp_path / "project", tmp_path / "site")
    assert copy.build().returncode == 0
    return copy


@pytest.fixture
def spoilable(built: Copy, tmp_path: Path) -> Copy:
    """A copy of the built project and its site, with warm caches, for a test to change."""
    shutil.copytree(built.root, tmp_path / "project")
    copy = Copy(tmp_path / "project", tmp_path / "site")
    assert copy.build().returncode == 0
    return copy
