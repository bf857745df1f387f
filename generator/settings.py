"""Our settings and labels, read from ``site_config/``; nothing else in the project reads the environment.

``ATLAS_SITE_URL`` replaces the configured site address (a preview, a fork); ``SOURCE_DATE_EPOCH`` replaces the
configured "today", which only decides which deadlines are called due or past.
"""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

from pydantic import AfterValidator, Field, StringConstraints, ValidationError

from generator.problems import ContentError, Problem, Report, Severity
from generator.records import LANGUAGES, Language, Record, Text
from generator.yaml_source import line_of, locate, parse, read

OTHER: dict[Language, Language] = {"zh": "en", "en": "zh"}
HTML_LANGUAGE: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def _real_day(text: str) -> str:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise ValueError("there is no such day") from None
    return text


class Settings(Record):
    """``site_config/site.yml``. ``site_url`` ends in a slash; ``today`` is an ISO date."""

    name: Text
    description: Text
    site_url: Annotated[str, StringConstraints(pattern=r"^https?://.+/$")]
    repository_url: str
    edit_path: str
    contact: str | None = None
    today: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\d$"), AfterValidator(_real_day)]
    severities: dict[str, Severity] = Field(default_factory=dict)

    @property
    def current_date(self) -> date:
        """The day against which deadlines are due or past."""
        return date.fromisoformat(self.today)


class MissingLabelError(Exception):
    """Raised where a page asks for a label that no file defines."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no label {key!r} in site_config/labels/")
        self.key = key


class Labels:
    """Words of the interface, in both languages: ``labels.text("commitments", "zh")``."""

    def __init__(self, texts: dict[str, Text]) -> None:
        self.texts = texts

    def text(self, key: str, language: Language, **values: object) -> str:
        """The label in one language, with ``{name}`` fields filled in. Raises :class:`MissingLabelError`."""
        if key not in self.texts:
            raise MissingLabelError(key)
        label = self.texts[key]
        words = label.zh if language == "zh" else label.en or label.zh
        return words.format(**values) if values else words


SITE = "site_config/site.yml"
_VARIABLES = {"site_url": "ATLAS_SITE_URL", "today": "SOURCE_DATE_EPOCH"}
"""Setting -> the environment variable that replaces it."""


def load_settings(root: Path) -> Settings:
    """Read ``site_config/site.yml``. Raises :class:`ContentError` when it cannot be used."""
    settings, problems = read_settings(root)
    if settings is None:
        raise ContentError(Report(problems))
    return settings


def read_settings(root: Path) -> tuple[Settings | None, list[Problem]]:
    """The settings, or None and what keeps ``site_config/site.yml`` from being used."""
    text, problems = read(root, SITE)
    data, found = (None, []) if problems else parse(text, SITE)
    if problems or found:
        return None, problems + found
    if not isinstance(data, dict):
        return None, [Problem(SITE, 1, 1, "settings.shape", "expected a mapping of settings", "Write one setting a line, such as site_url: …")]
    replaced = _environment()
    try:
        return Settings.model_validate({**data, **replaced}), []
    except ValidationError as error:
        return None, [_problem(text, detail, replaced) for detail in error.errors()]


def _environment() -> dict[str, str]:
    found = {}
    if url := os.environ.get(_VARIABLES["site_url"]):
        found["site_url"] = url.rstrip("/") + "/"
    if epoch := os.environ.get(_VARIABLES["today"]):
        found["today"] = datetime.fromtimestamp(int(epoch), UTC).date().isoformat() if epoch.isdecimal() else epoch
    return found


def _problem(text: str, detail: Any, replaced: dict[str, str]) -> Problem:
    where = ".".join(str(step) for step in detail["loc"])
    if where in replaced:
        message = f"{_VARIABLES[where]} in the environment cannot be used: {detail['msg']}"
        return Problem(SITE, 1, 1, "settings.invalid", message, "Correct the variable, or unset it.")
    line, column = locate(text, detail["loc"])
    found = "is missing" if detail["type"] == "missing" else f"cannot be {detail['input']!r}: {detail['msg'].removeprefix('Value error, ')}"
    hint = "See the comments in site_config/site.yml."
    return Problem(SITE, line, column, "settings.invalid", f"{where} {found}", hint, source=line_of(text, line))


def load_labels(root: Path) -> Labels:
    """Read ``site_config/labels/*.yml``. Raises :class:`ContentError` when a label lacks a language or stands twice."""
    labels, problems = read_labels(root)
    if problems:
        raise ContentError(Report(problems))
    return labels


def read_labels(root: Path) -> tuple[Labels, list[Problem]]:
    """The labels that can be used, and the problems of the others. Every label has both languages and stands in one file."""
    texts: dict[str, Text] = {}
    problems: list[Problem] = []
    for path in sorted((root / "site_config" / "labels").glob("*.yml")):
        problems += _add_labels(root, f"site_config/labels/{path.name}", texts)
    return Labels(texts), problems


def _add_labels(root: Path, name: str, texts: dict[str, Text]) -> list[Problem]:
    """Add one file's labels to ``texts``; the problems that keep some of them out."""
    text, problems = read(root, name)
    data, found = (None, []) if problems else parse(text, name)
    problems += found
    if not problems and not isinstance(data, dict):
        return [Problem(name, 1, 1, "label.shape", "expected a mapping of labels", "Write key: {zh: …, en: …}, one label a line.")]
    for key, value in (data or {}).items():
        if _bad_label(value):
            problems.append(_label_problem(name, text, key, "label.language-missing", f"label {key!r} needs zh and en", "Write {zh: …, en: …}."))
        elif key in texts:
            problems.append(_label_problem(name, text, key, "label.duplicate", f"label {key!r} stands in two files", "Keep one."))
        else:
            texts[key] = Text(zh=str(value["zh"]), en=str(value["en"]))
    return problems


def _label_problem(name: str, text: str, key: str, code: str, message: str, hint: str) -> Problem:
    line, column = locate(text, (key,))
    return Problem(name, line, column, code, message, hint, source=line_of(text, line))


def _bad_label(value: object) -> bool:
    return not isinstance(value, dict) or any(not isinstance(value.get(language), str) or not value[language] for language in LANGUAGES)
