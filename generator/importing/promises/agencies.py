"""The agencies a plan prints for its tasks, in every form they are printed in, and the sentences they answer for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

__all__ = ["AgencyNote", "is_note", "notes"]

_OPEN, _CLOSE = "（(〔【[［", "）)〕】]］"
_LEAD = (
    "牵头(?:责任)?(?:单位|部门|科室|股室|领导)|主办(?:单位|部门)|主要责任(?:单位|部门)|主责(?:单位|部门)|第一责任(?:单位|部门)|负责牵头(?:单位|部门)?"
)
_SUPPORT = "(?:配合|协办|参与|参加|协同|协作|支持|协助)(?:责任)?(?:单位|部门|科室)"
_RESPONSIBLE = "(?:责任|实施|落实|承办|执行|承担|负责)(?:单位|部门|主体|科室|股室|机构)|责任分工"
_DUE = "完成(?:时限|时间|日期)|时间(?:要求|节点)|时限(?:要求)?|推进时限"
LABEL = re.compile(
    rf"[【\[［]?(?P<label>(?P<lead>{_LEAD})|(?P<support>{_SUPPORT})|(?P<responsible>{_RESPONSIBLE})|"
    rf"(?P<due>{_DUE}))(?:及(?:分工|职责))?(?:】[:：]?|\][:：]?|］[:：]?|\s*[:：]|\s+(?=[各市区县省]))"
)
_FIRST_LEADS = re.compile(
    r"[，。；、（(]?\s*(?:以上|各项)?(?:任务)?(?:排|列|位列|标注|居|排列)?(?:在|于)?(?:首位|第一位?|第一个|最前)的?(?:单位|"
    r"部门)?(?:的)?(?:均)?(?:为|是|系)(?:总?牵头|主办|主责)(?:责任)?(?:单位|部门|的)?(?:[，、；]?(?:其他|其余)[^，"
    r"。；）)]{0,12}(?:配合|责任|协办|参与)(?:单位|部门)?)?(?:[，。]?\s*(?:下同|以下同|以下均同|下略))?"
)
_OTHERS_SUPPORT = re.compile(r"(?:其他|其余)[^，。；）)]{0,8}(?:为|是)?(?:配合|协办|参与)(?:单位|部门)?")
_SUFFIX = (
    "委|局|办|部|厅|处|室|会|中心|政府|公司|所|站|队|校|行|社|组|馆|街道|街|镇|乡|村|园区|新区|高新区|经开区|开发区|示范区|"
    "度假区|单位|部门|机构|集团|企业"
    "|医共体|法院|检察院|妇联|残联|红十字|工会|科协|工商联|文联|侨联|团委|电视台|广播|媒体|学院|大学|医院|卫生院|院|支队|"
    "大队|口岸|海关|税务|公安|邮政|协会|学会|联盟|党校|机关|银行|社区|林场|垦区|农场|师|团"
)
_BODY = re.compile(rf".*(?:{_SUFFIX})(?:[（(][^（）()]*[）)])?(?:等)?$", re.S)
_TAIL = re.compile(
    r"[，,、；;。\s]*(?:等(?:有关|相关|区级|县级|市级)?(?:部门|单位|成员单位)?)?[，,\s]*(?:(?:按照?|根据|"
    r"依据)(?:各自)?(?:职责|职能|分工)[^，。；]{0,8}(?:负责|落实|推进|配合)?|分工负责|分别负责|共同负责|协同负责|"
    r"(?:具体)?负责(?:落实|实施)?|各负其责|落实|牵头负责)?[。；;，,、\s]*$"
)
_DUTY = re.compile(r"(?:牵头|负责|配合|参与|协同|按(?:照)?(?:各自)?(?:职责|职能)|分工)")
_ETC = re.compile(r"等(?:有关|相关|区级|县级|市级)?(?:部门|单位|成员单位|机构)?$")
_NESTED = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(slots=True)
class AgencyNote:
    """Agencies printed at ``start`` to ``end`` of a text. ``first_leads``: the plan says here that the first named leads, from here on."""

    start: int
    end: int
    responsible: list[str] = field(default_factory=list)
    lead: list[str] = field(default_factory=list)
    support: list[str] = field(default_factory=list)
    due: str | None = None
    first_leads: bool = False
    others_support: bool = False

    @property
    def names(self) -> list[str]:
        """All bodies, in whatever role."""
        return [*self.lead, *self.responsible, *self.support]


def is_note(text: str) -> bool:
    """Whether a sentence holds nothing but agencies and the words that name their role."""
    words = text.strip()
    found = list(notes(words))
    if not found:
        return bool(_FIRST_LEADS.fullmatch(words.strip("（()）。；")))
    rest = "".join(
        words[end:start] for end, start in zip([0, *(note.end for note in found)], [*(note.start for note in found), len(words)], strict=True)
    )
    return not re.sub(r"[\s。；;，,（）()]+", "", rest)


def notes(text: str) -> Iterator[AgencyNote]:
    """The agency notes of a text (a paragraph), in order."""
    position = 0
    while (span := _next(text, position)) is not None:
        start, end = span
        note = _read(text, start, end)
        if note.names or note.first_leads or note.due:
            yield note
        position = end


def _next(text: str, position: int) -> tuple[int, int] | None:
    """The next stretch that may name agencies: a labelled one or a bracket about duties or of bodies alone."""
    labelled = LABEL.search(text, position)
    found = _span(text, labelled, position) if labelled else None
    for start, end in _brackets(text, position):
        if found and start >= found[0]:
            break
        inner = text[start + 1 : end - 1]
        if _unlabelled(inner, text, start, end):
            return start, end
    return found


def _span(text: str, label: re.Match[str], position: int) -> tuple[int, int]:
    """From the bracket around a label to its end; without one, from the label to the end of its line's list."""
    for start, end in _brackets(text, position):
        if start < label.start() and label.start() < end and text[start] in "（(〔[［" and not re.search(r"[。]", text[start : label.start()]):
            return start, end
    return label.start(), _unbracketed_end(text, label)


def _unbracketed_end(text: str, label: re.Match[str]) -> int:
    end = label.end()
    while True:
        stop = re.compile(r"[。；;]|$").search(text, end)
        end = stop.end() if stop else len(text)
        following = LABEL.match(text, end + len(text[end:]) - len(text[end:].lstrip()))
        if following is None:
            marker = _FIRST_LEADS.match(text, end)
            return marker.end() if marker and marker.end() > end else end
        end = following.end()


def _brackets(text: str, position: int) -> Iterator[tuple[int, int]]:
    """Outermost brackets of a text, as start and end; one that is not closed goes to the end."""
    depth, start = 0, position
    for n in range(position, len(text)):
        if text[n] in _OPEN:
            start = n if depth == 0 else start
            depth += 1
        elif text[n] in _CLOSE and depth:
            depth -= 1
            if depth == 0:
                yield start, n + 1
    if depth:
        yield start, len(text)


def _unlabelled(inner: str, text: str, start: int, end: int) -> bool:
    if text[start] in "〔[［【":
        return False
    ends = not text[end:].strip() or text[end] in "。；;，（(" or text[start - 1 : start] in ("。", "；", "")
    if not ends:
        return False
    if _DUTY.search(inner):
        words = re.split(r"牵头|[，；]", inner)[0]
        return all(_BODY.match(name) for name in split_names(_TAIL.sub("", words))) and bool(split_names(_TAIL.sub("", words)))
    names = split_names(_TAIL.sub("", inner))
    alone = start == 0 or text[start - 1] in "。；"
    return (
        bool(names)
        and alone
        and all(_BODY.match(name) and len(name) <= 24 for name in names)
        and (len(names) > 1 or bool(re.match("[区县市省州旗各]", names[0])))
    )


def _read(text: str, start: int, end: int) -> AgencyNote:
    note = AgencyNote(start, end)
    inner = text[start:end].strip()
    while inner and inner[0] in "（(" and _closed(inner):
        inner = inner[1:-1] if inner[-1] in _CLOSE else inner[1:]
    if marker := _FIRST_LEADS.search(inner):
        note.first_leads, note.others_support = True, bool(_OTHERS_SUPPORT.search(marker[0]))
        inner = inner[: marker.start()] + "。" + inner[marker.end() :]
    inner = re.sub(r"[，。；]?\s*(?:以)?下(?:均)?同[。）)]?$", "", inner.strip("。"))
    labels = list(LABEL.finditer(inner))
    if not labels:
        _unranked(note, inner)
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        words = (
            inner[label.end() : following.start() if following else len(inner)].strip("（()）【】 。；;，,\u3000")
            if not _balanced(inner)
            else inner[label.end() : following.start() if following else len(inner)]
        )
        _fill(note, label, words)
    return note


def _closed(inner: str) -> bool:
    return (inner[-1] in "）)" and next(iter(_brackets(inner, 0)))[1] == len(inner)) or "）" not in inner


def _balanced(text: str) -> bool:
    return sum(character in _OPEN for character in text) == sum(character in _CLOSE for character in text)


def _fill(note: AgencyNote, label: re.Match[str], words: str) -> None:
    if label["due"]:
        note.due = words.strip("。；;，, ）)（(")
        return
    role = "lead" if label["lead"] else "support" if label["support"] else "responsible"
    if role == "responsible" and re.search(r"牵头", words):
        _unranked(note, words)
        return
    getattr(note, role).extend(split_names(_TAIL.sub("", words)))


def _unranked(note: AgencyNote, words: str) -> None:
    """A牵头，B、C配合; A、B按职责分工负责; or names alone."""
    words = re.sub(r"^由", "", words.strip("。；; "))
    if found := re.match(r"(?P<lead>[^。；]*?)(?:负责)?牵头(?:负责|单位|抓落实)?(?:[，,；;、\s]+(?P<rest>.*))?$", words, re.S):
        note.lead.extend(split_names(_TAIL.sub("", found["lead"])))
        rest = found["rest"] or ""
        supports = re.search(r"配合|参与|协同|协助|支持|协办", rest)
        cleaned = re.sub(r"(?:按(?:照)?(?:各自)?(?:职责|职能)?(?:分工)?)?(?:积极)?(?:配合|参与|协同|协助|支持|协办)(?:落实|实施)?[。；]?$", "", rest)
        (note.support if supports else note.responsible).extend(split_names(_TAIL.sub("", cleaned)))
        return
    if found := re.match(r"(?P<one>[^。；]+?)负责[，,；;]\s*(?P<rest>[^。；]+?)(?:配合|参与|协同|协助)$", words):
        note.responsible.extend(split_names(found["one"]))
        note.support.extend(split_names(_TAIL.sub("", found["rest"])))
        return
    note.responsible.extend(split_names(_TAIL.sub("", words)))


def split_names(text: str) -> list[str]:
    """The bodies of a list as printed: split at 、 ， ； and spaces outside brackets, at 和 及 与 between two bodies; 等 taken off."""
    parts, depth, word = [], 0, ""
    for character in text:
        depth += (character in _OPEN) - (character in _CLOSE)
        if depth <= 0 and (character in "、，,；;。/" or character.isspace()):
            parts.append(word)
            word = ""
        else:
            word += character
    found: list[str] = []
    for part in (*parts, word):
        found.extend(_joined(part.strip()))
    return [name for name in found if name]


def _joined(part: str) -> Iterator[str]:
    part = _ETC.sub("", part)
    for found in re.finditer(r"[和及与]", part):
        left, right = part[: found.start()], part[found.end() :]
        if _BODY.match(left) and _BODY.match(right) and len(left) > 2 and not re.search(r"[（(]", left.replace("（", "", left.count("）"))):
            yield from (_ETC.sub("", left), *_joined(right))
            return
    yield part
