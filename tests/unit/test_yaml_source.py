"""YAML as we write it: few special values, positions, no surprises."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.yaml_source import decode, line_of, locate, parse, read

TEXT = """\
blocks:
- id: p1
  zh: 一、目标
- id: p2
  sentences: [p2.1, p2.2]
  unit:
    zh: 张
"""


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True), ("false", False), ("null", None), ("~", None), ("", None),
        ("12", 12), ("-3", -3), ("0", 0), ("76.62", Decimal("76.62")), ("7.50", Decimal("7.50")),
        ("no", "no"), ("yes", "yes"), ("True", "True"), ("2025-06-30", "2025-06-30"), ("1:1.35", "1:1.35"), ("007", "007"), ("1e5", "1e5"),
        (".5", ".5"), ("1_000", "1_000"), ("0x1F", "0x1F"), ("12:30", "12:30"), ('"12"', "12"), ("≥80", "≥80"), ("=", "="), ("'——'", "——"),
    ],
)  # fmt: skip
def test_only_true_false_null_and_plain_numbers_are_special(written: str, value: Any) -> None:
    data, problems = parse(f"a: {written}\n", "x.yml")
    assert (data, problems) == ({"a": value}, [])
    assert type(data["a"]) is type(value)


def test_decimals_keep_their_digits() -> None:
    assert str(parse("8.0", "x.yml")[0]) == "8.0"


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4))
def test_every_decimal_is_read_as_it_was_written(number: Decimal) -> None:
    assert parse(f"{number:f}", "x.yml") == (number, [])


@given(st.text(max_size=60))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    raw = text.encode("utf-8", errors="surrogatepass")
    decoded, problems = decode(raw, "x.yml")
    value, more = parse(decoded, "x.yml")
    assert value is None or not problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems + more)


@pytest.mark.parametrize("number", ["!!int many", "!!float x", "!!bool yes", "!!binary aa==", "!mine 1", "!!timestamp 2025-06-30", "!!set {a}"])
def test_tags_are_not_used(number: str) -> None:
    problems = parse(f"a: {number}\n", "x.yml")[1]
    assert not problems or [(problem.line, problem.column, problem.code) for problem in problems] == [(1, 4, "yaml.unsupported")]


def test_a_value_cannot_contain_itself() -> None:
    [problem] = parse("a: &a [*a]\n", "x.yml")[1]
    assert str(problem) == "x.yml:1:8: error: aliases (*name) are not used here [yaml.unsupported]"


@pytest.mark.parametrize("key", ["? [a]\n: 1\n", "{a: b}: 1\n"])
def test_a_key_is_text(key: str) -> None:
    assert [problem.message for problem in parse(key, "x.yml")[1]] == ["a key must be plain text"]


def test_a_repeated_key_names_the_first() -> None:
    [problem] = parse("a: 1\nb: {c: 1, c: 2}\n", "x.yml")[1]
    assert str(problem) == "x.yml:2:11: error: key 'c' stands twice in one mapping (first on line 2) [yaml.duplicate-key]"
    assert problem.source == "b: {c: 1, c: 2}"


def test_two_documents_are_one_too_many() -> None:
    [problem] = parse("a: 1\n---\nb: 2\n", "x.yml")[1]
    assert (problem.line, problem.code) == (2, "yaml.syntax")


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ((), (1, 1)), (("blocks",), (1, 1)), (("blocks", 0), (2, 3)), (("blocks", 0, "zh"), (3, 7)), (("blocks", 1, "sentences", 1), (5, 21)),
        (("blocks", 1, "unit"), (6, 3)), (("blocks", 1, "unit", "zh"), (7, 9)),
        (("blocks", 0, "areas"), (2, 3)), (("blocks", 7), (2, 1)), (("nothing", "here"), (1, 1)),
    ],
)  # fmt: skip
def test_a_value_is_found_by_the_way_to_it(pointer: tuple[str | int, ...], place: tuple[int, int]) -> None:
    assert locate(TEXT, pointer) == place


@pytest.mark.parametrize("text", ["", "a: [", "\x07"])
def test_in_a_text_that_cannot_be_read_everything_stands_at_its_beginning(text: str) -> None:
    assert locate(text, ("a",)) == (1, 1)


def test_lines_are_counted_from_one() -> None:
    assert [line_of("甲 \n乙\r\n", number) for number in (0, 1, 2, 3, 4)] == ["", "甲", "乙", "", ""]


def test_a_file_is_read_without_its_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "x.yml").write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read(tmp_path, "x.yml") == ("a: 1\n", [])


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    text, [problem] = read(tmp_path, "x.yml")
    assert (text, str(problem), problem.hint) == ("", "x.yml:1:1: error: this file is missing [file.missing]", "Create x.yml.")


def test_a_byte_that_is_not_utf_8_is_shown_where_it_stands() -> None:
    text, [problem] = decode("a: 甲\nb: 乙".encode() + b"\xff", "x.yml")
    assert (text, str(problem)) == ("", "x.yml:2:5: error: this file is not UTF-8 [file.encoding]")
