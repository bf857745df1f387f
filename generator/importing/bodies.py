"""Names of bodies printed in one cell, one after another, as printed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.heads import is_dash, squeeze

OPENING, CLOSING = "（(〔[【《“", "）)〕]】》”"
_SUFFIX = (
    r"局|委|委员会|办|办公室|院|部|会|中心|队|政府|公司|街道|联|团委|行|所|站|校|处|单位|部门|机构|乡镇|镇|乡|镇街|镇（街道）|乡镇（街道）|镇（街）|组|小组|专班|"
    r"集团|园区|管委会|开发区|高新区|科|股|银行|医院|学院|大学|妇联|残联|红会|侨联|科协|社|场|指挥部|领导小组|人社|医保|卫健|教体"
)
_BODY = re.compile(rf".*(?:{_SUFFIX})(?:[（(].*[)）])?")
_END = re.compile(
    r"(?:按照?(?:各自)?职责分工(?:负责|落实|配合)?|按职责(?:负责|落实|配合)?|分工负责|共同负责|依职责分工负责|负责|"
    r"等(?:有关|相关)?(?:区级|县级|市级)?(?:部门|单位)?)+[。．.]?$"
)
_LABEL = re.compile(
    r"(?P<label>牵头(?:责任)?(?:单位|部门)?|主办(?:单位|部门)|主责(?:单位|部门)|配合(?:责任)?(?:单位|部门)?|协同(?:单位|部门)|协办(?:单位|部门)|参与(?:单位|部门)?|"
    r"(?:主要)?责任(?:单位|部门)|实施(?:单位|部门)|参加(?:单位|部门))[：:]"
)
_PHRASE = re.compile(
    r"(?:由)?(?P<lead>.+?)牵头(?:负责)?[，,；;、](?P<others>.+?)(?:等(?:有关)?(?:部门|单位)?)?(?P<how>配合|参与|协同|协助|按职责分工负责)[。]?"
)
_LEADS = re.compile(r"[（(](?:牵头|牵头单位|牵头部门|主责|主办)[)）]")
_SUPPORTS = re.compile(r"[（(](?:配合|配合单位|协办|参与)[)）]")


def names_bodies(text: str) -> bool:
    """Whether a text is a row of names of bodies."""
    pieces = split_bodies([text])
    return bool(pieces) and all(_BODY.fullmatch(piece) and len(piece) < 30 for piece in pieces)


def split_bodies(lines: Sequence[str]) -> list[str]:
    """The bodies of a cell's lines: 区卫生健康委、区财政局（区国资委），各镇（街道）. Brackets are kept, nested ones too."""
    text = _one_line(lines)
    pieces = [piece for part in _at_separators(text) for piece in _by_words(part)]
    bare = [re.sub(r"^(?:由|和|及|以及)(?=\S{2})|[。．.]$", "", _END.sub("", piece)).strip() for piece in pieces]
    return [body for body in bare if body and not is_dash(body)]


def split_roles(lines: Sequence[str]) -> dict[str, list[str]]:
    """Bodies by role where the cell itself says it: 牵头单位：甲；配合单位：乙, 甲牵头，乙配合, 甲（牵头）、乙."""
    text = _one_line(lines)
    labels = list(_LABEL.finditer(text))
    if labels and not text[: labels[0].start()].strip(" ；;"):
        ends = [each.start() for each in labels[1:]] + [len(text)]
        found: dict[str, list[str]] = {}
        for label, end in zip(labels, ends, strict=True):
            found.setdefault(_role(label["label"]), []).extend(split_bodies([text[label.end() : end]]))
        return found
    if phrase := _PHRASE.fullmatch(text):
        others = "responsible" if phrase["how"] == "按职责分工负责" else "support"
        return {"lead": split_bodies([phrase["lead"]]), others: split_bodies([phrase["others"]])}
    bodies = split_bodies([text])
    found = {"lead": [], "support": [], "responsible": []}
    for body in bodies:
        role = "lead" if _LEADS.search(body) else "support" if _SUPPORTS.search(body) else "responsible"
        found[role].append(_SUPPORTS.sub("", _LEADS.sub("", body)))
    return {role: each for role, each in found.items() if each}


def _role(label: str) -> str:
    if re.match("牵头|主办|主责", label):
        return "lead"
    return "support" if re.match("配合|协同|协办|参与|参加", label) else "responsible"


def _one_line(lines: Sequence[str]) -> str:
    """Lines joined: a line that ends a name is followed by another name, one that does not is broken within it."""
    text = ""
    for line in lines:
        apart = text and text[-1] not in "、，,；;/／" and _BODY.fullmatch(squeeze(_last(text))) and _BODY.fullmatch(squeeze(_first(line)))
        text += ("、" if apart else "") + line.strip()
    return text


def _last(text: str) -> str:
    return re.split(r"[、，,；;/／\s]", text)[-1]


def _first(text: str) -> str:
    return re.split(r"[、，,；;/／\s]", text.strip())[0]


def _at_separators(text: str) -> list[str]:
    """Cut at 、，；/ and white space outside brackets; white space only between whole names."""
    found, depth, start = list[str](), 0, 0
    for n, character in enumerate(text):
        depth = max(0, depth + (character in OPENING) - (character in CLOSING))
        if depth == 0 and character in "、，,；;/／":
            found.append(text[start:n])
            start = n + 1
    found.append(text[start:])
    return [piece.strip() for each in found for piece in _at_blanks(each) if piece.strip()]


def _at_blanks(text: str) -> list[str]:
    pieces = text.split()
    return pieces if len(pieces) > 1 and all(_BODY.fullmatch(piece) for piece in pieces) else [squeeze(text)]


def _by_words(text: str) -> list[str]:
    """甲和乙, 甲及乙: two bodies where each part is the name of one."""
    parts = re.split(r"以及|和|及|与", text, maxsplit=1)
    return [part for each in parts for part in _by_words(each)] if len(parts) == 2 and all(_BODY.fullmatch(part) for part in parts) else [text]
