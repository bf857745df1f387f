"""The built site of the five plans: complete in both languages, whole, self-contained, the same every time."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.conftest import Copy, atlas
from tests.site.reading import Reading, digests, exists, foreign, pages, read

pytestmark = pytest.mark.site

KINDS = {
    "districts/qianjiang", "plans/qianjiang-2021", "areas/tcm", "areas/integration", "areas/consortium", "indicators/life-expectancy",
    "projects", "agencies", "institutions", "deadlines", "glossary", "data", "about", "method", "accessibility", "commitments", "search", "notes",
    "quality", "coverage", "codes",
}  # fmt: skip


@pytest.fixture(scope="module")
def readings(built: Copy) -> dict[str, Reading]:
    return pages(built.site)


def of_language(readings: dict[str, Reading], language: str) -> set[str]:
    return {name.removeprefix(f"{language}/") for name in readings if name.startswith(f"{language}/")}


def test_both_languages_have_the_same_pages(readings: dict[str, Reading]) -> None:
    assert of_language(readings, "zh") == of_language(readings, "en")
    assert len(of_language(readings, "zh")) > 1250


def test_every_page_kind_is_there(readings: dict[str, Reading]) -> None:
    paths = {name.removesuffix("/index.html") for name in of_language(readings, "zh")}
    assert paths >= KINDS
    assert len([p for p in paths if p.startswith("areas/")]) == 21
    assert {p for p in paths if re.fullmatch(r"districts/[a-z]+", p)} == {
        f"districts/{d}" for d in ("qianjiang", "jingyan", "kaizhou", "dazu", "yongchuan")
    }


def test_every_internal_link_anchor_and_asset_exists(built: Copy, readings: dict[str, Reading]) -> None:
    broken = [f"{name} -> {t}" for name, page in readings.items() for t in page.targets() if not exists(built.site, t, readings)]
    assert broken == []


def test_no_id_stands_twice_on_a_page(readings: dict[str, Reading]) -> None:
    twice = {name: [i for i in set(page.ids) if page.ids.count(i) > 1] for name, page in readings.items() if len(set(page.ids)) != len(page.ids)}
    assert twice == {}


def test_no_page_and_no_stylesheet_asks_another_host(built: Copy, readings: dict[str, Reading]) -> None:
    fetched = {("link", "stylesheet"), ("link", "icon"), ("link", "preload"), ("link", "manifest")}
    asked = [
        f"{name}: {link}"
        for name, page in readings.items()
        for tag, attribute, link in page.links
        if re.match(r"(https?:)?//", link) and (attribute == "src" or tag in ("script", "img", "iframe"))
    ]
    asked += [
        f"{name}: {v['href']}" for name, page in readings.items() for tag, v in page.head if (tag, v.get("rel")) in fetched and "//" in v["href"]
    ]
    asked += [f"{file.name}: {link}" for file in built.site.rglob("*.css") for link in foreign(file.read_text(encoding="utf-8"))]
    assert asked == []


def test_canonical_and_alternates_are_reciprocal_with_x_default(readings: dict[str, Reading]) -> None:
    for name in of_language(readings, "zh"):
        place = name.removesuffix("index.html")
        expected = {"zh-CN": f"zh/{place}", "en": f"en/{place}", "x-default": ""}
        for language in ("zh", "en"):
            page = readings[f"{language}/{name}"]
            root = page.link("canonical")[0].removesuffix(f"{language}/{place}")
            assert root.startswith("https://")
            found = {v["hreflang"]: v["href"].removeprefix(root) for t, v in page.head if v.get("rel") == "alternate" and "hreflang" in v}
            assert found == expected, name


def test_the_language_switch_keeps_the_record(readings: dict[str, Reading]) -> None:
    for name in of_language(readings, "zh"):
        for language, other in (("zh", "en"), ("en", "zh")):
            page = readings[f"{language}/{name}"]
            assert f"{other}/{name.removesuffix('index.html')}" in page.targets(), f"{language}/{name}"


def test_every_page_names_its_language_and_has_a_title_of_its_own(readings: dict[str, Reading]) -> None:
    tags = {"zh": "zh-CN", "en": "en"}
    for language, tag in tags.items():
        titles = [readings[f"{language}/{name}"].title for name in sorted(of_language(readings, language))]
        assert {readings[f"{language}/{name}"].language for name in of_language(readings, language)} == {tag}
        assert all(title.strip() for title in titles)
        missing_mark = [title for title in titles if "%%" in title or "{{" in title]
        assert missing_mark == []


def test_no_label_id_or_slot_mark_shows(built: Copy) -> None:
    for file in built.site.rglob("*.html"):
        assert "%%atlas" not in file.read_text(encoding="utf-8"), file


def test_english_pages_mark_every_run_of_chinese_as_chinese(readings: dict[str, Reading]) -> None:
    assert {name: page.strangers[:3] for name, page in readings.items() if name.startswith("en/") and page.strangers} == {}


def test_two_builds_give_the_same_bytes(built: Copy, tmp_path: Path) -> None:
    again = tmp_path / "again"
    assert atlas("build", "--project", str(built.root), "--out", str(again)).returncode == 0
    assert digests(again) == digests(built.site)


def test_after_one_edit_a_warm_build_equals_a_cold_one_and_rewrites_only_what_shows_it(spoilable: Copy, tmp_path: Path) -> None:
    before = digests(spoilable.site)
    spoilable.edit(
        "content/plans/jingyan-145/indicators.yml",
        'quote: "78.6", comparator: =, value: 78.6, year: 2025}\n',
        'quote: "78.6", comparator: =, value: 78.6, year: 2025}\n  apart: {zh: 按户籍人口计, en: counted by registered residents}\n',
    )
    done = spoilable.build()
    assert done.returncode == 0
    after = digests(spoilable.site)
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    assert changed >= {"zh/indicators/life-expectancy/index.html", "en/districts/jingyan/index.html", "data/indicators.json"}
    assert len([name for name in changed if name.endswith(".html")]) < 40
    assert f"{len(changed)} files written" in done.stdout
    cold = tmp_path / "cold"
    assert atlas("build", "--project", str(spoilable.root), "--out", str(cold)).returncode == 0
    assert digests(cold) == after


def test_a_page_that_no_record_asks_for_any_more_is_removed(small: Copy) -> None:
    file = small.root / "content/plans/jia-2021/commitments.yml"
    text = file.read_text(encoding="utf-8")
    start = text.rindex("\n- id: ") + 1
    record = text[start:].splitlines()[0].removeprefix("- id: ")
    file.write_text(text[:start], encoding="utf-8")
    assert (small.site / "zh/commitments" / record / "index.html").is_file()
    assert small.build().returncode == 0
    assert not (small.site / "zh/commitments" / record).exists()
    assert not (small.site / "en/commitments" / record).exists()


def test_bad_content_is_refused_with_line_and_column_and_the_last_good_site_stays(small: Copy) -> None:
    before = digests(small.site)
    line = small.edit("content/plans/jia-2021/commitments.yml", "text: 达到7.5张", "text: 达到7.6张")
    done = small.build()
    assert done.returncode == 1
    expected = rf"content/plans/jia-2021/commitments\.yml:{line}:\d+: error: '达到7\.6张' does not stand in .* \[quote\.not-in-sentence\]"
    assert re.search(expected, done.stderr)
    assert "hint:" in done.stderr
    assert "Traceback" not in done.stderr
    assert digests(small.site) == before


def test_a_template_with_an_unknown_label_is_a_problem_with_its_place(small: Copy) -> None:
    before = digests(small.site)
    line = small.edit("templates/pages/glossary.html", "<h1>", '{{ t("no.such.label") }}\n<h1>')
    done = small.build("--format", "json")
    assert done.returncode == 1
    (problem,) = json.loads(done.stdout)
    assert (problem["path"], problem["line"], problem["code"]) == ("templates/pages/glossary.html", line, "template.error")
    assert "no.such.label" in problem["message"]
    assert digests(small.site) == before


def test_a_link_that_leads_nowhere_stops_the_build(small: Copy) -> None:
    before = digests(small.site)
    about = small.root / "content/pages/en/about.md"
    about.write_text(about.read_text(encoding="utf-8") + '\n<a href="../no-such-page/">nowhere</a>\n', encoding="utf-8")
    done = small.build()
    assert done.returncode == 1
    assert "site/en/about/index.html:1:1: error: there is no en/no-such-page/index.html in the site [link.broken]" in done.stderr
    assert digests(small.site) == before


@pytest.mark.parametrize(("config", "language"), [("mkdocs.yml", "zh"), ("site_config/mkdocs.en.yml", "en")])
def test_plain_mkdocs_build_gives_the_whole_site_of_its_language(small: Copy, tmp_path: Path, config: str, language: str) -> None:
    out = tmp_path / language
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", config, "--site-dir", str(out)]
    done = subprocess.run(command, cwd=small.root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    ours = {name.removeprefix(f"{language}/") for name in digests(small.site) if name.startswith(f"{language}/")}
    assert ours <= set(digests(out))
    assert not list(out.rglob("_shell"))
    page = f"{language}/commitments/jia-2021-p3-1/index.html"
    assert read(out / page.partition("/")[2], page).ids == read(small.site / page, page).ids
