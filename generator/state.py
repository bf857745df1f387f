"""What a build leaves for the next one (layer 4): fingerprints of pages, digests of other files, and the key of its inputs."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from generator.compose import Composed

TOOLS = ("mkdocs", "mkdocs-material", "jinja2", "markdown", "pydantic", "pymdown-extensions", "opencc")


@dataclass(frozen=True)
class State:
    """A finished build.

    ``pages`` and ``files`` are by path from the site's root; ``inputs`` is :func:`digest` of all that went in, ``content``
    of what data and search files are made of; ``present``: which files the site has now.
    """

    inputs: bytes = b""
    content: bytes = b""
    pages: dict[str, Composed] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    present: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether the site still has every file of this build, and no other."""
        return bool(self.pages) and self.present == self.pages.keys() | self.files.keys()

    @classmethod
    def read(cls, file: Path, present: set[str]) -> State:
        """The state in ``file``, less what is no longer there; an empty one when there is none."""
        if not file.is_file():
            return cls(present=frozenset(present))
        inputs, content, pages, files = marshal.loads(file.read_bytes())  # our own cache folder, written below
        here = {p[0]: Composed(*p) for p in pages if p[0] in present}
        return cls(inputs, content, here, {name: found for name, found in files.items() if name in present}, frozenset(present))

    def write(self, file: Path) -> None:
        """Keep it."""
        file.parent.mkdir(parents=True, exist_ok=True)
        pages = [(p.path, p.fingerprint, p.links, p.anchors) for p in self.pages.values()]
        scratch = file.with_suffix(".part")
        scratch.write_bytes(marshal.dumps((self.inputs, self.content, pages, self.files), 2))
        scratch.replace(file)


def digest(content: bytes) -> bytes:
    """The hash that stands for a file's bytes."""
    return hashlib.blake2b(content, digest_size=16).digest()


def inputs_digest(root: Path, names: Iterable[str]) -> bytes:
    """The hash of the files below some folders of the project, of this package, of the tools' versions and of the environment we read."""
    found = hashlib.blake2b(digest_size=16)
    for name in TOOLS:
        found.update(f"{name} {version(name)} ".encode())
    found.update(f"{sys.version} {os.environ.get('ATLAS_SITE_URL', '')} {os.environ.get('SOURCE_DATE_EPOCH', '')}".encode())
    for folder in (*(root / name for name in names), Path(__file__).parent):
        for file in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
            if file.is_file() and file.suffix != ".pyc":
                found.update(file.name.encode() + digest(file.read_bytes()))
    return found.digest()
