"""The text holds together: ids in order, slugs on chapters, tables in their places, deadlines that fit their basis."""

import pytest

from tests.conftest import Edit, Find, lines

JIA = "content/plans/jia-2021"


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        (f"{JIA}/text.yml", "  slug: chapter-2\n", "",
         "28:3: error: block p6: level-1 headings, and only they, have a slug [structure.slug] Add or remove slug:."),
        (f"{JIA}/text.yml", "- id: p7\n", "- id: p7\n  slug: seven\n",
         "34:3: error: block p7: level-1 headings, and only they, have a slug [structure.slug] Add or remove slug:."),
        (f"{JIA}/text.yml", "{id: p8.1,", "{id: p9.1,",
         "44:10: error: sentence p9.1 stands in block p8 [structure.sentence-id] Use p8.<n>, counting up."),
        (f"{JIA}/commitments.yml", "  deadline_source: p3.1\n", "",
         "28:19: error: deadline basis 'governing' needs deadline_source [deadline.basis] Name the governing sentence, or change the basis."),
        (f"{JIA}/commitments.yml", "deadline_basis: named", "deadline_basis: named\n  deadline_source: p3.1",
         "6:19: error: deadline basis 'named' has no deadline_source [deadline.basis] Name the governing sentence, or change the basis."),
        (f"{JIA}/commitments.yml", "deadline: 2025\n  deadline_basis: plan-end", "deadline: 2026\n  deadline_basis: plan-end",
         "18:13: error: deadline 2026 is not the plan's end, 2025 [deadline.basis] Correct the year or the basis."),
    ],
)  # fmt: skip
def test_a_structural_slip(find: Find, edit: Edit, file: str, old: str, new: str, expected: str) -> None:
    edit(file, old, new)
    found = [problem for problem in find() if not problem.code.startswith("reference.")]
    assert lines(found) == [f"{file}:{expected}"]


def test_sentences_count_up(find: Find, edit: Edit) -> None:
    edit(f"{JIA}/text.yml", "- id: p3.1\n", "- id: p3.3\n")
    assert "sentence p3.2 stands in block p3" in [problem.message for problem in find()]
