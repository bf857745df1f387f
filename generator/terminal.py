"""What the modules of the command line share: the project's folder, printing a report, wrong use (exit code 2)."""

from __future__ import annotations

from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from generator.problems import Report
from generator.reporting import Format, render

if TYPE_CHECKING:
    from generator.dataset import Dataset

ProjectFolder = Annotated[Path, typer.Option("--project", help="The project's folder.", show_default="the current folder")]
WithDrafts = Annotated[bool, typer.Option("--drafts", help="With the plans that are not reviewed yet.")]


def project_folder(folder: Path) -> Path:
    """The folder, if it is a project's; else wrong use."""
    if not (folder / "content").is_dir() and not (folder / "mkdocs.yml").is_file():
        usage_error(f"{folder}: not an atlas project (no content/ folder, no mkdocs.yml); go to the project's folder or give --project")
    return folder


def checked(folder: Path, drafts: bool | Container[str] = False) -> tuple[Dataset, Report]:
    """The dataset of everything valid in a project, and all that is wrong with it."""
    from generator.project import check_project

    return check_project(project_folder(folder), drafts)


def usage_error(message: str) -> NoReturn:
    """Say what is wrong with the call, and stop."""
    typer.echo(f"atlas: {message}", err=True)
    raise typer.Exit(2)


def print_report(report: Report, output_format: Format) -> None:
    """Print all problems; text goes to standard error and ends with their number."""
    words = render(report, output_format)
    if words:
        typer.echo(words, err=output_format == "text")
    if output_format == "text":
        counts = (("error", len(report.errors)), ("warning", len(report.of("warning"))))
        typer.echo(", ".join(f"{count} {word}{'' if count == 1 else 's'}" for word, count in counts), err=True)
