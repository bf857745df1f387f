"""The same pages as sources for the others: MkDocs' and Zensical's docs folders, Hugo's content and layouts.

Every body is the HTML that our own pages carry, so that all build the same pages and only the building differs.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.compose import Composer
from generator.pages import plan_pages
from generator.project import CACHE, Project
from generator.records import LANGUAGES, Language
from generator.shells import Built, Shell, build_shells


@dataclass(frozen=True, slots=True)
class Source:
    """One page: its kind, the slots of its shell (title, description and path as plain text, the others as HTML)."""

    kind: str
    path: str
    slots: dict[str, str]

    def file(self, parents: set[str], index: str, suffix: str) -> str:
        """Its file in a folder of sources: a page with others below it is its folder's index."""
        return f"{self.path}{index}{suffix}" if self.path in parents else f"{self.path.rstrip('/')}{suffix}"


def write_sources(project: Project, folder: Path) -> int:
    """Write ``folder/docs/{zh,en}`` and ``folder/hugo/{zh,en}``; return how many pages both languages have together."""
    built = build_shells(project.root, project.root / CACHE)
    total = 0
    for language in LANGUAGES:
        sources = list(_sources(project, language, built[language]))
        parents = {"", *(source.path[: source.path.rstrip("/").rfind("/") + 1] for source in sources)}
        _write_docs(folder / "docs" / language, sources, parents, language)
        _write_hugo(folder / "hugo" / language, sources, parents, built[language])
        total += len(sources)
    return total


def _sources(project: Project, language: Language, built: Built) -> list[Source]:
    composer = Composer(project.root, language, project.settings, project.labels, built.shells, None)
    pages = plan_pages(project.dataset, language, project.settings, project.labels)
    return [Source(page.kind, page.path, composer.slots(page) | {"title": page.title, "description": page.description}) for page in pages]


def _write_docs(folder: Path, sources: Sequence[Source], parents: set[str], language: Language) -> None:
    """Ordinary Markdown pages; one config per tool, and for both one more whose ``nav`` holds the list pages only."""
    for source in sources:
        header = f"---\ntitle: {json.dumps(source.slots['title'], ensure_ascii=False)}\n---\n\n"
        _write(folder / "docs" / source.file(parents, "index", ".md"), f'{header}<div class="atlas">\n{source.slots["content"]}\n</div>\n')
    lists = [source.file(parents, "index", ".md") for source in sources if source.path in parents or source.path.count("/") == 1]
    for name in ("mkdocs", "zensical", "mkdocs-lists", "zensical-lists"):
        _write(
            folder / f"{name}.yml",
            f"site_name: Atlas\nsite_url: https://atlas.example/{language}/\ndocs_dir: docs\nsite_dir: out-{name}\n"
            f"theme:\n  name: material\n  language: {language}\n  features: [navigation.prune, navigation.indexes]\n"
            f"plugins:\n  - search: {{lang: {language}}}\n" + (f"nav: {json.dumps(lists)}\n" if "lists" in name else ""),
        )


def _write_hugo(folder: Path, sources: Sequence[Source], parents: set[str], built: Built) -> None:
    """Content with our slots as front matter; one layout per page kind, cut from our own shell."""
    for source in sources:
        params = {f"slot_{name}": value for name, value in source.slots.items() if name != "content"}
        matter = json.dumps({"title": source.slots["title"], "layout": f"atlas-{source.kind}", "params": params}, ensure_ascii=False)
        _write(folder / "content" / source.file(parents, "_index", ".html"), f"{matter}\n{source.slots['content']}\n")
    for kind in {source.kind for source in sources}:
        _write(folder / "layouts" / f"atlas-{kind}.html", _layout(built.shells[kind]))
    shutil.copytree(built.folder / "assets", folder / "static" / "assets")
    settings = {"disableKinds": ["taxonomy", "term", "rss", "404"], "security": {"allowContent": ["^text/html$"]}}
    _write(folder / "hugo.json", json.dumps({"baseURL": "https://atlas.example/", "title": "Atlas", **settings}))


def _layout(shell: Shell) -> str:
    """A shell as a Hugo layout; Hugo escapes plain text itself."""
    plain = ("title", "description", "path")
    values = {slot: f"{{{{ .Params.slot_{slot}{'' if slot in plain else ' | safeHTML'} }}}}" for slot in shell.slots}
    return shell.pour(values | {"content": "{{ .Content }}"})


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")
