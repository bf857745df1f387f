"""Where a plan prints agencies for its tasks: labelled notes, brackets about duties, brackets of bodies alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.importing.promises.naming import CLOSE, OPEN, Named, is_body, marked, ranked, split_names

__all__ = ["AgencyNote", "is_note", "notes", "without_notes"]

_LEAD = (
    "牵头(?:责任)?(?:单位|部门|科室|股室|处室)|主办(?:单位|部门)|主要责任(?:单位|部门)|主责(?:单位|部门)|"
    r"第一责任(?:单位|部门)|负责牵头(?:单位|部门)?|牵\s头\s单\s位|牵头"
)
_SUPPORT = r"配\s合\s单\s位|(?:配合|协办|参与|参加|协同|协作|支持|协助|责任配合)(?:责任)?(?:单位|部门|科室)|配合"
_RESPONSIBLE = r"责\s任\s单\s位|(?:[省市区县乡镇]级)?(?:责任|实施|落实|承办|执行|承担|负责|主管)(?:单位|部门|主体|科室|股室|机构|处室)|责任分工"
_DUE = "完成(?:时限|时间|日期|期限)|时间(?:要求|节点)|时限(?:要求)?|推进时限|实施(?:时间|期限)"
_PERSON = "(?:责任|分管|牵头|包保|联系|县级|市级)领导|责任人|联系人|负责人"
LABEL = re.compile(
    rf"(?P<open>[【\[［〔])?(?P<label>(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<responsible>{_RESPONSIBLE})|"
    rf"(?P<due>{_DUE})|(?P<person>{_PERSON}))(?:及(?:分工|职责)|(?:和|及|、)(?:责任)?(?:单位|部门|科室|人))?"
    r"(?(open)[】\]］〕]\s*[:：]?|(?:\s*[:：]|\s+(?=[各市区县省])|为[:：]?(?=[各市区县省州])))"
)
_TIMED = re.compile(
    r"[，,；;。]\s*(?P<due>(?:于|在)?(?:20\d\d年[^，；。]{0,14}|今?年(?:年)?底前?[^，；。]{0,6}|[^，；。]{0,4}持续[^，"
    r"；。]{0,6}|长期[^，；。]{0,6}|立即[^，；。]{0,6}|每[年月季][^，；。]{0,10}))[。；]?$"
)
"""（县卫健局负责，2023年8月底前完成）: a time limit that follows the names."""
_FIRST_LEADS = re.compile(
    r"[，。；、（(]?\s*(?:注[:：]|以上|各项)?(?:任务)?(?:列|排|位列|标注|居|排列|排名|排序)?(?:在|于)?(?:首位|第一位?|"
    r"第一个|最前)的?(?:责任)?(?:单位|部门)?(?:的)?(?:均)?(?:为|是|系)"
    r"(?:总?牵头|主办|主责)(?:责任)?(?:单位|部门|的)?(?:[，、；]?(?:其他|其余)[^，。；）)]{0,12}(?:配合|责任|协办|"
    r"参与)(?:单位|部门)?)?(?:[，。；]?\s*(?:以)?下(?:均)?同)?"
)
_OTHERS_SUPPORT = re.compile(r"(?:其他|其余)[^，。；）)]{0,8}(?:为|是)?(?:配合|协办|参与)(?:单位|部门)?")
_SAME_BELOW = re.compile(r"[，。；]?\s*(?:以)?下(?:均)?同[。）)]?$")
_HELPED = re.compile(r"(?P<one>[^，,；;]+)[，,；;](?P<rest>[^，,；;：:]+?)(?:予以|共同)?(?:配合|协助|协办|参与)[\s。；;，,)）〕\]】]*")
_DUTY = re.compile(r"牵头|负责|配合|参与|协同|按(?:照)?(?:各自)?(?:职责|职能)|分工|落实")
_MORE = re.compile(r"[^。；;：:]+")
_DONE = re.compile(r"20\d\d年|建成|完成|推进|开展|加强|实现|落实(?!单位)|做好")
"""What a body's name does not hold."""
_OFFICE = re.compile(r"(?:局|委|办|委员会|办公室|政府|厅|街道|乡镇)(?:[（(][^（）()]*[）)])?$")
_LINE_END = re.compile(r"[。；;]|$")
_WHOLE = re.compile(
    r"(?:^|(?<=[。；;])|(?<=[，,])(?=由))\s*由?(?P<names>(?![（(〔【\[［])(?:(?!(?<!牵头)(?<!负责)[，,]由)[^。；;]){2,120}?(?:牵头|负责|配合|协助|参与)(?:落实|实施|推进)?)(?:[。；;]|$)"
)
"""A sentence, or the end of one, that says no more than who leads and who supports: 由县卫生健康局牵头，县医保局、县财政局配合。"""


@dataclass(slots=True)
class AgencyNote:
    """Agencies printed from ``start`` to ``end`` of a text. ``first_leads``: it says that the first named leads, from here on."""

    start: int
    end: int
    named: Named = field(default_factory=Named)
    due: str | None = None
    first_leads: bool = False
    others_support: bool = False


@lru_cache(maxsize=8192)
def is_note(text: str) -> bool:
    """Whether a sentence holds nothing but agencies and the words that name their role."""
    words = text.strip()
    if _FIRST_LEADS.fullmatch(words.strip("（()）〔〕【】[]。；")):
        return True
    rest = without_notes(words)
    return rest != words and not re.sub(r"[\s。；;，,（）()]+", "", rest)


def notes(text: str) -> Iterator[AgencyNote]:
    """The agency notes of a text (a paragraph), in order."""
    if not re.search(r"单位|部门|牵头|负责|时限|时间|期限|分工|[局委办府）)】]", text):
        return
    position = 0
    while (span := _next(text, position)) is not None:
        note = _read(text, *span)
        if note.named.all() or note.first_leads or note.due:
            yield note
        position = span[1]


def without_notes(text: str) -> str:
    """A text without the agencies printed in it: their names are no words of a heading or promise."""
    words, position = "", 0
    for note in notes(text):
        words += text[position : note.start]
        position = note.end
    return words + text[position:]


def _next(text: str, position: int) -> tuple[int, int] | None:
    """The next stretch that may name agencies: a labelled one, or a bracket about duties or of bodies alone."""
    label = next((found for found in LABEL.finditer(text, position) if _may_label(text, found)), None)
    labelled = _span(text, label, position) if label else None
    bracket = next(((start, end) for start, end in _brackets(text, position) if _unlabelled(text, start, end)), None)
    sentence = next((found.span() for found in _WHOLE.finditer(text, position) if _says_who(found["names"])), None)
    return min(filter(None, (labelled, bracket, sentence)), default=None)


def _says_who(words: str) -> bool:
    names = ranked(words).all()
    return bool(names) and all(is_body(name) and len(name) <= 24 and not _DONE.search(name) for name in names)


def _may_label(text: str, label: re.Match[str]) -> bool:
    """A label begins its line, bracket or clause; “压实责任单位：” within a clause does not."""
    return bool(label["open"]) or label.start() == 0 or text[label.start() - 1] in "（([【［〔。；;，,、）)】 \u3000—-"


def _span(text: str, label: re.Match[str], position: int) -> tuple[int, int]:
    """From the bracket around a label to its end; without one, from the label to the end of its line's list."""
    for start, end in _brackets(text, position):
        if start < label.start() < end and not re.search(r"[。]", text[start : label.start()]):
            return start, end
    return label.start(), _unbracketed_end(text, label.end())


def _unbracketed_end(text: str, end: int) -> int:
    """The end of the list that follows a label, with further labels and the words 列首位的为牵头单位 after it."""
    while True:
        found = next((stop for stop in _LINE_END.finditer(text, end) if _depth(text, end, stop.start()) <= 0), None)
        end = found.end() if found else len(text)
        following = LABEL.match(text, len(text) - len(text[end:].lstrip()))
        if following is None and text[end - 1] in "；;" and (more := _MORE.match(text, end)) and all(map(is_body, split_names(more[0]))):
            end = more.end()
            continue
        if following is None:
            marker = _FIRST_LEADS.match(text, end)
            return marker.end() if marker else end
        end = following.end()


def _depth(text: str, start: int, end: int) -> int:
    return sum((character in OPEN) - (character in CLOSE) for character in text[start:end])


def _brackets(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Outermost brackets of a text, as start and end; one that is not closed goes to the end."""
    depth, start = 0, position
    for n in range(position, len(text)):
        if text[n] in OPEN:
            start = n if depth == 0 else start
            depth += 1
        elif text[n] in CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield start, n + 1
    if depth:
        yield start, len(text)


def _unlabelled(text: str, start: int, end: int) -> bool:
    """（A牵头，B配合）, （A、B按职责分工负责） at the end of a sentence; （A、B） where it stands as a sentence by itself."""
    after, before = text[end:].lstrip(), text[:start].rstrip()
    if text[start] not in OPEN or not (not after or after[0] in "。；;，（(" or before.endswith(("。", "；", ";"))):
        return False
    inner = text[start + 1 : end - 1] if text[end - 1] in CLOSE else text[start + 1 : end]
    inner = _TIMED.sub("", _FIRST_LEADS.sub("", inner))
    names = ranked(inner).all()
    if not names or not all(is_body(name) for name in names):
        return False
    if _DUTY.search(inner):
        return True
    if not before or before.endswith(("。", "；", ";")):
        return len(names) > 1 or bool(re.match("[区县市省州旗各]", names[0]))
    return len(names) > 1 and all(_OFFICE.search(name) for name in names)


def _read(text: str, start: int, end: int) -> AgencyNote:
    note = AgencyNote(start, end)
    inner = _bare(text[start:end].strip())
    if marker := _FIRST_LEADS.search(inner):
        note.first_leads, note.others_support = True, bool(_OTHERS_SUPPORT.search(marker[0]))
        inner = f"{inner[: marker.start()]}。{inner[marker.end() :]}"
    inner = _SAME_BELOW.sub("", inner.strip("。"))
    labels = list(LABEL.finditer(inner))
    if not labels:
        timed = _TIMED.search(inner)
        note.due = timed["due"] if timed else None
        note.named = ranked(_TIMED.sub("", inner))
        return note
    for label, stop in zip(labels, [*(found.start() for found in labels[1:]), len(inner)], strict=True):
        _fill(note, label, _bare(inner[label.end() : stop].strip("。；;，, \u3000")))
    return note


def _bare(words: str) -> str:
    """Without a bracket around the whole, nor one that is opened or closed only once."""
    while words and words[0] in OPEN and next(_brackets(words, 0))[1] == len(words):
        words = words[1:-1] if words[-1] in CLOSE else words[1:]
        words = words.strip()
    while words and words[-1] in CLOSE and _depth(words, 0, len(words)) < 0:
        words = words[:-1].rstrip("。；;，, ")
    return words


def _fill(note: AgencyNote, label: re.Match[str], words: str) -> None:
    if label["due"]:
        note.due = words.strip("。；;，, ）)（(") or None
    elif label["person"]:
        return
    elif label["lead"]:
        note.named.lead += split_names(words)
    elif label["support"]:
        note.named.support += split_names(words)
    elif re.search(r"牵头(?!(?:单位|部门)?[）)])", words) or re.search(r"负责[，；;].*配合", words):
        named = ranked(words)
        note.named.lead += named.lead
        note.named.responsible += named.responsible
        note.named.support += named.support
    elif helped := _HELPED.fullmatch(words):  # 责任单位：县卫健局，县财政局、县医保局配合
        note.named.responsible += split_names(helped["one"])
        note.named.support += split_names(helped["rest"])
    else:
        named = marked(split_names(words))
        note.named.lead += named.lead
        note.named.responsible += named.responsible
        note.named.support += named.support
