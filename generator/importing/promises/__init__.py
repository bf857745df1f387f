"""What a plan promises, by when, by whom, how much and how firmly, read from its sentences alone."""

from __future__ import annotations

from generator.importing.promises.promising import Context, Promises, promises
from generator.importing.promises.roles import assign_roles

__all__ = ["Context", "Promises", "assign_roles", "promises"]
