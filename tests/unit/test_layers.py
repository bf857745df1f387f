"""design: a module imports only what stands before it, in a lower layer or further left in its own; one owner per outside library."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ORDER = """
problems quantities analyzer catalogue reporting sideways
yaml_source records drafts settings
comparing dataset places
charts load schemas checks proposing exporting pages searching importing linkcheck publish
shells compose sitefiles project state
reviewing
pipeline
serve terminal cli_import cli_drafts cli mkdocs_hook __main__
""".split()
OWNERS = {
    "yaml": {"yaml_source", "importing"}, "pydantic": {"records", "drafts", "settings", "load", "schemas"}, "jinja2": {"compose"},
    "mkdocs": {"shells", "mkdocs_hook"}, "typer": {"terminal", "cli_drafts", "cli_import", "cli", "serve"},
    "rich": {"sideways"}, "watchfiles": {"serve"}, "opencc": {"searching"},
    "lxml": {"importing"}, "pypdfium2": {"importing"},
}  # fmt: skip
PACKAGE = Path(__file__).resolve().parents[2] / "generator"
MODULES = [path for path in sorted(PACKAGE.rglob("*.py")) if path != PACKAGE / "__init__.py"]


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names) if node.module == "generator" else [str(node.module)]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    parts = [name.split(".") for name in imports(path)]
    inside = {name[1] for name in parts if name[0] == "generator"} - {own}
    assert [name for name in sorted(inside) if ORDER.index(name) > ORDER.index(own)] == []
    assert [name for name, *_ in parts if own not in OWNERS.get(name, {own})] == []
