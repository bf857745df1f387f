"""Publishing is all or nothing: a build that fails, or is cut short, never leaves half a site."""

from pathlib import Path

import pytest

from generator.pipeline import build as build_site
from generator.problems import ContentError
from generator.publish import Staging, site_files


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A published site of three pages."""
    folder = tmp_path / "site"
    build(folder, {"index.html": "home", "zh/a/index.html": "a", "zh/b/c/index.html": "c"})
    return folder


def build(site: Path, files: dict[str, str], removed: tuple[str, ...] = ()) -> None:
    staging = Staging(site)
    for name, text in files.items():
        staging.write(name, text.encode())
    staging.publish(files, removed)


def contents(site: Path) -> dict[str, str]:
    return {name: (site / name).read_text(encoding="utf-8") for name in sorted(site_files(site))}


def beside(site: Path) -> list[str]:
    return sorted(path.name for path in site.parent.iterdir())


def test_a_first_build_is_published_whole(site: Path) -> None:
    assert contents(site) == {"index.html": "home", "zh/a/index.html": "a", "zh/b/c/index.html": "c"}
    assert beside(site) == ["site"]


def test_a_rebuild_writes_what_changed_and_removes_what_nothing_asks_for(site: Path) -> None:
    build(site, {"zh/a/index.html": "new", "en/a/index.html": "a"}, ("zh/b/c/index.html",))
    assert contents(site) == {"en/a/index.html": "a", "index.html": "home", "zh/a/index.html": "new"}
    assert beside(site) == ["site"]


def test_folders_that_become_empty_go_too(site: Path) -> None:
    build(site, {}, ("zh/b/c/index.html",))
    assert not (site / "zh/b").exists()
    assert (site / "zh/a").is_dir()


def test_the_site_itself_stays_when_everything_is_removed(site: Path) -> None:
    build(site, {}, tuple(site_files(site)))
    assert site.is_dir() and site_files(site) == set()


def test_files_that_do_not_change_are_not_touched(site: Path) -> None:
    before = (site / "index.html").stat()
    build(site, {"zh/a/index.html": "new"})
    after = (site / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_failed_build_leaves_the_last_good_site(site: Path) -> None:
    before = contents(site)
    Staging(site).write("index.html", b"half a build")
    assert contents(site) == before
    build(site, {})
    assert contents(site) == before
    assert beside(site) == ["site"]


def test_a_first_build_that_fails_publishes_nothing(tmp_path: Path) -> None:
    Staging(tmp_path / "site").write("index.html", b"half a build")
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_a_run_cut_short_between_journal_and_moves_is_finished_by_the_next(site: Path, monkeypatch: pytest.MonkeyPatch, moves: int) -> None:
    replace, done = Path.replace, []

    def stop_after_some(self: Path, target: Path) -> Path:
        if self.suffix == ".html":
            if len(done) == moves:
                raise KeyboardInterrupt
            done.append(self)
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop_after_some)
        with pytest.raises(KeyboardInterrupt):
            build(site, {"index.html": "new", "zh/a/index.html": "new", "zh/d/index.html": "d"}, ("zh/b/c/index.html",))
    Staging(site)
    assert contents(site) == {"index.html": "new", "zh/a/index.html": "new", "zh/d/index.html": "d"}
    assert beside(site) == ["site"]


def test_a_journal_that_was_not_finished_is_no_journal(site: Path) -> None:
    before = contents(site)
    site.with_name(".site.journal.part").write_text('{"write": [', encoding="utf-8")
    build(site, {})
    assert contents(site) == before


def test_a_file_where_a_folder_stood_and_the_other_way_round(site: Path) -> None:
    build(site, {"zh/b": "a file now", "index.html/x": "a folder now"}, ("zh/b/c/index.html", "index.html"))
    assert contents(site) == {"index.html/x": "a folder now", "zh/a/index.html": "a", "zh/b": "a file now"}


def test_no_folder_no_files(tmp_path: Path) -> None:
    assert site_files(tmp_path / "nowhere") == set()


def test_a_build_that_failed_leaves_nothing_beside_the_site(site: Path) -> None:
    staging = Staging(site)
    staging.write("index.html", b"new")
    staging.discard()
    assert beside(site) == ["site"] and contents(site)["index.html"] == "home"


def test_a_build_that_is_refused_leaves_neither_a_site_nor_its_parts(project: Path, tmp_path: Path) -> None:
    area = project / "templates/pages/area.html"
    area.write_text(area.read_text(encoding="utf-8") + "{{ nothing.here }}", encoding="utf-8")
    with pytest.raises(ContentError):
        build_site(project, tmp_path / "out" / "site")
    assert not list((tmp_path / "out").rglob("*"))
