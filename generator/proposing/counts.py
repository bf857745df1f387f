"""A count that disagrees with what is listed beside it.

- “A、B、C等19项”: the names before 等 are counted. A shorter list is usual (等 means “and others”), so only a list that is longer
  than the count, or a list of ten and more that misses it by one or two, is told.
- “3个医共体分院（甲、乙、丙）”: the names in brackets right after the count; fewer or more.
- A name that holds 和, 与, 及 may be two; the count is right if either reading is. In a list of ten and more a short name whose ending no
  other has, while theirs repeat (“人禽流感、SARS防控项目管理” among names in 管理, 项目, 防治), is read as one with the next.
- “九中心”, “三平台” in quotation marks: headings 第…节, （一） below it whose name ends in that word, where they are at least half
  as many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dataset import Dataset, Passage
from generator.proposing.proposal import Proposal, han_number, prose
from generator.records import Evidence, Plan, Text

RULE = "counts"
_CLASSIFIER = "项个家所类种大"
_ETC = re.compile(rf"(?P<list>[^。；：:]+)等(?P<count>\d+|[一二三四五六七八九十]+)(?P<unit>[{_CLASSIFIER}])")
_BRACKETS = re.compile(rf"(?P<count>\d+)(?P<unit>[{_CLASSIFIER}])(?P<what>[^，。；、（）()\d]{{1,20}})[（(](?P<list>[^（）()\d]+、[^（）()\d]+)[）)]")
_CALLED = re.compile(r"“(?P<count>[二三四五六七八九十]+)(?P<what>[一-鿿]{2,4})”")
_LEAD = re.compile(r".*(?:包括|包含|开展|实施|重点为|分别为|建成|建设|推进|加强)")


def propose(dataset: Dataset, plan: Plan) -> Iterator[Proposal]:
    """A proposal for each count that its list does not bear out."""
    passages = list(prose(dataset, plan))
    for n, passage in enumerate(passages):
        yield from _before(passage)
        yield from _in_brackets(passage)
        yield from _called(passage, passages[n:])


def _names(words: str) -> tuple[int, int]:
    names = [name for name in re.sub(r"（[^（）]*）|“[^“”]*”", "x", words).split("、") if name]
    return len(names), len(names) + sum(len(re.findall(r"[和与及]", name)) for name in names)


def _before(passage: Passage) -> Iterator[Proposal]:
    for found in _ETC.finditer(passage.zh):
        count = han_number(found["count"])
        words = _LEAD.sub("", found["list"].split("，")[-1])
        least, most = _names(words)
        joined = _joined(words)
        least -= joined
        if count and least > 2 and (least > count or (least + joined >= 10 and (joined or most < count) and least < count <= least + 2)):
            yield _proposal(passage, found[0].split("，")[-1], f"{count}{found['unit']}", least)


def _joined(words: str) -> int:
    """1 where one name of a long list is only the beginning of the next, otherwise 0."""
    names = words.split("、")
    endings = [name[-2:] for name in names]
    odd = [n for n, name in enumerate(names[:-1]) if len(name) <= 4 and endings.count(endings[n]) == 1]
    return 1 if len(names) >= 10 and len(odd) == 1 else 0


def _in_brackets(passage: Passage) -> Iterator[Proposal]:
    for found in _BRACKETS.finditer(passage.zh):
        count = int(found["count"])
        least, most = _names(found["list"])
        if not found["list"].endswith("等") and not least <= count <= most:
            yield _proposal(passage, found[0], f"{count}{found['unit']}{found['what']}", least)


def _proposal(passage: Passage, quote: str, what: str, listed: int) -> Proposal:
    text = Text(zh=f"称“{what}”，所列为{listed}。", en=f"The text says “{what}” and lists {listed}.")
    return Proposal(RULE, "count", "medium", text, (Evidence(ref=passage.ref, quote=quote),))


def _called(passage: Passage, after: list[Passage]) -> Iterator[Proposal]:
    for found in _CALLED.finditer(passage.zh):
        count = han_number(found["count"])
        chapter = passage.chapter
        ending = re.compile(rf"^[（(第].*{found['what']}(（[^（）]*）)?。?$")
        named = [p for p in after if p.chapter == chapter and p.role == "heading" and ending.match(p.zh)]
        if count and len(named) * 2 > count and len(named) != count:
            text = Text(
                zh=f"称{found[0]}，其下标题以“{found['what']}”为名的有{len(named)}项。",
                en=f"The text counts {count}; {len(named)} headings below it carry the name.",
            )
            quotes = [Evidence(ref=p.ref, quote=p.zh) for p in named]
            yield Proposal(RULE, "count", "medium", text, (Evidence(ref=passage.ref, quote=found[0]), *quotes))
