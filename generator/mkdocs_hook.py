"""The MkDocs hook: adds the shells as virtual pages and, in a plain ``mkdocs build`` or ``serve``, fills them.

So either tool gives the whole site of its config's language; ``atlas build`` runs the same hook for shells only.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generator.problems import ContentError
from generator.reporting import render
from generator.settings import HTML_LANGUAGE, OTHER, load_labels, load_settings
from generator.shells import SHELL_PATHS, SHELLS_ONLY, shell_source

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

WATCHED = ("content", "templates", "site_config")


def project_root(config: MkDocsConfig) -> Path:
    """The folder that holds mkdocs.yml, whichever of the two configs is read."""
    folder = Path(config.config_file_path).resolve().parent
    return folder if (folder / "mkdocs.yml").is_file() else folder.parent


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the theme our settings and labels."""
    root = project_root(config)
    settings, labels = load_settings(root), load_labels(root)
    language = config.extra["atlas_language"]
    config.site_url = f"{settings.site_url}{language}/"
    config.extra["atlas"] = {
        "language": language, "other": OTHER[language], "files": "../" if os.environ.get(SHELLS_ONLY) else "./",
        "html_language": HTML_LANGUAGE, "site_url": settings.site_url,
        "name": settings.name, "description": settings.description, "repository_url": settings.repository_url,
        "edit_url": settings.repository_url + settings.edit_path,
        "t": {key: labels.text(key, language) for key in labels.texts if key.startswith(("nav.", "theme."))},
    }  # fmt: skip
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add one virtual page per shell."""
    for kind, path in SHELL_PATHS.items():
        files.append(File.generated(config, f"{path}index.md", content=shell_source(kind)))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """In a plain MkDocs run, put the record pages of this language into the site folder. Raises PluginError for bad content."""
    if not os.environ.get(SHELLS_ONLY):
        from generator.pipeline import fill_folder

        try:
            fill_folder(project_root(config), Path(config.site_dir), config.extra["atlas_language"])
        except ContentError as error:
            raise PluginError(render(error.report, "text")) from None


def on_serve(server: LiveReloadServer, config: MkDocsConfig, **_: Any) -> LiveReloadServer:
    """Reload when data, templates or settings change."""
    for folder in WATCHED:
        server.watch(str(project_root(config) / folder))
    return server
