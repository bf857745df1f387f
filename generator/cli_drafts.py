"""The commands that lead a draft to the published site: ``atlas translate``, ``atlas review``, ``atlas accept`` (layer 7)."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.drafts import DRAFT_FILE
from generator.terminal import ProjectFolder, print_report, project_folder, usage_error

app = typer.Typer()

DraftPlan = Annotated[str, typer.Argument(metavar="PLAN", help="A draft's id: its folder in content/plans/.")]


@app.command()
def translate(
    plan: DraftPlan,
    command: Annotated[
        str | None, typer.Option(help="A program that translates what is left: JSON lines in, JSON lines out.", show_default="none")
    ] = None,
    threshold: Annotated[float, typer.Option(min=0.5, max=1.0, help="How alike two sentences must be for one's English to be offered.")] = 0.85,
    project: ProjectFolder = Path(),
) -> None:
    """Fill a draft's missing English from the reviewed plans and the glossary; say where it came from, and list what is left."""
    from generator.reviewing.translating import translate_plan

    done = translate_plan(_draft(project, plan), plan, threshold=threshold, command=command)
    for line in done.left:
        typer.echo(line)
    print_report(done.report, "text")
    typer.echo(str(done), err=True)
    if done.report.errors:
        raise typer.Exit(1)


@app.command()
def review(
    plan: DraftPlan,
    port: Annotated[int, typer.Option(help="Port to listen on; 0 takes any that is free.")] = 0,
    project: ProjectFolder = Path(),
) -> None:
    """Open a draft on this machine: each sentence beside what was understood of it, to accept, edit or dismiss."""
    from generator.reviewing.server import serve_review

    try:
        serve_review(_draft(project, plan), plan, port, lambda address: typer.echo(f"{address}  (stop with Ctrl+C)", err=True))
    except OSError as error:
        usage_error(f"cannot listen on port {port}: {error.strerror}; give another --port")


@app.command()
def accept(
    plan: Annotated[str, typer.Argument(help="A draft's id: its folder in content/plans/.")],
    untranslated: Annotated[bool, typer.Option("--untranslated", help="Accept it although texts are not translated yet.")] = False,
    project: ProjectFolder = Path(),
) -> None:
    """Turn a draft without errors and open doubts into a plan; else list what stands in the way and change nothing."""
    from generator.reviewing.accepting import accept_plan

    root = project_folder(project)
    if not (root / "content" / "plans" / plan).is_dir():
        usage_error(f"no plan {plan!r} in content/plans/")
    done = accept_plan(root, plan, untranslated=untranslated)
    print_report(done.report, "text")
    if done.report.errors:
        raise typer.Exit(1)
    typer.echo(done.message)


def _draft(folder: Path, plan: str) -> Path:
    """The project's folder, in which this plan is a draft."""
    root = project_folder(folder)
    if not (root / "content" / "plans" / plan / DRAFT_FILE).is_file():
        found = sorted(path.parent.name for path in (root / "content" / "plans").glob(f"*/{DRAFT_FILE}"))
        usage_error(f"no draft {plan!r}; there are: {', '.join(found) or 'none'}")
    return root
