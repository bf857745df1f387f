"""A problem is a small sortable value; a report prints all of them once, for people, for GitHub, for programs."""

import json
import pickle

from generator.problems import ContentError, Problem, Report
from generator.reporting import render, text

FIRST = Problem(
    "content/a.yml", 2, 9, "quote.not-in-sentence", "'7.5张' does not stand in p1.1", "It reads: 达到8张。",
    source="  quote: 7.5张",
)  # fmt: skip
SECOND = Problem("content/b.yml", 1, 1, "file.missing", "this file is missing", severity="warning")
REPORT = Report([SECOND, FIRST, FIRST])


def test_a_report_is_sorted_and_tells_everything_once() -> None:
    assert list(REPORT) == [FIRST, SECOND]
    assert len(REPORT) == 2
    assert (REPORT.errors, REPORT.of("warning"), REPORT.of("note")) == ((FIRST,), (SECOND,), ())


def test_problems_are_sorted_by_path_line_and_column() -> None:
    places = [("b", 1, 1), ("a", 10, 1), ("a", 2, 20), ("a", 2, 3)]
    found = Report(Problem(*place, "code", "message") for place in places)
    assert [(problem.path, problem.line, problem.column) for problem in found] == sorted(places)


def test_the_source_line_is_no_part_of_what_makes_two_problems_equal() -> None:
    assert Problem("a", 1, 1, "c", "m", source="x") == Problem("a", 1, 1, "c", "m", source="y")


def test_an_exception_carries_its_report() -> None:
    error = ContentError(REPORT)
    assert (str(error), error.report) == ("1 error(s) in the content", REPORT)


def test_text_shows_the_line_a_caret_and_the_hint() -> None:
    assert render(REPORT, "text") == (
        "content/a.yml:2:9: error: '7.5张' does not stand in p1.1 [quote.not-in-sentence]\n"
        "      quote: 7.5张\n"
        "            ^\n"
        "    hint: It reads: 达到8张。\n"
        "content/b.yml:1:1: warning: this file is missing [file.missing]"
    )


def test_the_caret_stands_under_its_character_in_chinese_text() -> None:
    source = "zh: 到2025年，“床位”"
    column = source.index("床") + 1
    shown, caret = text(Problem("a", 1, column, "c", "m", source=source)).splitlines()[1:]
    assert shown == f"    {source}"
    assert caret == "    " + " " * (4 + 2 + 4 + 2 + 2 + 1) + "^"  # zh:_ 到 2025 年 ， “ (curly quotes are narrow)


def test_a_tab_before_the_caret_is_kept_so_that_both_lines_move_alike() -> None:
    caret = text(Problem("a", 1, 3, "c", "m", source="\ta: 1")).splitlines()[2]
    assert caret == "    \t ^"


def test_of_a_long_line_the_part_around_the_caret_is_shown() -> None:
    source = "x" * 300 + "y" + "x" * 300
    shown, caret = text(Problem("a", 1, 301, "c", "m", source=source)).splitlines()[1:]
    assert len(shown) == 4 + 100
    assert shown[caret.index("^")] == "y"


def test_github_marks_the_line_in_a_pull_request() -> None:
    assert render(REPORT, "github") == (
        "::error file=content/a.yml,line=2,col=9,title=quote.not-in-sentence::'7.5张' does not stand in p1.1%0AIt reads: 达到8张。\n"
        "::warning file=content/b.yml,line=1,col=1,title=file.missing::this file is missing"
    )


def test_github_escapes_what_would_end_a_command() -> None:
    report = Report([Problem("a,b:c.yml", 1, 1, "c", "100%\nof", severity="note")])
    assert render(report, "github") == "::notice file=a%2Cb%3Ac.yml,line=1,col=1,title=c::100%25%0Aof"


def test_json_is_a_list_of_flat_objects() -> None:
    assert json.loads(render(REPORT, "json")) == [
        {
            "path": "content/a.yml", "line": 2, "column": 9, "severity": "error", "code": "quote.not-in-sentence",
            "message": "'7.5张' does not stand in p1.1", "hint": "It reads: 达到8张。", "source": "  quote: 7.5张",
        },
        {
            "path": "content/b.yml", "line": 1, "column": 1, "severity": "warning", "code": "file.missing",
            "message": "this file is missing", "hint": "", "source": "",
        },
    ]  # fmt: skip


def test_an_empty_report_prints_nothing_or_an_empty_list() -> None:
    assert [render(Report(), "text"), render(Report(), "github"), render(Report(), "json")] == ["", "", "[]"]


def test_content_errors_come_whole_out_of_another_process() -> None:
    error = pickle.loads(pickle.dumps(ContentError(Report([Problem("content/a.yml", 3, 5, "id.duplicate", "id 'a' stands twice")]))))
    assert str(error) == "1 error(s) in the content"
    assert [problem.code for problem in error.report] == ["id.duplicate"]
