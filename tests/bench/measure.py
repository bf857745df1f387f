"""One measurement: some commands side by side, their wall time, and the memory they all hold at their peak."""

from __future__ import annotations

import contextlib
import resource
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO


@dataclass(frozen=True, slots=True)
class Command:
    """What to start, and in which folder."""

    words: tuple[str, ...]
    folder: Path


class FailedError(Exception):
    """A build failed; the text is the line of its output that says why."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """``seconds`` of wall time; ``work``: seconds of processor time, which a busy machine changes less; ``peak``: bytes.

    ``peak`` is None where it was not sampled. ``output`` is what the commands printed.
    """

    seconds: float
    work: float
    peak: int | None
    output: str


def measure(commands: Sequence[Command], environment: Mapping[str, str], *, memory: bool = False) -> Measurement:
    """Run the commands at the same time until the last has ended. Raises :class:`FailedError`."""
    with contextlib.ExitStack() as stack:
        files = [stack.enter_context(tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")) for _ in commands]
        start, before = time.perf_counter(), _work()
        running = [
            subprocess.Popen(command.words, cwd=command.folder, env=environment, stdin=subprocess.DEVNULL, stdout=file, stderr=subprocess.STDOUT)
            for command, file in zip(commands, files, strict=True)
        ]
        sampler = stack.enter_context(_Sampler([process.pid for process in running])) if memory else None
        codes = [process.wait() for process in running]
        seconds, work = time.perf_counter() - start, _work() - before
        outputs = [_text(file) for file in files]
    for code, output in zip(codes, outputs, strict=True):
        if code:
            raise FailedError(reason(output) or f"exit code {code}")
    return Measurement(seconds, work, (sampler.peak or None) if sampler else None, "".join(outputs))


def reason(output: str) -> str:
    """The last line that speaks of an error, else the last that says something."""
    lines = [line.strip() for line in output.splitlines() if line.strip()]
    return ([line for line in lines if "error" in line.lower()] or lines or [""])[-1]


def _work() -> float:
    """Processor time of all children that have ended, and of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _text(file: IO[str]) -> str:
    file.seek(0)
    return file.read()


class _Sampler(threading.Thread):
    """Adds up the proportional set sizes of process trees: what forks share counts once. Linux only; elsewhere 0."""

    def __init__(self, roots: Sequence[int]) -> None:
        super().__init__(daemon=True)
        self.roots, self.peak, self.over = roots, 0, threading.Event()

    def __enter__(self) -> _Sampler:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.over.set()
        self.join()

    def run(self) -> None:
        while not self.over.wait(0.05):
            self.peak = max(self.peak, sum(_held(pid) for root in self.roots for pid in _tree(root)))


def _tree(pid: int) -> Iterator[int]:
    yield pid
    with contextlib.suppress(OSError):  # it may end while we look
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                yield from _tree(int(child))


def _held(pid: int) -> int:
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
