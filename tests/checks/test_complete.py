"""A note on two statements that disagree shows both."""

import pytest

from tests.conftest import Edit, Find, lines

NOTES = "content/plans/jia-2021/notes.yml"
ONE = "  - {ref: p3.2, quote: 建设区中医院。}\n"


@pytest.mark.parametrize(
    ("kind", "called"), [("value-conflict", "value conflict"), ("arithmetic", "sum"), ("count", "count"), ("weaker-than-baseline", "weak target")]
)
def test_a_note_on_two_statements_quotes_both(find: Find, edit: Edit, kind: str, called: str) -> None:
    edit(NOTES, "kind: gap", f"kind: {kind}")
    message = f"a note on a {called} needs the two passages that disagree"
    assert lines(find()) == [f"{NOTES}:6:3: error: {message} [list.evidence] Cite the place that states it."]


def test_the_same_quote_twice_is_one(find: Find, edit: Edit) -> None:
    edit(NOTES, "kind: gap", "kind: count")
    edit(NOTES, ONE, ONE + ONE)
    assert [problem.code for problem in find()] == ["list.evidence"]


def test_two_quotes_may_stand_in_one_sentence_and_other_kinds_need_but_one(find: Find, edit: Edit) -> None:
    assert find() == []
    edit(NOTES, "kind: gap", "kind: count")
    edit(NOTES, ONE, f"{ONE}  - {{ref: p3.2, quote: 中医院}}\n")
    assert find() == []
