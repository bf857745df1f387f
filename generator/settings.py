"""Our settings and labels, read from ``site_config/``; nothing else in the project reads the environment.

``ATLAS_SITE_URL`` replaces the configured site address (a preview, a fork); ``SOURCE_DATE_EPOCH`` replaces the
configured "today", which only decides which deadlines are called due or past.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints, ValidationError

from generator.problems import ContentError, Problem, Report
from generator.records import LANGUAGES, Language, Record, Text
from generator.yaml_source import locate, parse

OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}
HTML_LANGUAGE: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


class Settings(Record):
    """``site_config/site.yml``. ``site_url`` ends in a slash; ``today`` is an ISO date."""

    name: Text
    description: Text
    site_url: Annotated[str, StringConstraints(pattern=r"^https?://.+/$")]
    repository_url: str
    edit_path: str
    contact: str | None = None
    today: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$")]
    severities: dict[str, str] = Field(default_factory=dict)

    @property
    def current_date(self) -> date:
        """The day against which deadlines are due or past."""
        return date.fromisoformat(self.today)


class Labels:
    """Words of the interface, in both languages: ``labels.text("commitments", "zh")``."""

    def __init__(self, texts: dict[str, Text]) -> None:
        self.texts = texts

    def text(self, key: str, language: Language, **values: object) -> str:
        """The label in one language, with ``{name}`` fields filled in. Raises KeyError when it does not exist."""
        if key not in self.texts:
            raise KeyError(f"no label {key!r} in site_config/labels/")
        label = self.texts[key]
        words = label.zh if language == "zh" else label.en or label.zh
        return words.format(**values) if values else words


def load_settings(root: Path) -> Settings:
    """Read ``site_config/site.yml``. Raises :class:`ContentError` when it cannot be used."""
    path = root / "site_config" / "site.yml"
    text = path.read_text(encoding="utf-8")
    name = "site_config/site.yml"
    data, problems = parse(text, name)
    if problems or not isinstance(data, dict):
        raise ContentError(Report(problems or [Problem(name, 1, 1, "settings.empty", "expected a mapping of settings")]))
    data = {**data, **_environment()}
    try:
        return Settings.model_validate(data)
    except ValidationError as error:
        raise ContentError(Report(_problem(name, text, e["loc"], e["msg"]) for e in error.errors())) from None


def _environment() -> dict[str, str]:
    found = {}
    if url := os.environ.get("ATLAS_SITE_URL"):
        found["site_url"] = url.rstrip("/") + "/"
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        found["today"] = datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
    return found


def _problem(name: str, text: str, pointer: tuple[str | int, ...], message: str) -> Problem:
    line, column = locate(text, pointer)
    where = ".".join(str(step) for step in pointer)
    return Problem(name, line, column, "settings.invalid", f"{where}: {message}", "See the comments in site_config/site.yml.")


def load_labels(root: Path) -> Labels:
    """Read ``site_config/labels/*.yml``. Every label has both languages, and no key stands in two files."""
    texts: dict[str, Text] = {}
    problems: list[Problem] = []
    for path in sorted((root / "site_config" / "labels").glob("*.yml")):
        name = f"site_config/labels/{path.name}"
        text = path.read_text(encoding="utf-8")
        data, found = parse(text, name)
        problems += found
        for key, value in (data or {}).items():
            where = locate(text, (key,)) if _bad_label(value) or key in texts else (0, 0)
            if _bad_label(value):
                problems.append(Problem(name, *where, "label.language-missing", f"label {key!r} needs zh and en", "Write {zh: …, en: …}."))
            elif key in texts:
                problems.append(Problem(name, *where, "label.duplicate", f"label {key!r} stands in two files", "Keep one."))
            else:
                texts[key] = Text(zh=str(value["zh"]), en=str(value["en"]))
    if problems:
        raise ContentError(Report(problems))
    return Labels(texts)


def _bad_label(value: object) -> bool:
    return not isinstance(value, dict) or any(not value.get(language) for language in LANGUAGES)
