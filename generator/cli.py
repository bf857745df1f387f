"""The ``atlas`` command: what a person or CI types. Wrong use ends with exit code 2, bad content with 1.

Every command works on the project in the current folder, or the one ``--project`` names.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from generator.cli_drafts import app as drafts_app
from generator.cli_import import app as import_app
from generator.problems import ContentError
from generator.reporting import Format
from generator.terminal import ProjectFolder, WithDrafts
from generator.terminal import checked as _checked
from generator.terminal import print_report as _print
from generator.terminal import project_folder as _project
from generator.terminal import usage_error as _usage_error

app = typer.Typer(
    no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help="Health Plan Atlas: plans in, a bilingual site out."
)


app.add_typer(import_app)
app.add_typer(drafts_app)


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
    drafts: WithDrafts = False,
    project: ProjectFolder = Path(),
) -> None:
    """Check the content and print every problem once, with its place and what to do."""
    dataset, report = _checked(project, drafts)
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
    drafts: WithDrafts = False,
    project: ProjectFolder = Path(),
) -> None:
    """Build the whole site, in both languages; a build that fails leaves the last good site as it is."""
    from generator.pipeline import build as build_site

    root = _project(project)
    try:
        result = build_site(root, out or root / "site", progress=sys.stderr.isatty(), drafts=drafts)
    except ContentError as error:
        _print(error.report, output_format)
        raise typer.Exit(1) from None
    _print(result.warnings, output_format)
    typer.echo(str(result), err=output_format == "json")


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 8000,
    drafts: WithDrafts = False,
    project: ProjectFolder = Path(),
) -> None:
    """Build, serve and rebuild on every change of content, templates or settings."""
    from generator.serve import serve as serve_site

    serve_site(_project(project), host, port, drafts=drafts)


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
