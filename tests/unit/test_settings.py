"""``site_config/``: what the site is called, where it lives, and every word of its interface in both languages."""

import string
from pathlib import Path

import pytest

from generator.problems import ContentError
from generator.records import Text
from generator.settings import Labels, MissingLabelError, Settings, load_labels, load_settings
from tests.conftest import Edit, lines

SITE = "site_config/site.yml"
COMMENTS = "See the comments in site_config/site.yml."


def stopped(project: Path) -> list[str]:
    with pytest.raises(ContentError) as error:
        load_settings(project)
    return lines(error.value.report)


def labels_stopped(project: Path, text: str) -> list[str]:
    (project / "site_config/labels/zz.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as error:
        load_labels(project)
    return lines(error.value.report)


def test_the_real_settings(settings: Settings) -> None:
    assert settings.site_url.endswith("/")
    assert settings.name.zh and settings.name.en
    assert settings.current_date.isoformat() == settings.today


def test_the_environment_replaces_address_and_date(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ATLAS_SITE_URL", "https://preview.example/7")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    settings = load_settings(project)
    assert (settings.site_url, settings.today) == ("https://preview.example/7/", "1970-01-02")


@pytest.mark.parametrize(
    ("variable", "value", "expected"),
    [
        ("ATLAS_SITE_URL", "preview.example", "ATLAS_SITE_URL in the environment cannot be used: String should match pattern '^https?://.+/$'"),
        ("SOURCE_DATE_EPOCH", "yesterday", "SOURCE_DATE_EPOCH in the environment cannot be used: String should match pattern "
         "'^\\d{4}-\\d\\d-\\d\\d$'"),
    ],
)  # fmt: skip
def test_a_variable_that_cannot_be_used(project: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, expected: str) -> None:
    monkeypatch.setenv(variable, value)
    assert stopped(project) == [f"{SITE}:1:1: error: {expected} [settings.invalid] Correct the variable, or unset it."]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("https://small.example/\nrepo", "small.example\nrepo", "3:11: error: site_url cannot be 'small.example': String should match pattern "
         "'^https?://.+/$'"),
        ('"2024-05-01"', '"2024-02-31"', "6:8: error: today cannot be '2024-02-31': there is no such day"),
        ("edit_path: /edit/main/\n", "", "1:1: error: edit_path is missing"),
        ("severities: {}", "severities: {id.duplicate: fatal}",
         "7:28: error: severities.id.duplicate cannot be 'fatal': Input should be 'error', 'warning' or 'note'"),
        ("severities: {}", "colour: red", "7:9: error: colour cannot be 'red': Extra inputs are not permitted"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used(project: Path, edit: Edit, old: str, new: str, expected: str) -> None:
    edit(SITE, old, new)
    assert stopped(project) == [f"{SITE}:{expected} [settings.invalid] {COMMENTS}"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "1:1: error: expected a mapping of settings [settings.shape] Write one setting a line, such as site_url: …"),
        (b"- a\n", "1:1: error: expected a mapping of settings [settings.shape] Write one setting a line, such as site_url: …"),
        ("name: 小图谱\n".encode("gb18030"), "1:9: error: this file is not UTF-8 [file.encoding] Save it as UTF-8."),
        (None, f"1:1: error: this file is missing [file.missing] Create {SITE}."),
    ],
)
def test_settings_that_cannot_be_read(project: Path, content: bytes | None, expected: str) -> None:
    path = project / SITE
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    assert stopped(project) == [f"{SITE}:{expected}"]


def test_a_byte_order_mark_is_no_problem(project: Path) -> None:
    path = project / SITE
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_settings(project).name.en == "Small Atlas"


def test_a_label_in_either_language_with_its_fields() -> None:
    labels = Labels({"count": Text(zh="共{n}条", en="{n} in all"), "plain": Text(zh="{不动}", en="{as it is}")})
    assert (labels.text("count", "zh", n=7), labels.text("count", "en", n=7)) == ("共7条", "7 in all")
    assert labels.text("plain", "en") == "{as it is}"


def test_a_label_that_does_not_exist_is_named(labels: Labels) -> None:
    with pytest.raises(MissingLabelError, match="no label 'missing' in site_config/labels/"):
        labels.text("missing", "zh")


def test_labels_are_filled_in(labels: Labels) -> None:
    assert (labels.text("not_stated", "zh"), labels.text("not_stated", "en")) == ("未载明", "not stated")
    assert "7" in labels.text("commitments.description", "en", n=7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("greeting: {zh: 你好}\n", "1:11: error: label 'greeting' needs zh and en [label.language-missing] Write {zh: …, en: …}."),
        ("greeting: 你好\n", "1:11: error: label 'greeting' needs zh and en [label.language-missing] Write {zh: …, en: …}."),
        ("greeting: {zh: 你好, en: [hello]}\n", "1:11: error: label 'greeting' needs zh and en [label.language-missing] Write {zh: …, en: …}."),
        ("not_stated: {zh: 无, en: none}\n", "1:13: error: label 'not_stated' stands in two files [label.duplicate] Keep one."),
        ("- greeting\n", "1:1: error: expected a mapping of labels [label.shape] Write key: {zh: …, en: …}, one label a line."),
        ("", "1:1: error: expected a mapping of labels [label.shape] Write key: {zh: …, en: …}, one label a line."),
    ],
)
def test_labels_that_cannot_be_used(project: Path, text: str, expected: str) -> None:
    assert labels_stopped(project, text) == [f"site_config/labels/zz.yml:{expected}"]


def test_both_languages_of_a_label_name_the_same_fields(labels: Labels) -> None:
    def fields(words: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}

    assert [key for key, text in labels.texts.items() if fields(text.zh) != fields(text.en or "")] == []
