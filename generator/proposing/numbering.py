"""Printed numbers that are doubled, skipped or out of order.

- The column 序号 of a table: each number is one more than the one before it.
- Headings 第一章, 第一节, 一、, （一）, 1．: each is one more than the one before it of the same form, or starts again at 1 after a
  heading of another form. A number that starts above 1, and one that starts again at 1 with no other heading between, is told.
- 专栏 (boxes): numbered through the plan; an unnumbered one beside numbered ones is told with the next number.
- A box that numbers its only item.
- 一是, 二是, 三是 … within one paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from generator.dataset import Dataset, Passage
from generator.proposing.proposal import Place, Proposal, Severity, body, han_number, prose
from generator.records import Evidence, Plan, Table, Text

RULE = "numbering"
_N = r"([一二三四五六七八九十]+|[0-9０-９]+)"
_FORMS = tuple(
    re.compile(pattern) for pattern in (rf"^第{_N}章", rf"^第{_N}节", rf"^{_N}、", rf"^[（(]{_N}[）)]", r"^([0-9０-９]+)[．.](?![0-9０-９])")
)  # the order is the order of depth
_BOX = re.compile(r"^专栏\s*(\d+)")
_POINT = re.compile(r"(?:^|[：；。，:;])([一二三四五六七八九十])是")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each place where a count breaks."""
    for table in plan.tables:
        yield from _rows(table)
    headings = [p for p in prose(dataset, plan) if p.role == "heading"]
    yield from _headings(headings)
    yield from _boxes(plan, {p.ref: p for p in headings})
    for passage in prose(dataset, plan):
        yield from _points(passage)


def _rows(table: Table) -> Iterator[Proposal]:
    column = next((n for n, head in enumerate(table.columns) if head.zh.replace(" ", "") == "序号"), None)
    numbered = [cells[column] for cells in body(table) if column is not None and column in cells and cells[column].number is not None]
    for before, place in pairwise(numbered):
        if place.number != (before.number or 0) + 1:
            twin = next((other for other in numbered if other.number == place.number and other is not place), None)
            places: list[Place] = [*([twin] if twin and twin is not before else []), before, place]
            text = Text(zh=f"表中序号{before.zh}之后为{place.zh}。", en=f"In the table, number {before.zh} is followed by {place.zh}.")
            yield Proposal(RULE, "numbering", "low", text, tuple(one.evidence for one in places))


def _form(text: str) -> tuple[int, int] | None:
    for depth, form in enumerate(_FORMS):
        if (found := form.match(text)) and (number := han_number(found[1])):
            return depth, number
    return None


def _headings(headings: list[Passage]) -> Iterator[Proposal]:
    last: dict[int, tuple[int, Passage]] = {}
    fresh: set[int] = set(range(len(_FORMS)))
    before: Passage | None = None
    for passage in headings:
        if _BOX.match(passage.zh):
            fresh.add(len(_FORMS) - 1)
        if form := _form(passage.zh):
            depth, number = form
            expected = {last[depth][0] + 1} if depth in last else {1}
            if number not in expected | ({1} if depth in fresh else set()):
                yield _break(last[depth][1] if depth in last else before, passage)
            last[depth] = (number, passage)
            fresh = (fresh - {depth}) | set(range(depth + 1, len(_FORMS)))
        before = passage


def _break(before: Passage | None, passage: Passage) -> Proposal:
    after = f"“{before.zh}”之后为" if before else "开头为"
    en = (
        f"In number, “{passage.zh}” does not follow “{before.zh}”."
        if before
        else f"The first heading is “{passage.zh}”, a number that does not begin."
    )
    text = Text(zh=f"{after}“{passage.zh}”，序号不连续。", en=en)
    places = (before, passage) if before else (passage,)
    return Proposal(RULE, "numbering", "low", text, tuple(Evidence(ref=p.ref, quote=p.zh) for p in places))


def _boxes(plan: Plan, headings: dict[str, Passage]) -> Iterator[Proposal]:
    titles = [headings[b.sentences[0].id] for b in plan.blocks if b.kind == "box" and b.sentences and b.sentences[0].id in headings]
    numbers = [int(found[1]) if (found := _BOX.match(p.zh)) else None for p in titles]
    last, severity = 0, _severity(numbers)
    for n, (number, title) in enumerate(zip(numbers, titles, strict=True)):
        if number is not None and number != last + 1:
            places = (titles[n - 1], title) if n else (title,)
            text = Text(zh=f"专栏编号应为{last + 1}，印作“{title.zh}”。", en=f"Number {last + 1} is due for the box “{title.zh}”.")
            yield Proposal(RULE, "numbering", severity, text, tuple(Evidence(ref=p.ref, quote=p.zh) for p in places))
        last = number if number is not None else last
    for block in plan.blocks:
        items = [p for b in plan.blocks if b.box == block.id for s in b.sentences if (p := headings.get(s.id)) and _form(p.zh)]
        if block.kind == "box" and len(items) == 1:
            text = Text(zh=f"“{block.sentences[0].zh}”只有一项，却编了号。", en=f"“{block.sentences[0].zh}” has a single item, yet numbers it.")
            yield Proposal(RULE, "numbering", "low", text, (Evidence(ref=items[0].ref, quote=items[0].zh),))


def _severity(numbers: list[int | None]) -> Severity:
    return "medium" if None in numbers else "low"


def _points(passage: Passage) -> Iterator[Proposal]:
    found = [number for words in _POINT.findall(passage.zh) if (number := han_number(words))]
    if len(found) > 1 and found != list(range(1, len(found) + 1)) and found[0] == 1:
        text = Text(zh="句中“一是、二是……”的序号不连续。", en="The points “first, second …” of this sentence are not in order.")
        yield Proposal(RULE, "numbering", "low", text, (Evidence(ref=passage.ref, quote=passage.zh),))
