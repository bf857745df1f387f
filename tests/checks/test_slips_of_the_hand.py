"""Whatever slip a line suffers, checking tells problems with a place and a hint, and never fails itself."""

from pathlib import Path

import pytest

from tests.conftest import FIXTURES, Find

SMALL = FIXTURES / "small"
FILES = [path.relative_to(SMALL).as_posix() for path in sorted(SMALL.rglob("*.yml"))]
VALUES = ("[]", "{}", "7", "null", '"x"', "true", "[[a]]", "{zh: 7, en: []}")


def slips(lines: list[str]) -> list[list[str]]:
    """Every ninth line lost, doubled, moved to the right, moved to the left, or given some other value."""
    found = []
    for n in range(0, len(lines), 9):
        line = lines[n]
        key = line.partition(":")[0]
        changed = [[], [line, line], [f"  {line}"], [line.lstrip()], [f"{key}: {VALUES[n % len(VALUES)]}"]]
        found += [[*lines[:n], *new, *lines[n + 1 :]] for new in changed]
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_slip_is_told_and_not_raised(find: Find, project: Path, name: str) -> None:
    path = project / name
    for slip in slips(path.read_text(encoding="utf-8").splitlines()):
        path.write_text("\n".join(slip), encoding="utf-8")
        for problem in find():
            assert problem.line >= 1 and problem.column >= 1 and problem.message and problem.hint
