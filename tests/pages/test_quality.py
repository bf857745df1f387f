"""Notes, quality, coverage and codes: complete, in both languages, counted right, and every count leads to its evidence."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from decimal import Decimal
from functools import cache
from html import unescape

import pytest

from generator import catalogue, checks, proposing
from generator.checks.examples import EXAMPLES
from generator.compose import Composer
from generator.dataset import Dataset
from generator.pages import codes, coverage, districts, notes, quality, specificity
from generator.pages.accounting import account, numbers_in
from generator.pages.base import Page, Site
from generator.pages.views import View, Views
from generator.records import Dismissal, IndicatorRow, Language, Text, Value
from generator.settings import load_labels, load_settings
from tests.conftest import PROJECT
from tests.pages.rendering import BARE, dataset, each_language, views

KINDS = ("notes", "quality", "coverage", "codes")


@cache
def pages(language: Language) -> dict[str, Page]:
    made = (page for module in (notes, quality, coverage, codes) for page in module.pages(views(language)))
    return {page.kind: page for page in made}


@cache
def html(language: Language, kind: str) -> str:
    site = views(language).site
    return Composer(PROJECT, language, site.settings, site.labels, dict.fromkeys(KINDS, BARE), None).render(pages(language)[kind])


# ---- form ----


@each_language
@pytest.mark.parametrize("kind", KINDS)
def test_every_page_renders_with_the_anchors_it_promises(language: Language, kind: str) -> None:
    shown = html(language, kind)
    assert "<h1>" in shown
    assert [anchor for anchor, _ in pages(language)[kind].toc if f'id="{anchor}"' not in shown] == []
    ids = re.findall(r' id="([^"]+)"', shown)
    assert [found for found, count in Counter(ids).items() if count > 1] == []


def test_both_languages_have_the_same_pages_and_anchors() -> None:
    for kind in KINDS:
        assert pages("zh")[kind].path == pages("en")[kind].path
        assert re.findall(r' id="([^"]+)"', html("zh", kind)) == re.findall(r' id="([^"]+)"', html("en", kind))


# ---- notes ----


@each_language
def test_every_note_has_its_anchor_and_all_its_quotes(language: Language) -> None:
    shown = html(language, "notes")
    everything = [note for plan in dataset().plans.values() for note in plan.notes]
    assert [note.id for note in everything if f'id="{note.id}"' not in shown] == []
    assert shown.count("<blockquote") == sum(len(note.evidence) for note in everything)


def test_notes_stand_by_weight_within_their_plan() -> None:
    for plan in pages("zh")["notes"].context["plans"]:
        order = [notes.SEVERITIES.index(group["severity"]) for group in plan["groups"]]
        assert order == sorted(order)
        assert sum(len(group["notes"]) for group in plan["groups"]) == plan["count"]


def test_the_filter_has_a_rule_for_every_kind_and_weight() -> None:
    css = (PROJECT / "templates/theme/assets/stylesheets/atlas.css").read_text(encoding="utf-8")
    for kind in notes.KINDS:
        assert f"#kind-{kind}:checked) :is(.note:not(.note--{kind})" in css
    for severity in notes.SEVERITIES:
        assert f"#severity-{severity}:checked) :is(.notes-group:not(.notes-group--{severity})" in css


def test_the_counts_of_the_filter_add_up() -> None:
    context = pages("zh")["notes"].context
    for key in ("kinds", "severities"):
        assert sum(option["count"] for option in context[key]) == context["total"]
    assert sum(context["table"]["sums"]) == context["total"] == sum(row["total"] for row in context["table"]["rows"])


# ---- what records account for ----


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("到２０２５年达到1,200张", ["2025", "1200"]), ("不低于70%、0.06张", ["70", "0.06"]), ("全面覆盖", [])],
)
def test_numbers_are_read_as_printed(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == numbers


def test_shares_agree_with_what_is_left() -> None:
    for plan in dataset().plans.values():
        found = account(dataset(), plan)
        assert found.sentences.whole - found.sentences.part == sum(p.cell is None for p in found.left)
        assert found.held.part <= found.near.part <= found.near.whole == found.held.whole
        assert found.rows.part <= found.rows.whole


def test_a_box_counts_when_nothing_in_it_is_left() -> None:
    for plan in dataset().plans.values():
        found = account(dataset(), plan)
        boxes = {block.box for block in plan.blocks if block.box}
        left = {block.box for block in plan.blocks if block.id in {p.block for p in found.left}} - {None}
        assert (found.boxes.part, found.boxes.whole) == (len(boxes - left), len(boxes))
    dazu = account(dataset(), dataset().plans["dazu-2022"]).boxes
    assert 0 < dazu.part < dazu.whole == 11


def test_a_sentence_that_states_a_commitment_is_accounted_for_and_background_may_not_be() -> None:
    left = {p.ref for p in account(dataset(), dataset().plans["dazu-2022"]).left}
    assert "p17.1" in left
    assert not left & {ref for commitment in dataset().plans["dazu-2022"].commitments for ref in commitment.sentences}


def test_without_its_records_nothing_is_accounted_for() -> None:
    plan = dataset().plans["yongchuan-2022"]
    bare = plan.model_copy(update=dict.fromkeys(("commitments", "indicators", "projects", "tasks", "notes"), ()))
    found = account(Dataset(dataset().catalog.model_copy(update={"districts": ()}), [bare]), bare)
    assert (found.sentences.part, found.rows.part, found.boxes.part, found.held.part) == (0, 0, 0, 0)


@each_language
def test_everything_left_is_listed_with_its_permalink(language: Language) -> None:
    shown = html(language, "quality")
    for plan in dataset().plans.values():
        for passage in account(dataset(), plan).left:
            assert f'href="../{passage.path}"' in shown


# ---- specificity ----


def test_specificity_follows_its_rules() -> None:
    data = dataset()
    for commitment in data.commitments.values():
        met = specificity.traits(data, commitment)
        assert ("number" in met) == bool(commitment.quantities)
        assert ("date" in met) == (commitment.deadline_basis in ("named", "governing"))
        assert ("firm" in met) == (commitment.strength == "firm")
        assert ("owner" in met) == any(data.agencies_of(commitment))


def test_an_amount_of_money_is_told_from_other_words_with_yuan() -> None:
    data = dataset()
    money = {c.id for c in data.commitments.values() if specificity.has_money(data, c)}
    assert any("300元" in data.words_of(data.commitments[key]).zh for key in money)
    pluralist = [c for c in data.commitments.values() if "多元" in data.words_of(c).zh and not re.search(r"\d元", data.words_of(c).zh)]
    assert pluralist
    assert not money & {c.id for c in pluralist if not c.project and not any(q.unit and "元" in q.unit.zh for q in c.quantities)}


def test_a_districts_page_counts_by_the_same_rules() -> None:
    page = next(page for page in districts.pages(views("en")) if page.path == "districts/dazu/")
    counts = specificity.counts(dataset(), dataset().plans["dazu-2022"].commitments)
    assert [row["count"] for row in page.context["specific"]] == [counts[rule] for rule in specificity.RULES]


def test_districts_add_up_to_all() -> None:
    found = pages("zh")["quality"].context["specificity"]
    for rule in ("all", *specificity.RULES):
        assert sum(district[rule] for district in found["districts"]) == found["all"][rule]


# ---- quality ----


def test_records_are_counted_by_kind_and_plan() -> None:
    rows = {row["label"]: row for row in pages("en")["quality"].context["records"]}
    assert rows["Commitments"]["total"] == len(dataset().commitments)
    assert rows["Major projects"]["total"] == 44
    assert all(sum(row["counts"]) == row["total"] for row in rows.values())


def test_every_rule_is_among_the_gates() -> None:
    gates = pages("en")["quality"].context["gates"]
    assert [gate["codes"] for gate in gates] == [len(module.CODES) for module in checks.MODULES]


def test_every_waiver_is_listed_with_its_reason_and_leads_to_its_place() -> None:
    listed = pages("en")["quality"].context["waivers"]
    assert len(listed) == sum(len(plan.waivers) for plan in dataset().plans.values())
    assert all(waiver["reason"] and f'href="../{waiver["href"]}"' in html("en", "quality") for waiver in listed)


@each_language
def test_every_dismissed_proposal_is_listed_with_its_rule_reason_and_places(language: Language) -> None:
    reason = Text(zh="按规划确是如此。", en="So the plan has it.")
    each = Dismissal(rule="weaker-than-baseline", places=("t1.r22.c4", "t1.r22.c5"), reason=reason)
    plans = [plan.model_copy(update={"dismissed": (each,)} if key == "dazu-2022" else {}) for key, plan in dataset().plans.items()]
    site = Site(Dataset(dataset().catalog, plans, dataset().files), load_settings(PROJECT), load_labels(PROJECT), language)
    [page] = quality.pages(Views(site))
    shown = Composer(PROJECT, language, site.settings, site.labels, dict.fromkeys(KINDS, BARE), None).render(page)
    entry = shown.partition(site.t("quality.dismissed"))[2].partition(site.t("quality.untranslated"))[0]
    assert '<span class="count">1</span>' in entry
    assert 'href="../codes/#propose-weaker-than-baseline"' in entry and site.say(reason) in entry
    assert re.findall(r'href="\.\./plans/dazu-2022/[^"]+#([^"]+)"', entry) == ["t1.r22.c4", "t1.r22.c5"]
    assert site.t("quality.dismissed_none") not in entry
    assert site.t("quality.dismissed_none") in html(language, "quality")


def test_the_receipt_can_be_computed_again_from_the_files() -> None:
    names = sorted(p.relative_to(PROJECT).as_posix() for folder in ("catalog", "plans") for p in (PROJECT / "content" / folder).rglob("*.yml"))
    lines = "".join(f"{hashlib.sha256((PROJECT / name).read_bytes()).hexdigest()}  {name}\n" for name in names)
    receipt = pages("zh")["quality"].context["receipt"]
    assert receipt["digest"] == hashlib.sha256(lines.encode()).hexdigest()
    assert receipt["files"] == len(names)


# ---- coverage ----


def cell(indicator: str, district: str) -> View:
    return coverage.cell(views("zh"), dataset().indicators[indicator], dataset().districts[district])


@pytest.mark.parametrize(
    ("indicator", "district", "state"),
    [
        ("life-expectancy", "dazu", "stated"), ("healthy-life-expectancy", "dazu", "no-baseline"), ("life-expectancy", "kaizhou", "absent"),
        ("physicians-per-1000-resident", "dazu", "different"), ("geriatric-departments-secondary", "qianjiang", "different"),
        ("psychiatrists-per-100000", "qianjiang", "absent"), ("paediatricians-per-1000-children", "kaizhou", "absent"),
    ],
)  # fmt: skip
def test_a_cell_says_what_the_plan_states(indicator: str, district: str, state: str) -> None:
    assert cell(indicator, district)["state"] == state


def test_what_only_a_sentence_promises_is_not_called_unmentioned() -> None:
    for indicator, district, state, ref in (
        ("in-district-care-share", "dazu", "no-baseline", "p840.4"), ("tcm-clinics", "qianjiang", "no-baseline", "p206.4"),
        ("geriatric-departments-general-hospitals", "jingyan", "no-baseline", "p399.2"), ("health-literacy", "kaizhou", "neither", "p23.1"),
    ):  # fmt: skip
        found = cell(indicator, district)
        assert (found["state"], [link["href"].rpartition("#")[2] for link in found["links"]]) == (state, [ref]), indicator


def test_an_indicator_that_a_commitment_names_is_mentioned() -> None:
    for commitment in dataset().commitments.values():
        for named in (commitment.indicator, *(quantity.indicator for quantity in commitment.quantities)):
            assert named is None or cell(named, dataset().district(commitment.id).id)["state"] != "absent", commitment.id


def test_every_cell_but_those_not_mentioned_leads_to_its_evidence() -> None:
    for group in pages("zh")["coverage"].context["groups"]:
        for row in group["rows"]:
            for each in row["cells"]:
                assert bool(each["links"]) == (each["state"] != "absent")
                assert all(link["href"].startswith("plans/") for link in each["links"])


def test_every_indicator_and_area_stands_once() -> None:
    context = pages("en")["coverage"].context
    assert sorted(row["id"] for group in context["groups"] for row in group["rows"]) == sorted(dataset().indicators)
    assert [row["id"] for row in context["areas"]] == list(dataset().areas)
    assert sum(state["count"] for state in context["states"]) == context["cells"] == len(dataset().indicators) * len(dataset().districts)


def row(baseline: Value | None, target: Value | None) -> IndicatorRow:
    return IndicatorRow(id="x", indicator="x", row="t1.r1", name=Text(zh="甲"), baseline=baseline, target=target)


def test_a_dash_is_no_value_and_words_are_one() -> None:
    dash, words, number = (
        Value(ref="t1.r1.c1", quote="——", comparator="text"), Value(ref="t1.r1.c2", quote="持续提升", comparator="text"),
        Value(ref="t1.r1.c3", quote="8.0", value=Decimal("8.0")),
    )  # fmt: skip
    states = [coverage.state_of(row(*pair)) for pair in ((number, words), (dash, number), (number, None), (None, dash))]
    assert states == ["stated", "no-baseline", "no-target", "neither"]


# ---- codes ----


CODES = {code: meaning for module in checks.MODULES for code, meaning in module.CODES.items()} | catalogue.CODES


@each_language
def test_every_code_stands_on_the_page_with_its_meaning_and_example(language: Language) -> None:
    for code, meaning in CODES.items():
        _, _, after = html(language, "codes").partition(f'id="{code}">')
        entry, _, _ = after.partition('<div class="code-entry"')
        words = unescape(re.sub(r"<[^>]+>", "", entry))
        assert (meaning if language == "en" else views("zh").site.t(f"codes.code.{code}")) in words
        example = EXAMPLES.get(code) or next(group.codes[code] for group in catalogue.GROUPS.values() if code in group.codes)
        assert example.wrong in words and example.right in words and example.file in words


def test_examples_belong_to_codes_that_exist() -> None:
    assert EXAMPLES.keys() <= {code for module in checks.MODULES for code in module.CODES}


def test_every_rule_and_code_has_a_chinese_label_and_no_label_is_left_over() -> None:
    known = {f"codes.code.{code}" for code in CODES} | {f"codes.part.{name}" for name in catalogue.GROUPS}
    known |= {f"codes.rule.{module.__name__.rpartition('.')[2]}" for module in checks.MODULES}
    known |= {f"codes.propose.{module.RULE}" for module in proposing.MODULES}
    labels = {key for key in views("zh").site.labels.texts if key.startswith(("codes.code.", "codes.part.", "codes.rule.", "codes.propose."))}
    assert sorted(known - labels) == []
    assert sorted(labels - known) == []
