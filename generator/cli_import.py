"""The commands that bring a document in and prove that all of it is there: ``atlas import``, ``atlas verify`` (layer 7)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from generator.problems import Report
from generator.terminal import ProjectFolder, checked, print_report, project_folder, usage_error

if TYPE_CHECKING:
    from generator.importing import Outcome

app = typer.Typer()
SHOWN = 12
"""So many doubts are printed; the review shows all."""


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="The plan as published: .docx, .html, .txt, .md, or .pdf with text.")],
    plan: Annotated[str | None, typer.Option(help="The plan's id.", show_default="district and year, as qianjiang-2021")] = None,
    district: Annotated[str | None, typer.Option(help="The district's id.", show_default="the one the document names")] = None,
    period: Annotated[str | None, typer.Option(help="First and last year of the plan, as 2021-2025.", show_default="as printed")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was understood as JSON; write nothing.")] = False,
    update: Annotated[bool, typer.Option("--update", help="Make a reviewed plan a draft again, with what this file changes.")] = False,
    project: ProjectFolder = Path(),
) -> None:
    """Read a plan as published and write it as a draft; say what was found and what is doubtful. Reviewed data is never overwritten."""
    from generator.exporting.writing import encode
    from generator.importing import import_plan, read_plan

    root = project_folder(project)
    years = _years(period)
    if as_json:
        typer.echo(encode(read_plan(root, file, plan=plan, district=district, period=years)))
        return
    for name, value in (("--plan", plan), ("--district", district)):
        if value is not None and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
            usage_error(f"{name} {value!r}: an id has small letters, digits and single hyphens, as qianjiang-2021")
    outcome = import_plan(root, file, plan=plan, district=district, period=years, update=update)
    for line in _summary(outcome):
        typer.echo(line)


def _years(period: str | None) -> tuple[int, int] | None:
    if period is None:
        return None
    found = re.fullmatch(r"(\d{4})[-–—](\d{4})", period)
    if not found or found[1] > found[2]:
        usage_error(f"--period {period!r}: expected first and last year, as 2021-2025")
    return int(found[1]), int(found[2])


def _summary(outcome: Outcome) -> list[str]:
    if outcome.written is None:
        return [f"{outcome.plan}: this file was imported before; nothing changed."]
    found, front = outcome.found, outcome.found.front
    doubtful = {record for record, _, _ in outcome.doubts}
    length = sum(len(line.text) for line in found.document.lines())
    counts = (
        ("headings", len([head for head in found.outline if head.kind in ("heading", "annex")]), r"p\d+\.\d+"),
        ("sentences", sum(len(block.get("sentences", ())) for block in found.draft.blocks), None),
        ("tables", len(found.draft.tables), None),
        ("indicators", len(found.indicators), r".*-i\d+"),
        ("projects", len(found.projects), r".*-project-\d+"),
        ("tasks with agencies", len(found.tasks), r".*-task-\d+"),
        ("commitments", len(found.commitments), r".*-[pt]\d+-[-rc\d]+"),
    )  # fmt: skip
    lines = [
        f"{outcome.written}: draft of {front.title} ({found.document.format}, {length:,} characters)",
        f"  issuer {front.issuer or 'not stated'} · number {front.document_number or 'not stated'} · issued {front.issued or 'not stated'}"
        f" · period {front.period_start}–{front.period_end}",
        "", f"  {'':22}{'found':>8}{'doubtful':>10}",
    ]  # fmt: skip
    for name, count, ids in counts:
        lines.append(f"  {name:22}{count:>8}{sum(bool(ids and re.fullmatch(ids, record)) for record in doubtful):>10}")
    if outcome.changes is not None:
        changes = outcome.changes
        lines += ["", f"  since the last import: {', '.join(f'{len(passages)} {what}' for what, passages in changes.told())}"]
        for what, passages in changes.told():
            lines += [f"    {what} {ref}: {words[:60]}" for ref, words in passages.items()]
    lines += [""] if outcome.doubts else []
    lines += [f"  doubtful: {record}, {name}: {why}" for record, name, why in outcome.doubts[:SHOWN]]
    lines += [f"  and {len(outcome.doubts) - SHOWN} more"] if len(outcome.doubts) > SHOWN else []
    return [*lines, "", f"Next: atlas translate {outcome.plan}, then atlas review {outcome.plan}, then atlas accept {outcome.plan}."]


@app.command()
def verify(
    plan: Annotated[str, typer.Argument(help="A plan's id; a draft's too.")],
    source: Annotated[Path | None, typer.Argument(help="The file it was imported from; without it only the English is sealed anew.")] = None,
    project: ProjectFolder = Path(),
) -> None:
    """Rebuild a plan's source text from content/, prove that nothing was lost or altered, and seal it (seals.yml)."""
    from generator.importing import read_source, seal_english, seal_plan, verify_plan

    dataset, found = checked(project, {plan})
    if plan not in dataset.plans:
        usage_error(f"no plan {plan!r}; there are: {', '.join(dataset.plans)}")
    if source is None:
        here = f"content/plans/{plan}/"
        broken = [one for one in found if one.code.startswith("seal.") and one.code != "seal.english" and one.path.startswith(here)]
        print_report(Report(broken), "text")
        if broken:
            raise typer.Exit(1)
        typer.echo(f"{plan}: the Chinese is as it was compared with the source. Sealed: {seal_english(project, dataset.plans[plan])}")
        return
    raw, text = read_source(source)
    report = Report(verify_plan(dataset.plans[plan], text))
    print_report(report, "text")
    if report.errors:
        raise typer.Exit(1)
    typer.echo(f"{plan}: every character of {source.name} is in content/plans/{plan}/, and nothing else.")
    typer.echo(f"Sealed: {seal_plan(project, dataset.plans[plan], raw)}")
