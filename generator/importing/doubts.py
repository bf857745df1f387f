"""Why a person should look at an imported indicator."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from generator.importing.understood import FoundIndicator, FoundValue
from generator.records import Text

DOWN = re.compile(r"死亡|近视|吸烟|负担|自付|个人卫生支出|住院日|发病|患病|肥胖|超重|缺陷|药占比|感染率|结核|次均费用|早逝|事故|投诉|空床")
UP = re.compile(r"寿命|率|比例|比重|占比|数|水平|覆盖|床位|医师|护士|人员|规模")
_RELATIVE = re.compile(r"(?:提高|提升|增加|增长|上升|下降|降低|减少|缩短)了?\s*\d")
MEANINGS = {
    "two-columns": Text(zh="有两列都可能是该值，请核对。", en="Two columns could hold this value; check it."),
    "within": Text(zh="基期年在规划期内，表头未写明是基期。", en="Its year lies within the period; no head calls it the baseline."),
    "below": Text(zh="目标值低于基期值，请核对。", en="The target is below the baseline; check it."),
    "above": Text(zh="目标值高于基期值，而该指标宜降，请核对。", en="The target is above the baseline, though less is better; check it."),
    "scale": Text(
        zh="目标值与基期值相差十倍以上，单位或小数点可能有误。",
        en="Target and baseline differ tenfold or more; a unit or point may be wrong.",
    ),
    "no-unit": Text(zh="有数值而未见单位。", en="There is a number, but no unit is printed."),
    "several": Text(zh="一格有多个数值，只取第一个。", en="The cell prints several numbers; only the first is taken."),
    "cumulative": Text(zh="括号内数值通常为五年累计数。", en="A number in such brackets usually is a sum over the years."),
    "going-on": Text(zh="本行未印属性，按上一行合并单元格理解。", en="No nature is printed in this row; read as going on from the row above."),
    "relative": Text(zh="目标写作增减量，不是水平值。", en="The target is worded as a change, not as a level."),
    "no-target": Text(zh="未见目标值。", en="No target is printed."),
    "growth": Text(zh="目标取自增速或累计列。", en="The target comes from a column of growth rates or sums."),
}


def add_doubts(found: FoundIndicator, doubtful: Mapping[str, str]) -> None:
    """Fill ``reasons.doubts`` of an indicator; ``doubtful``: what the table's columns leave open, field -> key."""
    doubts = found.reasons.doubts
    doubts |= {name: MEANINGS[key] for name, key in doubtful.items() if getattr(found, name) is not None}
    before, after = found.baseline, found.target
    if after is None:
        doubts.setdefault("target", MEANINGS["no-target"])
        return
    if re.search(r"[〔\[［【]\s*[\d.]+%?\s*[〕\]］】]", after.quote):
        doubts.setdefault("target", MEANINGS["cumulative"])
    if not after.parts and after.comparator != "range" and len(re.findall(r"\d+(?:\.\d+)?", re.sub(r"1[:：∶]|/\s*\d+万", "", after.quote))) > 1:
        doubts.setdefault("target", MEANINGS["several"])
    if _RELATIVE.search(after.quote):
        doubts.setdefault("target", MEANINGS["relative"])
    if found.unit is None and (after.value is not None or after.min is not None):
        doubts["unit"] = MEANINGS["no-unit"]
    if meaning := _compared(found.name, before, after):
        doubts.setdefault("target", MEANINGS[meaning])


def _compared(name: str, before: FoundValue | None, after: FoundValue) -> str | None:
    """What is odd about a target beside its baseline."""
    if before is None or before.value is None or after.value is None:
        return None
    low, high = sorted((abs(before.value), abs(after.value)))
    if low and high / low > Decimal(10):
        return "scale"
    if DOWN.search(name):
        return "above" if after.value > before.value and after.comparator not in ("<=", "<") else None
    return "below" if after.value < before.value and UP.search(name) else None
