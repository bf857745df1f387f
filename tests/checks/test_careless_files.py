"""Files as hurried people leave them: each is a problem with a place and a way out, never a crash."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"
NOTES = f"{JIA}/notes.yml"
LOOK = "Check the indentation, quotes and colons of this line and the one before."


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  severity", "\tseverity",
         "4:1: error: while scanning a plain scalar found a tab character that violates indentation [yaml.syntax] "
         "Indent with spaces: YAML allows no tab there."),
        ("text: {zh", "text: {{zh", f"6:3: error: while parsing a flow mapping did not find expected ',' or '}}' [yaml.syntax] {LOOK}"),
        ("kind: gap", "kind: 'gap", f"3:9: error: while scanning a quoted scalar found unexpected end of stream [yaml.syntax] {LOOK}"),
        ("正文未", "正文\x07未", "5:16: error: character U+0007 is not allowed in YAML [yaml.syntax] Remove the control character."),
        ("kind: gap", "kind: gap\n  kind: gap",
         "4:3: error: key 'kind' stands twice in one mapping (first on line 3) [yaml.duplicate-key] Keep one of the two."),
        ("kind: gap\n  severity: low", "kind: &k gap\n  severity: *k",
         "4:13: error: aliases (*name) are not used here [yaml.unsupported] Write the value out, or in quotes when the star is part of it."),
    ],
)  # fmt: skip
def test_broken_yaml(find: Find, edit: Edit, old: str, new: str, expected: str) -> None:
    edit(NOTES, old, new)
    assert lines(find()) == [f"{NOTES}:{expected}"]


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"", "this file is empty"), (b"# nothing yet\n", "this file is empty"), (b"- a\n", "expected one key 'notes' with a list of records"),
     (b"notes: {}\n", "expected one key 'notes' with a list of records"), (b"nots: []\n", "expected one key 'notes' with a list of records")],
)  # fmt: skip
def test_a_file_that_holds_no_list_of_records(find: Find, project: Path, content: bytes, message: str) -> None:
    (project / NOTES).write_bytes(content)
    assert lines(find()) == [f"{NOTES}:1:1: error: {message} [schema.shape] Start the file with notes: and indent its records below."]


def test_a_file_in_a_chinese_code_page(find: Find, project: Path) -> None:
    path = project / NOTES
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert lines(find()) == [f"{NOTES}:5:14: error: this file is not UTF-8 [file.encoding] Save it as UTF-8."]


def test_a_byte_order_mark_and_windows_line_ends_are_no_problem(find: Find, project: Path) -> None:
    path = project / NOTES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert find() == []


@pytest.mark.parametrize("name", ["plan.yml", "text.yml"])
def test_a_plan_folder_without_its_text_or_metadata(find: Find, project: Path, name: str) -> None:
    (project / JIA / name).unlink()
    assert lines(find()) == [
        f"{JIA}/{name}:1:1: error: this file is missing [file.missing] Create {JIA}/{name}; atlas import writes a first version."
    ]


def test_a_missing_catalogue_file(find: Find, project: Path) -> None:
    (project / "content/catalog/areas.yml").unlink()
    assert lines(find()) == ["content/catalog/areas.yml:1:1: error: this file is missing [file.missing] Create content/catalog/areas.yml."]


def test_a_missing_plan_folder(find: Find, project: Path) -> None:
    shutil.rmtree(project / JIA)
    assert lines(find()) == ["content/catalog/districts.yml:8:47: error: plan 'jia-2021' does not exist [reference.unknown] Did you mean 'yi-2021'?"]


def test_no_plan_folder_at_all(find: Find, project: Path, edit: Edit) -> None:
    shutil.rmtree(project / "content/plans")
    edit("content/catalog/districts.yml", "\n  facts:\n  - {label: {zh: 目标年, en: Target year}, plan: jia-2021, ref: p3.1, quote: 2025年}", "")
    hint = "Add content/plans/<plan-id>/ with plan.yml and text.yml, or run atlas import."
    assert lines(find()) == [f"content/plans:1:1: error: there is no plan folder [plan.none] {hint}"]


@pytest.mark.parametrize("name", ["comitments.yml", "commitments.yaml"])
def test_a_file_under_a_wrong_name_is_not_lost_without_a_word(find: Find, project: Path, name: str) -> None:
    (project / JIA / "commitments.yml").rename(project / JIA / name)
    assert lines(find()) == [f"{JIA}/{name}:1:1: error: no file of this name is read here [file.unknown] Did you mean {JIA}/commitments.yml?"]
