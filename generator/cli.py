"""The ``atlas`` command: what a person or CI types. Wrong use ends with exit code 2, bad content with 1.

Every command works on the project in the current folder, or the one ``--project`` names.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from generator.problems import ContentError, Report
from generator.reporting import Format, render
from generator.yaml_source import decode

if TYPE_CHECKING:
    from generator.dataset import Dataset

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Health Plan Atlas: plans in, a bilingual site out."
)

ProjectFolder = Annotated[Path, typer.Option("--project", help="The project's folder.", show_default="the current folder")]


def main() -> None:
    """Run the command line; print a failed project set-up or bad content as problems, not as a traceback."""
    try:
        app()
    except ContentError as error:
        _print(error.report, "text")
        raise SystemExit(1) from None


@app.command()
def check(
    output_format: Annotated[Format, typer.Option("--format", help="How to print problems.")] = "text",
    propose_notes: Annotated[
        bool, typer.Option("--propose-notes", help="Print what does not add up and no note says, as YAML for notes.yml.")
    ] = False,
    plan: Annotated[str | None, typer.Option(help="Propose notes for this plan only.", show_default="all plans")] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Check the content and print every problem once, with its place and what to do."""
    dataset, report = _checked(project)
    if propose_notes and output_format != "text":
        _usage_error("--propose-notes prints YAML; it does not go with --format")
    if plan and plan not in dataset.plans:
        _usage_error(f"no plan {plan!r}; there are: {', '.join(dataset.plans)}")
    _print(report, output_format)
    if propose_notes and not report.errors:
        from generator.proposing import draft

        typer.echo(draft(dataset, [dataset.plans[plan]] if plan else dataset.plans.values()))
    if report.errors:
        raise typer.Exit(1)


@app.command()
def build(
    out: Annotated[Path | None, typer.Option(help="Where the site goes.", show_default="site/")] = None,
    output_format: Annotated[Format, typer.Option("--format", help="How to print problems.")] = "text",
    project: ProjectFolder = Path(),
) -> None:
    """Build the whole site, in both languages; a build that fails leaves the last good site as it is."""
    from generator.pipeline import build as build_site

    root = _project(project)
    try:
        result = build_site(root, out or root / "site", progress=sys.stderr.isatty())
    except ContentError as error:
        _print(error.report, output_format)
        raise typer.Exit(1) from None
    _print(result.warnings, output_format)
    typer.echo(str(result), err=output_format == "json")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    project: ProjectFolder = Path(),
) -> None:
    """Build, serve and rebuild on every change of content, templates or settings."""
    from generator.serve import serve as serve_site

    serve_site(_project(project), host, port)


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The plan as UTF-8 text, table cells as lines that start with a tab.")],
    plan: Annotated[str, typer.Option(help="The new plan's id, for example qianjiang-2021.")],
    district: Annotated[str, typer.Option(help="The district's id.")],
    annotations: Annotated[Path | None, typer.Option(help="Translated segments, one JSON object a line.")] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Split a plan's text into blocks, sentences and table cells and write its folder; never overwrites one."""
    from generator.importing import import_plan

    root = _project(project)
    for source in filter(None, (file, annotations)):
        if not source.is_file():
            _usage_error(f"{source}: no such file")
    typer.echo(import_plan(root, file, plan=plan, district=district, annotations=annotations))


@app.command()
def verify(
    plan: Annotated[str, typer.Argument(help="A plan's id.")],
    source: Annotated[Path, typer.Argument(help="The text it was imported from.")],
    project: ProjectFolder = Path(),
) -> None:
    """Rebuild a plan's source text from content/, prove that nothing was lost or altered, and seal it (seals.yml)."""
    from generator.importing import seal_plan, verify_plan

    dataset, _ = _checked(project)
    if plan not in dataset.plans:
        _usage_error(f"no plan {plan!r}; there are: {', '.join(dataset.plans)}")
    if not source.is_file():
        _usage_error(f"{source}: no such file")
    raw = source.read_bytes()
    text, problems = decode(raw, source.name)
    report = Report(problems or verify_plan(dataset.plans[plan], text))
    _print(report, "text")
    if report.errors:
        raise typer.Exit(1)
    typer.echo(f"{plan}: every character of {source.name} is in content/plans/{plan}/, and nothing else.")
    typer.echo(f"Sealed: {seal_plan(project, dataset.plans[plan], raw)}")


@app.command()
def quantity(text: Annotated[str, typer.Argument(help="A number as a plan states it, for example 不低于70%.")]) -> None:
    """Print what a stated number means, as JSON: comparator, value, unit, whether approximate, in words of both languages."""
    from generator.exporting.writing import encode
    from generator.quantities import describe

    typer.echo(encode(describe(text)))


@app.command()
def schemas(project: ProjectFolder = Path()) -> None:
    """Write the JSON Schemas that editors use into site_config/schemas/."""
    from generator.schemas import write_schemas

    for path in write_schemas(_project(project)):
        typer.echo(path)


def _project(folder: Path) -> Path:
    if not (folder / "content").is_dir() and not (folder / "mkdocs.yml").is_file():
        _usage_error(f"{folder}: not an atlas project (no content/ folder, no mkdocs.yml); go to the project's folder or give --project")
    return folder


def _checked(folder: Path) -> tuple[Dataset, Report]:
    from generator.project import check_project

    return check_project(_project(folder))


def _usage_error(message: str) -> NoReturn:
    typer.echo(f"atlas: {message}", err=True)
    raise typer.Exit(2)


def _print(report: Report, output_format: Format) -> None:
    words = render(report, output_format)
    if words:
        typer.echo(words, err=output_format == "text")
    if output_format == "text":
        counts = (("error", len(report.errors)), ("warning", len(report.of("warning"))))
        typer.echo(", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts), err=True)
