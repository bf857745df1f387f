"""Numbers in words, in Chinese and in English, and the digits they stand for."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.quantities.units import UNIT_ZH

NUMBER = r"\d+(?:,\d{3}(?!\d))*(?:\.\d+)?"
DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
STEPS = {"十": 10, "百": 100, "千": 1000}
_MARKS = {"亿": 10**8, "万": 10**4}
SCALES = {
    **{f"{step}{mark}": Decimal(times * value) for step, times in {**STEPS, "万": 10**4}.items() for mark, value in _MARKS.items() if step != mark},
    **{mark: Decimal(value) for mark, value in (_MARKS | {"千": 1000, "百": 100}).items()},
    "hundred million": Decimal(10**8), "trillion": Decimal(10**12), "billion": Decimal(10**9), "bn": Decimal(10**9), "million": Decimal(10**6),
    "thousand": Decimal(1000), "hundred": Decimal(100),
}  # fmt: skip
"""What multiplies the digits before it."""

_H = "[一二两三四五六七八九]"
_SECTION = f"(?:{_H}?千)?(?:零?{_H}?百)?(?:零?{_H}?十)?(?:零?{_H})?"
NUMERAL = re.compile(f"(?:{_SECTION}亿)?(?:{_SECTION}万)?{_SECTION}")
"""One well-formed numeral: 十四五 holds two, 十四 and 五."""
_RUN = "[零一二两三四五六七八九十百千万亿]"
_NOT_BEFORE = "(?<![第统唯单之同逐任某每专几数整好若半零一二两三四五六七八九十百千万亿0-9.])"
_ORDINAL = "(?![期届级类代号等档批])"
"""一级, 二期, 一批: a grade, a phase, a batch, not an amount."""
_COUNTED = re.compile(
    rf"{_NOT_BEFORE}(?P<low>{_RUN}+)(?:(?P<dash>[至到—~-])(?P<high>{_RUN}+))?(?P<odd>[余多几来]?)(?=(?:(?<=两)|{_ORDINAL}){UNIT_ZH}|大)"
)
_POINT = re.compile(rf"{_NOT_BEFORE}(?P<whole>{_RUN}+)点(?P<part>[零一二三四五六七八九]+)(?=$|[，。；、万亿]|{UNIT_ZH})")
_ROUND = re.compile(
    rf"{_NOT_BEFORE}(?P<before>成|上|近|约|突破|超过?|过|逾|达到?)?(?P<step>[百千万]?[百千万亿])(?P<odd>[余多])?(?=级|(?<=亿)元级|(?<=亿)(?:$|[，。；、])|{_ORDINAL}{UNIT_ZH})"
)
_PARTS = re.compile(rf"(?P<bottom>{_RUN}+|10+万?)分之(?P<top>{_RUN}+|{NUMBER})(?P<point>点{_H}+)?(?:[至到—](?P<upper>{_RUN}+)(?!分))?")
_TENTHS = re.compile(
    f"(?<![\\d.])(?P<low>{_H}|\\d)(?:(?P<dash>[至到—])?(?P<high>{_H}|\\d))?成(?P<five>半|五)?(?![立为功员果效熟人年本长就都套型变不语])"
)
_WHOLES = {100: "%", 1000: "‰", 10**4: "/万", 10**5: "/10万"}
_GOING_ON = re.compile(rf"(?P<number>{NUMBER}|[一二两三四五六七八九十]+)(?P<half>个?小时半|年半|岁半|个月半|天半|个半小时|个半月)")


def han(run: str) -> int:
    """The value of Chinese numerals: 二十五 is 25, 二〇二五 is 2025, 十万 is 100,000."""
    for mark, value in _MARKS.items():
        if mark in run:
            high, _, low = run.partition(mark)
            return (han(high) if high else 1) * value + (han(low) if low else 0)
    if not any(step in run for step in STEPS):
        return int("".join(str(DIGITS[character]) for character in run) or "0")
    total, digit = 0, 0
    for character in run:
        if character in STEPS:
            total, digit = total + (digit or 1) * STEPS[character], 0
        else:
            digit = DIGITS[character]
    return total + digit


def shares(words: str) -> str:
    """Shares in words as digits: 三分之二 as 2/3, 百分之八十 as 80%, 十万分之八 as 8/10万, 六成 as 60%, 过半 as >1/2, 半年 as 0.5年."""
    words = _PARTS.sub(_share, words)
    words = _TENTHS.sub(_tenths, words)
    words = _GOING_ON.sub(_and_a_half, words)
    words = re.sub(r"过半数?(?!年|月|天|小时)", ">1/2", words)
    words = re.sub(r"(?<!大)一半|(?<!多)半数", "1/2", words)
    return re.sub(r"(?<![上下一前后两三多大过每\d])半(?:个(?=月|小时))?(?=年(?!度)|月|天|小时)", "0.5", words).replace("0.5月", "0.5个月")


def _digits(run: str) -> int | None:
    """The value of a run, None unless it is digits or one well-formed numeral."""
    if run[0].isdigit():
        return int(run.removesuffix("万")) * (10**4 if run.endswith("万") else 1)
    return han(run) if run == "零" or NUMERAL.fullmatch(run) else None


def _share(found: re.Match[str]) -> str:
    bottom, point = _digits(found["bottom"]), found["point"] or ""
    top = found["top"] if found["top"][0].isdigit() else str(_digits(found["top"]) if found["top"] != "百" else 100)
    top += point and "." + "".join(str(han(digit)) for digit in point[1:])
    if bottom is None or top == "None":
        return found[0]
    if bottom not in _WHOLES:
        return f"{top}/{bottom}" if not found["upper"] else found[0]
    upper = _digits(found["upper"]) if found["upper"] else None
    return f"{top}{_WHOLES[bottom]}" if upper is None else f"{top}—{upper}{_WHOLES[bottom]}"


def _tenths(found: re.Match[str]) -> str:
    low, high = ((int(one) if one.isdigit() else han(one)) * 10 if one else 0 for one in (found["low"], found["high"]))
    return f"{'' if found['dash'] else '约'}{low}%—{high}%" if high else f"{low + (5 if found['five'] else 0)}%"


def _and_a_half(found: re.Match[str]) -> str:
    number = Decimal(found["number"].replace(",", "")) if found["number"][0].isdigit() else Decimal(han(found["number"]))
    unit = found["half"].replace("半", "").replace("个小时", "小时")
    return f"{number + Decimal('0.5'):f}{unit}"


def counts(words: str) -> str:
    """Counted numbers in words as digits: 一百二十张 as 120张, 两三个 as 约2—3个, 上百家 as 约100家, 十余项 as 10余项.

    What is no well-formed numeral (几十个, 数百家) stays as it is.
    """
    words = _POINT.sub(lambda found: f"{han(found['whole'])}.{''.join(str(DIGITS[digit]) for digit in found['part'])}", words)
    return _ROUND.sub(_round, _COUNTED.sub(_counted, words))


def _counted(found: re.Match[str]) -> str:
    low, high, odd = found["low"], found["high"], found["odd"].replace("几", "余").replace("来", "余")
    if not high and not odd and len(low) == 2 and all(digit in DIGITS for digit in low):  # 两三个, 三五个
        first, second = (han(digit) for digit in low)
        return f"约{first}—{second}" if first and (second == first + 1 or (first, second) == (3, 5)) else found[0]
    values = [_digits(one) for one in (low, high) if one]
    if None in values or low[0] in "百千万亿" or (low == "二" and not high):  # 二次 is the second; two are 两次
        return found[0]
    return found["dash"].join(map(str, values)) + odd if high else f"{values[0]}{odd}"


def _round(found: re.Match[str]) -> str:
    before, step = found["before"] or "", found["step"]
    if not before and not found["odd"] and not (step.endswith("亿") and re.match("元?级", found.string[found.end() :])):
        return found[0]
    sign = "约" if before in ("成", "上", "近", "约") else ">" if before and before[0] != "达" else before
    if step not in SCALES:
        return found[0]
    return f"{sign}{SCALES[step]:f}{found['odd'] or ''}" if not step.endswith("亿") else f"{sign}{SCALES[step] / 10**8:f}亿{found['odd'] or ''}"
