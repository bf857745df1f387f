"""From a plan as published, in any format, to a draft in ``content/plans/``, and back to prove that nothing was lost."""

from __future__ import annotations

from generator.importing.bringing import Outcome, import_plan, read_plan
from generator.importing.verifying import read_source, seal_english, seal_plan, verify_plan, write_seals
from generator.importing.writing import write_yaml

__all__ = ["Outcome", "import_plan", "read_plan", "read_source", "seal_english", "seal_plan", "verify_plan", "write_seals", "write_yaml"]
