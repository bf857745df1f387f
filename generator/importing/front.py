"""What a plan's front matter (and, where it stands there, its end) says about it: title, number, issuer, date, period, district.

Nothing printed: None. Each field names the rule that gave it; a guess is doubtful.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

from generator.importing.numerals import value_of
from generator.importing.periods import YEARS, periods
from generator.importing.understood import Reasons
from generator.records import Text

__all__ = ["DATE", "Front", "front_matter", "iso_date"]

_DIGITS = {ord(wide): str(n) for n, wide in enumerate("０１２３４５６７８９")}
_HAN_YEAR = "[〇零○ＯO一二三四五六七八九]{4}"
DATE = re.compile(
    rf"(?P<year>\d{{4}}|{_HAN_YEAR})\s*年\s*(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,2}})\s*月\s*(?:(?P<day>\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s*日)?"
)
NUMBER = re.compile(r"[\u3400-\u9fff]{2,14}\s*[〔\[（(【﹝［]\s*20\d{2}\s*[〕\]）)】﹞］]\s*第?\s*\d+\s*号")
_KINDS = "规划纲要|规划|实施方案|工作方案|行动方案|建设方案|方案|行动计划|实施计划|工作计划|计划|实施意见|意见|纲要"
_STATE = re.compile(r"[（(](?:征求意见稿|草案|送审稿|试行|公示稿)[）)]$")
TITLE = re.compile(rf".*(?:{_KINDS})(?:\s*{YEARS})?(?:\s*[（(](?:征求意见稿|草案|送审稿|试行)[）)])?")
_NOTICE = re.compile(r"(?:关于)?(?:印发|下发|发布|公布)(?P<title>.{4,60}?)的\s*通\s*知")
_LABELLED = re.compile(
    r"[\[【]?(?P<label>发\s*文\s*字\s*号|文\s*号|发文机关|发布机构|发布单位|制发机关|成文日期|发文日期|印发日期|发布日期|公开日期|标\s*题|名\s*称)[\]】]?\s*[：:]?\s*(?P<value>\S.*)"
)
_LABELS = {
    "字号": "number", "文号": "number", "机关": "issuer", "机构": "issuer", "单位": "issuer",
    "成文": "issued", "发文日": "issued", "印发": "issued", "标题": "title",
}  # fmt: skip
_SIGNER = re.compile(
    r"[\u3400-\u9fff（）()、\s]{2,60}(?:人民政府(?:办公室|办公厅)?|委员会(?:办公室)?|卫生健康[委局]|卫健[委局]|领导小组(?:办公室)?|办公室|办公厅|局)"
)
_STATED = (("number", NUMBER), ("issued", DATE), ("issuer", _SIGNER))
_UPPER = re.compile(
    r"[\u3400-\u9fff]{2,8}?(?:自治区|省|市|自治州|州(?![市区县])|盟|地区)(?=[\u3400-\u9fff]{1,7}?(?:自治县|县|区|市|旗)(?!域|划|块|间|属|级|内))"
)
_OWN = re.compile(r"[\u3400-\u9fff]{1,9}?(?:自治县|县|区|市|旗)(?!域|划|块|间|属|级|内)")


@dataclass(slots=True)
class Front:
    """The fields of ``plan.yml`` a document prints, the district's printed name and what it belongs to (省, 市)."""

    title: str | None = None
    genre: str = "plan"
    issuer: str | None = None
    document_number: str | None = None
    issued: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    district_name: str | None = None
    province: str | None = None
    title_lines: set[int] = field(default_factory=set)
    """Places, among the lines before the first chapter, of the notice's title and the plan's own."""
    reasons: Reasons = field(default_factory=Reasons)


def front_matter(blocks: Sequence[Mapping[str, Any]]) -> Front:
    """Read what stands before the first chapter; a signature may also stand at the end."""
    before = list(takewhile(lambda block: "slug" not in block, blocks))
    lines = [_words(block) for block in before if block.get("sentences")]
    body = [_words(block) for block in blocks if block.get("sentences")][len(lines) :]
    front = Front()
    labelled = _labelled(lines)
    _take(front, "document_number", "number-line", next((number for line in lines if (number := _number(line))), None))
    stated = NUMBER.search(labelled.get("number", ""))
    _take(front, "document_number", "labelled", stated[0] if stated else labelled.get("number"))
    _sign(front, lines, body, labelled)
    _title(front, lines, labelled)
    front.genre = "plan" if re.search(r"规划", (front.title or "规划").split("的通知")[0]) else "scheme"
    _period(front, [*lines, *body])
    _district(front)
    return front


def iso_date(found: re.Match[str]) -> str:
    """The date of a :data:`DATE` match as YYYY-MM-DD, or YYYY-MM."""
    year = "".join(
        str("〇一二三四五六七八九".find(re.sub("[零○ＯO]", "〇", character))) if not character.isdecimal() else character
        for character in found["year"]
    )
    parts = [int(year), *(value_of(part) for part in (found["month"], found["day"]) if part)]
    return "-".join(f"{part:02}" if n else f"{part:04}" for n, part in enumerate(parts))


def _number(line: str) -> str | None:
    """The document number that a line consists of, brackets around it aside."""
    words = _squeeze(line)
    words = words[1:-1] if words[:1] in "（(" and words[-1:] in "）)" else words
    return words if NUMBER.fullmatch(words) else None


def _take(front: Front, name: str, rule: str, value: Any, doubt: Text | None = None) -> None:
    if value is None or getattr(front, name) is not None:
        return
    setattr(front, name, value)
    front.reasons.why[name] = rule
    if doubt:
        front.reasons.doubts[name] = doubt


def _words(block: Mapping[str, Any]) -> str:
    """The words of a block, full-width digits as ordinary ones."""
    return "".join(sentence["zh"] for sentence in block["sentences"]).translate(_DIGITS)


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _labelled(lines: Sequence[str]) -> dict[str, str]:
    """What the box of a government page states: 发文字号：…, 成文日期：…."""
    found: dict[str, str] = {}
    for line in lines:
        if (one := _LABELLED.fullmatch(line.strip())) and len(line) < 80:
            label = _squeeze(one["label"])
            name = next((name for part, name in _LABELS.items() if part in label), None)
            if name:
                found.setdefault(name, one["value"].strip())
        words = re.split(r"[\s|｜]+", line.strip())  # 梅岭区卫生健康委员会　梅卫〔2024〕11号　2024年2月27日
        kinds = [next((name for name, pattern in _STATED if pattern.fullmatch(word)), "") for word in words]
        found = (dict(zip(kinds, words, strict=True)) if len(words) > 1 and all(kinds) else {}) | found
    return found


# ---- who and when ----


def _sign(front: Front, lines: Sequence[str], body: Sequence[str], labelled: Mapping[str, str]) -> None:
    """The signature: a body's name above a date, of the notice or at the document's end; else what heads the page."""
    for rule, part in (("signature", lines), ("signature-at-end", body[-8:])):
        for n, line in enumerate(part):
            date = DATE.search(line)
            if date is None or not date["day"] or len(line) > 70 or _squeeze(line[date.end() :]) not in ("", "印发"):
                continue
            signer = line[: date.start()].strip() or _signers(part[:n])
            if _SIGNER.fullmatch(signer) and not signer.startswith(("抄送", "主送")):
                _take(front, "issuer", rule, _names(signer))
                _take(front, "issued", rule, iso_date(date))
            elif not line[: date.start()].strip(" （("):
                _take(front, "issued", "date-line", iso_date(date))
    if "issued" in labelled and (
        date := DATE.search(labelled["issued"]) or re.search(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", labelled["issued"])
    ):
        _take(front, "issued", "labelled", iso_date(date))
    _take(front, "issuer", "labelled", labelled.get("issuer"))
    head = next((line.strip() for line in lines[:6] if _SIGNER.fullmatch(line.strip()) and not re.search(r"各|有关", line)), None)
    _take(front, "issuer", "heads-the-notice", _squeeze(head) if head else None)


def _signers(lines: Sequence[str]) -> str:
    """The bodies' names on the lines right above a date, a space between them."""
    names = [line.strip() for line in lines[-1:]]
    for line in reversed(lines[-4:-1]):
        if not all(_SIGNER.fullmatch(name) for name in (line.strip(), *names)) or line.strip() in names:
            break
        names.insert(0, line.strip())
    return " ".join(names)


def _names(signer: str) -> str:
    """One body's name, or those of bodies that sign together, a space between them."""
    parts = signer.split()
    return " ".join(parts) if all(_SIGNER.fullmatch(part) for part in parts) else _squeeze(signer)


# ---- title ----


def _title(front: Front, lines: Sequence[str], labelled: Mapping[str, str]) -> None:
    """The plan's own title after the notice (it may be broken over lines); else the one the notice names."""
    joined = _squeeze("".join(lines))
    notice_end = next((n for n, line in enumerate(lines[:8]) if re.search(r"通\s*知$", line.strip())), -1)
    front.title_lines |= {n for n in range(notice_end + 1) if _is_title_line(lines[n])}
    own, places = _own_title(lines)
    front.title_lines |= set(places)
    _take(front, "title", "title-lines", _STATE.sub("", own) if own else None)
    named = re.search(rf"《([^》]*(?:{_KINDS})[^》]*)》[^。]{{0,20}}(?:已经?|业经|印发|现)", joined) or re.search(
        rf"现将《([^》]*(?:{_KINDS})[^》]*)》", joined
    )
    _take(front, "title", "named-in-notice", named[1] if named else None)
    notice = _NOTICE.search(joined) or _NOTICE.search(labelled.get("title", ""))
    _take(front, "title", "named-by-notice-title", notice["title"].strip("《》") if notice else None)
    _take(front, "title", "labelled", labelled.get("title") if TITLE.fullmatch(labelled.get("title", "")) else None)


def _own_title(lines: Sequence[str]) -> tuple[str | None, range]:
    """The last run of short lines without a stop that reads like a title and is not the notice's own; and where it stands."""
    for end in range(len(lines), 0, -1):
        for start in range(max(0, end - 5), end):
            part = lines[start:end]
            words = _squeeze("".join(part))
            if not TITLE.fullmatch(words) or not 6 <= len(words) <= 60 or re.search(r"印发|通知", words):
                continue
            if all(_is_title_line(line) for line in part) and not _SIGNER.fullmatch(part[0].strip()):
                return words, range(start, end)
    return None, range(0)


def _is_title_line(line: str) -> bool:
    words = line.strip()
    return (
        len(words) <= 45
        and not re.search(r"[。；，！：:]|^各|^附", words)
        and not ((date := DATE.search(words)) and (date["day"] or date[0] == words))
        and not NUMBER.fullmatch(words)
        and "此件" not in words
    )


# ---- period and district ----


def _period(front: Front, lines: Sequence[str]) -> None:
    for name, rule, year, doubt in periods(front.title or "", front.issued, lines):
        _take(front, name, rule, year, doubt)


def _district(front: Front) -> None:
    """The county-level division that the issuer's name or the title begins with."""
    issuer = re.sub(r"^中共|(?:人民政府|卫生|人民委员会|医疗|深化).*", "", front.issuer or "")
    for rule, words in (("in-issuer", issuer), ("in-title", front.title or "")):
        start = 0
        while found := _UPPER.match(words, start):
            start = found.end()
        if own := _OWN.match(words, start):
            _take(front, "district_name", rule, own[0])
            _take(front, "province", rule, words[:start] or None)
            return
