"""Shells: one real MkDocs + Material page per page kind and language, with marked slots for a record's body.

MkDocs builds the prose pages, the theme's assets and the shells of a language in one run, into a cache folder named by
the hash of everything that made them. A shell stands at the same depth as the pages it serves, so its relative links
hold. Only this module and the hook know MkDocs.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from pathlib import Path

from generator.problems import ContentError, Problem, Report
from generator.records import LANGUAGES, Language

SINGLE = (
    "districts", "plans", "areas", "indicators", "commitments", "projects", "agencies", "institutions", "deadlines", "glossary", "data",
    "search", "notes", "quality", "coverage", "codes",
)  # fmt: skip
SHELL_PATHS: dict[str, str] = {
    "home": "", **{kind: f"{kind}/" for kind in SINGLE},
    "district": "districts/_shell/", "plan": "plans/_shell/", "chapter": "plans/_shell/_shell/", "area": "areas/_shell/",
    "indicator": "indicators/_shell/", "commitment": "commitments/_shell/", "project": "projects/_shell/",
    "agency": "agencies/_shell/", "institution": "institutions/_shell/",
}  # fmt: skip
"""Page kind -> where its shell is built. Kinds with one page have it at that page's own path."""

SLOTS = ("title", "description", "path", "crumbs", "content", "toc", "edit", "structured")
CONFIG: dict[Language, str] = {"zh": "mkdocs.yml", "en": "site_config/mkdocs.en.yml"}
_MARK = re.compile(r"%%atlas-slot-([a-z]+)%%")
SHELLS_ONLY = "ATLAS_SHELLS_ONLY"
KEPT = 4
"""How many folders of other shells stay in the cache."""


@dataclass(frozen=True)
class Shell:
    """A page cut at its slots: ``pieces[0] slot[0] pieces[1] …``."""

    pieces: tuple[str, ...]
    slots: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """Cut a built page at its marks."""
        parts = _MARK.split(html)
        return cls(tuple(parts[0::2]), tuple(parts[1::2]))

    def pour(self, values: Mapping[str, str]) -> str:
        """The page with every slot filled; values are HTML already."""
        out = [self.pieces[0]]
        for slot, piece in zip(self.slots, self.pieces[1:], strict=True):
            out += (values[slot], piece)
        return "".join(out)

    @cached_property
    def digest(self) -> bytes:
        """What a page's fingerprint takes of its shell."""
        return hashlib.blake2b("\0".join(self.pieces + self.slots).encode(), digest_size=16).digest()


@dataclass(frozen=True, slots=True)
class Built:
    """One language's MkDocs output: the shells by kind, the folder with prose pages and assets, and our theme's folder."""

    shells: dict[str, Shell]
    folder: Path
    theme: Path

    def static_files(self) -> Iterator[tuple[str, Path]]:
        """Files of the MkDocs run that go into the site as they are: (path below the language root, file).

        Of the assets only our own: no page asks for Material's.
        """
        skip = {f"{path}index.html" for path in SHELL_PATHS.values()} | {"404.html", "sitemap.xml", "sitemap.xml.gz"}
        for file in sorted(self.folder.rglob("*")):
            name = file.relative_to(self.folder).as_posix()
            foreign = name.startswith("assets/") and not (self.theme / name).is_file()
            if file.is_file() and name not in skip and not foreign:
                yield name, file


def mark(slot: str) -> str:
    """The text that stands for a slot in a shell."""
    return f"%%atlas-slot-{slot}%%"


def shell_source(kind: str) -> str:
    """The Markdown source of a kind's shell: front matter for the theme, and one slot as content."""
    slots = "".join(f'  {slot}: "{mark(slot)}"\n' for slot in SLOTS if slot != "content")
    return f'---\ntitle: "{mark("title")}"\natlas:\n  kind: {kind}\n{slots}---\n<div class="atlas">{mark("content")}</div>\n'


def build_shells(root: Path, cache: Path) -> dict[Language, Built]:
    """The shells of both languages, from the cache or from two MkDocs runs side by side.

    Raises :class:`ContentError` with MkDocs' own words when a run fails.
    """
    key = _key(root)
    folders = {language: cache / "shells" / f"{language}-{key}" for language in LANGUAGES}
    running = {
        language: _start(root, language, folder.with_name(folder.name + ".part")) for language, folder in folders.items() if not folder.is_dir()
    }
    outputs = {language: process.communicate()[0] for language, process in running.items()}  # both end before either is judged
    for language, process in running.items():
        _finish(process.returncode, outputs[language], language, folders[language])
    if running:
        _forget_old(cache / "shells", {folder.name for folder in folders.values()})
    return {language: read_shells(folder, root) for language, folder in folders.items()}


def read_shells(folder: Path, root: Path) -> Built:
    """Cut the shells of a finished MkDocs run."""
    shells = {kind: Shell.cut((folder / path / "index.html").read_text(encoding="utf-8")) for kind, path in SHELL_PATHS.items()}
    return Built(shells, folder, root / "templates" / "theme")


def _start(root: Path, language: Language, target: Path) -> subprocess.Popen[str]:
    shutil.rmtree(target, ignore_errors=True)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", CONFIG[language], "--site-dir", str(target.resolve())]
    environment = {**os.environ, SHELLS_ONLY: "1", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0", "PYTHONUTF8": "1"}
    return subprocess.Popen(command, cwd=root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8")


def _finish(code: int, output: str, language: Language, folder: Path) -> None:
    if code:
        message = f"MkDocs could not build the {language} shells: {output.strip()[-2000:]}"
        raise ContentError(
            Report([Problem(CONFIG[language], 1, 1, "shells.mkdocs", message, "Mend the theme, the prose page or the MkDocs config.")])
        )
    folder.with_name(folder.name + ".part").rename(folder)


def _forget_old(folder: Path, keep: set[str]) -> None:
    """Remove what no recent build used; another build may be about to read a folder that is not ours."""
    others = sorted((old for old in folder.iterdir() if old.name not in keep), key=lambda old: old.stat().st_mtime)
    for old in others[:-KEPT]:
        shutil.rmtree(old, ignore_errors=True)


def _key(root: Path) -> str:
    """The hash of all that makes shells: configs, theme, prose, labels, settings, hook, and the versions of the tools."""
    digest = hashlib.blake2b(digest_size=10)
    for name in ("mkdocs", "mkdocs-material", "jinja2", "markdown", "pymdown-extensions"):
        digest.update(f"{name} {version(name)}\n".encode())
    digest.update(f"{sys.version_info[:2]} {os.environ.get('ATLAS_SITE_URL', '')}".encode())
    files = [root / "mkdocs.yml", *(root / "site_config").glob("*.yml"), *(root / "site_config" / "labels").glob("*.yml")]
    files += [Path(__file__), Path(__file__).with_name("mkdocs_hook.py")]
    for folder in ("templates/theme", "content/pages"):
        files += [path for path in (root / folder).rglob("*") if path.is_file()]
    for path in sorted(files):
        digest.update(path.name.encode() + hashlib.blake2b(path.read_bytes(), digest_size=16).digest())
    return digest.hexdigest()
