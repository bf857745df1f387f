"""Publishing: everything is staged first, then moved into place, so that a failed build never touches the last good site.

A build's files wait in a staging folder beside the site. A journal, written when all of them are there, lists the moves
and removals; it is carried out file by file and can be carried out again: a run that is cut short is finished by the
next one. A first build is a single rename.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


class Staging:
    """The waiting place for one build's new files. ``site`` is the published folder."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.staging")
        self.journal = site.with_name(f".{site.name}.journal.json")
        self._resume()
        shutil.rmtree(self.folder, ignore_errors=True)
        self._made: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Stage a file; ``path`` is relative to the site, with slashes."""
        parent, _, name = path.rpartition("/")
        target = f"{self.folder}/{parent}"
        if parent not in self._made:
            Path(target).mkdir(parents=True, exist_ok=True)
            self._made.add(parent)
        Path(f"{target}/{name}").write_bytes(content)

    def discard(self) -> None:
        """Take away what was staged and not published; what a journal has still to move stays for the next run."""
        if not self.journal.is_file():
            shutil.rmtree(self.folder, ignore_errors=True)

    def publish(self, written: Iterable[str], removed: Iterable[str]) -> None:
        """Move what was staged into the site and take away what is no longer asked for."""
        if not self.site.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.rename(self.site)
            return
        scratch = self.journal.with_suffix(".part")
        scratch.write_text(json.dumps({"write": sorted(written), "remove": sorted(removed)}), encoding="utf-8")
        scratch.replace(self.journal)
        self._resume()

    def _resume(self) -> None:
        """Carry out the journal, if there is one; safe to repeat."""
        if not self.journal.is_file():
            return
        plan = json.loads(self.journal.read_text(encoding="utf-8"))
        for name in plan["remove"]:  # first: a new file may stand where a folder was
            self._remove(self.site / name)
        for name in plan["write"]:
            staged, target = self.folder / name, self.site / name
            if staged.is_file():
                target.parent.mkdir(parents=True, exist_ok=True)
                staged.replace(target)
        shutil.rmtree(self.folder, ignore_errors=True)
        self.journal.unlink()

    def _remove(self, file: Path) -> None:
        if file.is_file():  # not so when the journal is carried out again
            file.unlink()
        with suppress(OSError):  # the folder still holds something
            for folder in file.parents:
                if folder == self.site:
                    break
                folder.rmdir()


def site_files(folder: Path) -> set[str]:
    """Every file of a published site, relative, with slashes."""
    found: set[str] = set()
    waiting = [""] if folder.is_dir() else []
    while waiting:
        base = waiting.pop()
        with os.scandir(f"{folder}/{base}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{base}{entry.name}/")
                else:
                    found.add(base + entry.name)
    return found
