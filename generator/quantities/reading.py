"""Text to amount."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.quantities.amount import Amount, normalise
from generator.quantities.comparing import about, comparator
from generator.quantities.covered import YEARS, covered
from generator.quantities.english import english_counts, english_shares
from generator.quantities.numerals import NUMBER, SCALES, counts, han, shares
from generator.quantities.units import MONEY, UNIT_ZH, per, unit_after

_ALIKE = str.maketrans({"～": "~", "〜": "~", "−": "-", "‒": "-", "／": "/", "≮": "≥", "≯": "≤", "∶": ":", "﹪": "%"})
_POWERS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SIGNED = rf"(?:(?<![A-Za-z\d%‰)）.-])-)?{NUMBER}"
_SCALE = r"(?:万亿|[千百十]?亿|[千百十]?万|千(?![克米瓦卡])|百(?!分))|[\s-]*(?:hundred million|million|billion|bn|trillion|thousand|hundred)\b"
_TIMES = r"(?:\s*[×xX*]\s*(?P<times>10,000|100,000|1,000|10{1,6})(?![\d,]))?"
_DASH = r"(?:\s*(?:—+|–|-|~|至|到|\bto\b)\s*|-to-)"
_FRACTION = re.compile(r"(?<![\d/.])(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![\d万.])")
_RATIO = rf"(?<![\d.])(?:(?P<one>{NUMBER})\s*[:比]\s*(?P<to>{NUMBER})|1 to (?P<decimal>\d+\.\d+)(?!\s*[\w%]))"
_RATIOS = re.compile(rf"{_RATIO}(?:{_DASH}1\s*[:比]\s*(?P<last>{NUMBER}))?")
_RANGE = re.compile(
    rf"(?P<low>{_SIGNED})(?P<low_scale>{_SCALE})?(?:%|‰|{UNIT_ZH})?{_DASH}(?:CNY )?(?P<high>-?{NUMBER})[余多]?(?P<scale>{_SCALE})?{_TIMES}",
    re.IGNORECASE,
)
_AROUND = re.compile(rf"(?P<middle>{NUMBER})?\s*±\s*(?P<off>{NUMBER})")
_PLAIN = re.compile(
    rf"(?P<value>{_SIGNED})(?P<odd>[余多几])?(?P<scale>{_SCALE})?(?:(?<=亿)(?P<rest>{NUMBER})万)?(?P<more>[余多几](?!于))?{_TIMES}", re.IGNORECASE
)
_FROM_TO = re.compile(rf"(?:({NUMBER})(?:%|‰|{UNIT_ZH})?及?以上[、至到]?(?={NUMBER}\S*以下)|≥({NUMBER})[%‰]?[且、]≤)")
"""50人以上100人以下, ≥90%且≤95%."""
_GOAL = re.compile(
    rf"(?:(?<![可未])达到?|(?:增加?|提高|提升|上升|升|扩大|扩展|扩充|降低?|下降|减少?|缩短|压缩|控制|保持|稳定|维持|延长|增长|发展)(?:到|至|在)"
    r"|\b(?:ris|ros|rais|increas|f[ae]ll|gr[eo]w|expand|reduc|cut|lift|drop)\w*\b[^,;]*?\bfrom\s+[^,;]*?\bto)"
    rf"\s*(?=(?:近|约|不|至少|超过)*{_SIGNED})",
    re.IGNORECASE,
)
_EACH = re.compile(rf"^\D*每{NUMBER}(?=万?[^，。；\d.万]+\d)")
_MEMBER = re.compile(rf"(?:1[:]\s*)?{NUMBER}(?:%|‰|/\d*万|)")
_AND = r"(?:、|和|与|及|,\s+and\s+|,\s+|\s+and\s+)"
_SERIES = re.compile(rf"{_MEMBER.pattern}(?:{_AND}{_MEMBER.pattern})+")
_SEVERAL = re.compile(
    rf"(?:1:)?{NUMBER}(?P<unit>%|‰|/\d*万){_AND}(?:1:)?{NUMBER}(?P=unit)|1:{NUMBER}{_AND}1:{NUMBER}"
    rf"|{_MEMBER.pattern}\s*or\s*{_MEMBER.pattern}|{NUMBER}(?:{UNIT_ZH})?或{NUMBER}"
)
_SLOGAN = re.compile(r"“(?P<value>[一二两三四五六七八九十]+)[^一二两三四五六七八九十”]{2}”")
_WHOLE = re.compile(r"全院?覆盖|全面覆盖|全部|所有|均能|\bfull(?:y)? cover|\buniversal coverage|\bcomplete coverage", re.IGNORECASE)
_ZERO = re.compile(r"清零|归零|为零|^零$|零(?:增长|发生|死亡|感染|新增|事故)|^zero$|\bzero (?:growth|cases|deaths)\b", re.IGNORECASE)
_HOLD = re.compile(
    r"保持稳定(?!在)|保持现有|\b(?:remain|stay|keep|hold)(?:s|ing)? stable\b(?! (?:at|above|over|around))|\b(?:kept|held) stable$", re.IGNORECASE
)
_DOUBLED = re.compile(
    r"翻(?P<times>[一两二三四\d])?番|\b(?P<word>doubl|tripl|quadrupl)(?:ed|es|ing)\b|\bto (?P<to>doubl|tripl|quadrupl)e\b", re.IGNORECASE
)
_FOLD = {"doubl": 2, "tripl": 3, "quadrupl": 4}


def parse(text: str) -> Amount:
    """The first amount a text states; ``Amount("text")`` when it states none."""
    plain = _plain_text(text)
    if _HOLD.search(plain):
        return Amount("hold")
    if re.fullmatch(YEARS, plain):
        first, last = (Decimal(year) for year in re.findall(r"\d{4}", plain))
        return Amount("range", minimum=first, maximum=last, unit="年")
    words = _prepared(plain)
    if _SEVERAL.search(words) or (re.search("分别|respectively", words) and len(re.findall(NUMBER, words)) > 1):
        return Amount("text")
    return _in_digits(words) or _in_words(words)


def series(text: str) -> tuple[Amount, ...]:
    """All amounts of a text that states several with one comparator: 不低于90%、80%和60%. Empty for any other text."""
    words = _prepared(_plain_text(text))
    found = _SERIES.search(words)
    if found is None:
        return ()
    before, members = words[: found.start()].replace("分别", ""), [one[0] for one in _MEMBER.finditer(found[0])]
    tail = re.sub(r"\s*respectively.*", "", words[found.end() :])
    unit = "" if re.search(r"[%‰/:]", members[0]) else re.search(r"[%‰]|/\d*万", members[-1])
    own = "" if not unit else unit[0]
    bound = re.match(r"及?以[上下内]|左右", tail)
    end = bound[0] if bound else ""
    return tuple(parse(before + one + (end if re.search(r"[%‰/:]", one) else own + end if own else tail)) for one in members)


def _plain_text(text: str) -> str:
    """The text with one form of each sign; cells and lines are apart as sentences are."""
    apart = re.sub(r"\s*[\n\t]\s*", "。", text.strip())
    return re.sub(r"(?<=[\d\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])", "", normalise(apart).translate(_ALIKE))


def _prepared(plain: str) -> str:
    """The words with all that is no amount covered, and the numbers in words as digits."""
    plain = re.sub(r"(?<=\d)\s+(?=[万亿])|(?<=/)\s+", "", plain)
    plain = re.sub(r"(?<=\d)，(?=\d{3}(?!\d))", ",", plain.replace(">=", "≥").replace("<=", "≤"))
    plain = re.sub(r"个多(?=小时|月)", lambda found: "余" if found.string[found.end()] == "小" else "余个", plain)
    plain = re.sub(r"(?<=[×x*])(\s*10)([²³⁴⁵⁶⁷⁸⁹])", lambda found: str(10 ** _POWERS.index(found[2])), plain)
    plain = re.sub(r"(?<=\d)[（(]含(?:本数)?[)）]", "", re.sub(rf"(?<=\d)来(?={UNIT_ZH})", "余", plain))
    plain = re.sub(rf"({NUMBER})\+(?=\s+[a-z])", r"at least \1", plain)
    words = covered(re.sub(r"负(?=\d)", "-", plain))
    chinese = re.search(r"[\u4e00-\u9fff]", words) is not None
    words = shares(words) if chinese else english_shares(words)
    if not re.search(r"\d", words):
        words = counts(words) if chinese else english_counts(words)
    words = _FROM_TO.sub(lambda found: f"{found[1] or found[2]}—", words)
    return re.sub(rf"(?i)\bbetween\s+({_SIGNED}\S*)\s+and\s+(?=(?:CNY )?{_SIGNED})", r"\1–", words)


def _in_digits(words: str) -> Amount | None:
    """The first amount in digits: a share, a ratio, a range or a plain number."""
    if _DOUBLED.search(words) and not re.search(r"(?<!翻)\d", words):
        return None
    start = goal.end() if (goal := _GOAL.search(words)) else each.end() if (each := _EACH.search(words)) else 0
    if found := _FRACTION.search(words, start):
        value = (Decimal(found["top"]) / Decimal(found["bottom"])).quantize(Decimal("0.000001"))
        return _amount(words, start, found, value)
    if found := _RATIOS.search(words, start):
        return _ratio(words, start, found)
    if found := _AROUND.search(words, start):
        middle, off = Decimal((found["middle"] or "0").replace(",", "")), Decimal(found["off"].replace(",", ""))
        return Amount("range", minimum=middle - off, maximum=middle + off, unit=unit_after(words[found.end() :])[0])
    ranged, plain = _RANGE.search(words, start), _PLAIN.search(words, start)
    if ranged and plain and ranged.start() <= plain.start():
        return _range(words, start, ranged)
    return _amount(words, start, plain, _value(plain)) if plain else None


def _in_words(words: str) -> Amount:
    """What a text without digits states: “九中心”, 全覆盖, 翻一番, 清零."""
    if found := _SLOGAN.fullmatch(words):
        return Amount("=", Decimal(han(found["value"])))
    if _WHOLE.search(words):
        return Amount("=", Decimal(100), unit="%")
    if found := _DOUBLED.search(words):
        fold, times = found["word"] or found["to"], found["times"] or "一"
        english = re.search(r"[A-Za-z]", found[0]) is not None
        value = _FOLD[fold.lower()] if fold else 2 ** (int(times) if times.isdigit() else han(times))
        return Amount(comparator(words[: found.start()], words[found.end() :]), Decimal(value), unit="times" if english else "倍")
    return Amount("=", Decimal(0)) if _ZERO.search(words) else Amount("text")


def _amount(words: str, start: int, found: re.Match[str], value: Decimal) -> Amount:
    before, after = words[: found.start()], words[found.end() :]
    groups = found.groupdict()
    if (groups.get("scale") or "").endswith("亿") and after.startswith("级"):
        return Amount(comparator(before[start:], after), value, unit="元")  # 120亿级: an industry's output
    classed = re.match(r"[ -]class\b", after) if groups.get("scale") else None  # CNY 12 billion-class
    unit, rest = (None, "级") if classed else unit_after(after)
    unit = _whole_unit(unit, before)
    sign = comparator(before[start:], rest, unit)
    if sign == "=" and (groups.get("odd") or groups.get("more")):
        sign = "approx"
    return Amount(sign, value, unit=unit)


def _whole_unit(unit: str | None, before: str) -> str | None:
    """The unit with what stands before its number: CNY 47 million, 每年…3次."""
    if re.search(rf"{MONEY}-?$", before) and (unit is None or unit.startswith("per ")):
        money = "元" if re.search(r"[\u4e00-\u9fff]", before) else "CNY"
        return f"{money} {unit}" if unit else money
    counted = unit and unit[0] not in "%‰/" and "百分点" not in unit and "/" not in unit and unit not in ("倍", "岁", "周岁")
    return f"{unit}{per(before)}" if unit and counted else unit


def _range(words: str, start: int, found: re.Match[str]) -> Amount:
    before, after = words[: found.start()], words[found.end() :]
    low, high = (Decimal(found[key].replace(",", "")) for key in ("low", "high"))
    shared = found["low_scale"] or (found["scale"] if low <= high else None)
    low, high = _scaled(low, shared), _scaled(high, found["scale"])
    if found["times"]:
        low, high = (_plain(value * Decimal(found["times"].replace(",", ""))) for value in (low, high))
    unit, rest = unit_after(after)
    return Amount("range", minimum=low, maximum=high, unit=_whole_unit(unit, before), about=about(before[start:], rest))


def _ratio(words: str, start: int, found: re.Match[str]) -> Amount:
    before, after = words[start : found.start()], words[found.end() :]
    one, to = Decimal((found["one"] or "1").replace(",", "")), Decimal((found["to"] or found["decimal"]).replace(",", ""))
    value = to if one == 1 or not one else _plain((to / one).quantize(Decimal("0.000001")))
    if found["last"]:
        return Amount("range", minimum=value, maximum=Decimal(found["last"].replace(",", "")), unit="1:x", about=about(before, after))
    return Amount(comparator(before, after), value, unit="1:x")


def _value(found: re.Match[str]) -> Decimal:
    value = _scaled(Decimal(found["value"].replace(",", "")), found["scale"])
    if found["rest"]:
        value += _scaled(Decimal(found["rest"].replace(",", "")), "万")
    return _plain(value * Decimal(found["times"].replace(",", ""))) if found["times"] else value


def _scaled(value: Decimal, scale: str | None) -> Decimal:
    return _plain(value * SCALES[scale.strip(" -").lower()]) if scale else value


def _plain(value: Decimal) -> Decimal:
    """The same value without an exponent and without zeros at its end."""
    return Decimal(f"{value.normalize():f}")
