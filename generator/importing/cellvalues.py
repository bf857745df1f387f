"""Printed values of table cells: numbers, trends, two values in one cell, units in names.

Numbers are read by :func:`generator.quantities.parse`, as the gate reads them; a quote is the cell as printed.
"""

from __future__ import annotations

import re
from typing import Any

from generator.importing.heads import NATURE, is_unit, squeeze
from generator.importing.understood import FoundValue
from generator.quantities import normalise, parse, series

_ARROW = re.compile(r"(?P<a>.+?)\s*(?:→|⟶|➝|➔|➜|⇒|⟹|[—－=-]+[>＞]|↗|↘|↑|↓)\s*(?P<b>.+)")
_FROM = re.compile(
    r"(?:由|从)?(?P<a>[^由从]*?\d[^到至]*?)(?:提高|提升|增加|增长|上升|下降|降低|减少|缩短|压缩|扩大|降|升|增)(?:并稳定)?(?:到|至|为)(?P<b>.+)"
)
_PAIR = re.compile(r"[\[［【〔(（](?P<a>[^,，、;；]*[\d—－-][^,，、;；]*)[,，、;；](?P<b>[^\]］】〕)）]*\d[^\]］】〕)）]*)[\]］】〕)）]")
_SLASH = re.compile(r"(?P<a>[^/／|｜—–－~～-]+)\s*[/／|｜—–－~～-]+\s*(?P<b>[^/／|｜—–－~～-]+)")
_LABELLED = re.compile(
    r"(?P<label>[\u4e00-\u9fff][\u4e00-\u9fff（）()]*?)[:：为]?\s*"
    r"(?P<amount>(?:≥|≤|≧|≦|>|<|＞|＜|不低于|不少于|不超过|不高于|达到?|约)?\s*\d+(?:\.\d+)?\s*(?:%|％|‰|张|人|个|岁|元|万元|天|家)?(?:左右|以上|以下|以内)?)"
)
_NO_LABEL = re.compile(
    r"低于|少于|超过|高于|达到?$|以上|以下|控制|提高|提升|增加|增长|降|减少|稳定|"
    r"约$|近$|^每|^第|[到至从由]$|年$|左右|累计|力争|其中$"
)
_BRACKET_AT_END = re.compile(r"[（(][^（）()]*[)）]$")
_WORDED = re.compile(r"[\u4e00-\u9fff（）()\d]{3,}")
_PLAIN_NUMBER = re.compile(r"[≥≤＞＜><]?\d+(?:\.\d+)?[%％‰]?")
_BEFORE_YEAR = re.compile(r"[，,；;、](?=(?:到|至)?20\d\d年)")
_DATED = re.compile(r"(?:到|至)?(?P<year>(?:19|20)\d\d)年(?:底|末)?前?[：:，,]?(?P<value>.*\d.*)")
_MARKS = r"*＊※★☆▲△●○◆◇#＃"
_FOOTNOTE = r"(?:[①-⑳]|[\[［]\d{1,2}[\]］]|[¹²³⁴⁵⁶⁷⁸⁹]+|注\d{0,2})"
_NATURE_IN_NAME = re.compile(r"[（(〔\[［【](?P<words>约束|预期|约束性|预期性)(?:指标)?[)）〕\]］】]")
_BRACKET = re.compile(r"[（(〔\[［【]\s*(?:单位[:：])?(?P<unit>[^（）()〔〕\[\]［］【】]*)[)）〕\]］】]+")
_BARE_UNIT = re.compile(r"(?<=[\u4e00-\u9fff）)])[,，/／:：]?(?P<unit>%|％|‰)$")


def value_of(ref: str, text: str, year: int | None) -> FoundValue | None:
    """What a cell prints; None for a blank one. A dash or words are ``text``, 保持稳定 is ``hold``."""
    quote = text.strip()
    if not quote:
        return None
    if parts := parts_of(quote):
        return FoundValue(ref, quote, "text", year=year, parts=parts)
    amount = parse(quote)
    if amount.comparator == "text" and (several := series(quote)):
        amount = several[0]
    return FoundValue(ref, quote, amount.comparator, amount.value, amount.minimum, amount.maximum, year)


def parts_of(text: str) -> list[dict[str, Any]]:
    """The labelled values of a cell with several (职工≥80 居民≥70); none where any number has no label of its own."""
    found = list(_LABELLED.finditer(text))
    labels = [squeeze(each["label"]) for each in found]
    numbers = re.findall(r"\d+(?:\.\d+)?", normalise(text))
    if len(found) < 2 or len(numbers) != len(found) or len(set(labels)) < len(labels) or any(map(_NO_LABEL.search, labels)):
        return []
    amounts = [parse(each["label"] + each["amount"]) for each in found]
    if any(amount.value is None for amount in amounts):
        return []
    return [
        {"label": {"zh": label, "en": None}, "comparator": amount.comparator, "value": amount.value}
        for label, amount in zip(labels, amounts, strict=True)
    ]


def named_parts(value: FoundValue | None, name: str) -> FoundValue | None:
    """The value with its two numbers apart (2.9/3.7), where the name says what each is (医师数/护士数)."""
    names = _BRACKET_AT_END.sub("", squeeze(name)).split("/")
    numbers = squeeze(value.quote).replace("／", "/").split("/") if value and not value.parts else []
    if value is None or len(names) != 2 or len(numbers) != 2 or not all(map(_WORDED.fullmatch, names)):
        return value
    if not all(_PLAIN_NUMBER.fullmatch(number) for number in numbers):
        return value
    amounts = [parse(number) for number in numbers]
    parts = [
        {"label": {"zh": label, "en": None}, "comparator": amount.comparator, "value": amount.value}
        for label, amount in zip(names, amounts, strict=True)
    ]
    return FoundValue(value.ref, value.quote, "text", year=value.year, parts=parts)


def before_and_after(text: str, *, two_years: bool) -> tuple[str, str] | None:
    """Baseline and target printed in one cell (63%→67.5%, 从63%提高到67.5%, [63, 67.5]); None for any other cell.

    ``two_years``: the head names two years, so that 63/67.5 and 63—67.5 are two values and no fraction or range.
    """
    words = text.strip()
    for pattern in (_ARROW, _FROM, _PAIR, *((_SLASH,) if two_years else ())):
        found = pattern.fullmatch(words)
        if found and re.search(r"\d", found["b"]) and (re.search(r"\d", found["a"]) or pattern is not _FROM):
            return found["a"].strip(), found["b"].strip()
    return None


def dated_clauses(text: str) -> dict[int, str]:
    """Year -> value of a cell that dates its values itself (2023年达到24%，2025年达到30%); none for any other cell."""
    clauses = [_DATED.fullmatch(clause) for clause in _BEFORE_YEAR.split(squeeze(text))]
    return {int(each["year"]): each["value"].rstrip("。；;，,") for each in clauses if each} if all(clauses) else {}


def unit_of_value(quote: str) -> str | None:
    """The unit a value prints itself (76.5岁, 63%); 1:x for a ratio."""
    unit = next((amount.unit for amount in (parse(quote), *series(quote)) if amount.unit), None)
    found = re.search(r"[\d.](?P<unit>平方米|万元|亿元|万人次|万人|人次|[\u4e00-\u9fff])$", squeeze(quote)) if unit is None else None
    return found["unit"] if found and is_unit(found["unit"]) else unit


def unit_in_name(name: str) -> str | None:
    """The unit in the last bracket of a name that holds one, or % at its end; as printed."""
    brackets = [found["unit"].strip() for found in _BRACKET.finditer(squeeze(name))]
    unit = next((each for each in reversed(brackets) if is_unit(each) and not re.search(r"\d{4}年", each)), None)
    bare = _BARE_UNIT.search(squeeze(name)) if unit is None else None
    return bare["unit"] if bare else unit


def clean_name(text: str) -> tuple[str, str | None, list[str]]:
    """A name without white space, marks and footnote numbers; the nature it states; the marks taken off."""
    name = squeeze(text)
    nature = None
    if found := _NATURE_IN_NAME.search(name):
        nature = nature_of(found["words"])
        name = name[: found.start()] + name[found.end() :]
    marks: list[str] = []
    for pattern in (rf"^(?:[{re.escape(_MARKS)}]|{_FOOTNOTE}(?=[{re.escape(_MARKS)}]))+", rf"(?:[{re.escape(_MARKS)}]|{_FOOTNOTE})+$"):
        if found := re.search(pattern, name):
            marks += [sign for sign in found[0] if sign in _MARKS]
            name = name[: found.start()] + name[found.end() :]
    return name, nature, marks


def nature_of(text: str) -> str | None:
    """Binding for 约束性, anticipatory for 预期性; None where neither or both are printed."""
    found = set(NATURE.findall(text))
    return {"约束": "binding", "预期": "anticipatory"}[found.pop()] if len(found) == 1 else None
