"""From a plan's text to a first version of its folder in ``content/plans/``, and back to prove that nothing was lost."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from generator.importing.annotations import Annotations
from generator.importing.blocks import Draft, read_text_plan
from generator.importing.front import describe
from generator.importing.verifying import seal_plan, verify_plan, write_seals
from generator.importing.writing import write_yaml
from generator.problems import ContentError, Problem, Report

__all__ = ["Draft", "import_plan", "read_text_plan", "seal_plan", "verify_plan", "write_seals", "write_yaml"]

SCHEMAS = "../../../site_config/schemas"


def import_plan(root: Path, file: Path, *, plan: str, district: str, annotations: Path | None = None) -> str:
    """Write ``content/plans/<plan>/`` from a text file; returns a summary line.

    Raises :class:`ContentError` when the folder exists already (reviewed data is never overwritten) or the file is not
    UTF-8. English texts are ``null`` (listed as untranslated) unless the annotations bring them; what the front matter
    does not print is ``null`` in plan.yml, and the check asks for what must be filled in (a title, a period).
    """
    folder = root / "content" / "plans" / plan
    if folder.exists():
        message = "this plan's folder exists already; nothing was written"
        raise _stop(f"content/plans/{plan}", 1, "import.exists", message, "Remove it first, or give another --plan.")
    raw = file.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise _stop(file.name, line, "import.encoding", "this text is not UTF-8", "Save it as UTF-8.") from None
    known = Annotations.read(annotations) if annotations else None
    draft = read_text_plan(text, known)
    write_yaml(folder / "text.yml", f"{SCHEMAS}/text.json", {"blocks": draft.blocks})
    if draft.tables:
        write_yaml(folder / "tables.yml", f"{SCHEMAS}/tables.json", {"tables": draft.tables})
    write_yaml(folder / "plan.yml", f"{SCHEMAS}/plan.json", _meta(plan, district, file.name, raw, draft))
    unused = f", {known.left} annotations unused" if known else ""
    return f"content/plans/{plan}: {len(draft.blocks)} blocks, {len(draft.tables)} tables{unused}. Complete plan.yml by hand."


def _stop(path: str, line: int, code: str, message: str, hint: str) -> ContentError:
    return ContentError(Report([Problem(path, line, 1, code, message, hint)]))


def _meta(plan: str, district: str, name: str, raw: bytes, draft: Draft) -> dict[str, Any]:
    printed = describe(draft.blocks)
    named = {key: printed[key] and {"zh": printed[key], "en": None} for key in ("title", "issuer")}
    source = {"file": name, "sha256": hashlib.sha256(raw).hexdigest()}
    return {"id": plan, "district": district, **printed, **named, "source": source}
