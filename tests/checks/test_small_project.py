"""The project that the other tests break is sound."""

from tests.conftest import Find


def test_the_small_project_has_no_problem(find: Find) -> None:
    assert find() == []
