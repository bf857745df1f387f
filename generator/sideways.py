"""Long work on two cores, with one progress bar (layer 0)."""

from __future__ import annotations

import multiprocessing
import pickle
import warnings
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from generator.problems import ContentError

K = TypeVar("K", bound=str)
V = TypeVar("V")


class Progress:
    """Counts finished pieces over all processes; shows a bar on a terminal when ``shown``."""

    def __init__(self, *, shown: bool = False) -> None:
        self.shown = shown
        self.count = multiprocessing.get_context("fork").Value("L", 0) if shown and _can_fork() else None

    def advance(self) -> None:
        """One more piece is done."""
        if self.count is not None:
            with self.count.get_lock():
                self.count.value += 1

    def bar(self, words: str, total: int) -> AbstractContextManager[object]:
        """Show the count until the block ends."""
        if self.count is None:
            return nullcontext()
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
        from rich.progress import Progress as Bar

        count = self.count

        class Counter(Bar):
            def get_renderables(self) -> Any:
                for task in self.tasks:
                    self.update(task.id, completed=count.value)
                yield from super().get_renderables()

        bar = Counter(TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), transient=True)
        bar.add_task(words, total=total or None)
        return bar


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def side_by_side(work: Callable[[K, Progress], V], keys: Sequence[K], progress: Progress, *, total: int) -> dict[K, V]:
    """``{key: work(key)}``: the last key here, the others each in a forked process; in turn where nothing can fork.

    What the work returns is pickled on its way back; so is a :class:`ContentError`, which is raised here. Anything else
    that a process raises is printed by it, and :class:`ChildProcessError` is raised here.
    """
    if not _can_fork():
        return {key: work(key, progress) for key in keys}
    context = multiprocessing.get_context("fork")
    children = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # a fork beside threads: the child takes no lock that they could hold
        for key in keys[:-1]:
            receiver, sender = context.Pipe(duplex=False)
            child = context.Process(target=_child, args=(work, key, progress, sender))
            child.start()
            sender.close()
            children.append((key, child, receiver))
    results: dict[K, V] = {}
    with progress.bar("pages", total):
        mine = work(keys[-1], progress)
        for key, child, receiver in children:
            results[key] = _received(receiver)
            child.join()
    results[keys[-1]] = mine
    return {key: results[key] for key in keys}


def _child(work: Callable[[K, Progress], V], key: K, progress: Progress, sender: Any) -> None:
    try:
        answer: tuple[bool, object] = (True, work(key, progress))
    except ContentError as error:
        answer = (False, error)
    sender.send_bytes(pickle.dumps(answer, protocol=5))


def _received(receiver: Any) -> Any:
    try:
        fine, value = pickle.loads(receiver.recv_bytes())
    except EOFError:
        raise ChildProcessError("a build process ended without an answer; what it said stands above") from None
    if not fine:
        raise value
    return value
