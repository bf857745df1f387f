"""Numbers as Chinese plans state them: what is read from the words, and said again in either language."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.load import Loaded
from generator.quantities import Amount, Comparator, describe, format_amount, normalise, parse, series
from tests.conftest import FIXTURES

SAMPLES = json.loads((FIXTURES / "number_samples.json").read_text(encoding="utf-8"), parse_float=Decimal, parse_int=Decimal)
COMPARATORS = {"reach": "=", "~": "approx", "~>": "approx", "ratio": "=", "fraction": "=", "list": "text", "qualitative": "text"}
"""The samples' own words -> ours. “达到” states the value itself; several values in one string have no single one."""


def expected(sample: dict[str, Any]) -> tuple[str, Decimal | None, Decimal | None, Decimal | None]:
    comparator, value = sample["comparator"], sample["value"]
    if comparator == "range":
        return "range", None, *value
    if comparator == "fraction":
        return "=", (value[0] / value[1]).quantize(Decimal("0.000001")), None, None
    if comparator == ">= (each)":
        return "text", None, None, None
    if comparator == ">= (ratio)":  # at least 1 for every 80
        return ">=", value[0], None, None
    return COMPARATORS.get(comparator, comparator), None if isinstance(value, list) else value, None, None


UNITS = {
    "n01": "元", "n02": "/10万", "n05": "人/天", "n12": None, "n14": "个", "n16": "人", "n17": "间", "n18": "㎡", "n20": "年", "n21": "小时",
    "n22": "%", "n23": "名", "n24": "人", "n25": "元", "n32": "1:x", "n39": "/10万", "n42": "分钟", "n43": "人", "n44": "%", "n45": "个",
    "n46": "名", "n48": "元/月", "n49": "%", "n50": "人", "n52": "%", "n55": "名/80名", "n58": "%",
}  # fmt: skip
"""The unit as the words print it; the samples name what it is in full. No unit is printed in the others: ≤10, 8.0左右."""
ABOUT = {"n23", "n24", "n31"}


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["id"] for sample in SAMPLES])
def test_the_forty_samples(sample: dict[str, Any]) -> None:
    amount, name = parse(sample["zh"]), sample["id"]
    assert (amount.comparator, amount.value, amount.minimum, amount.maximum) == expected(sample)
    assert (amount.unit, amount.approximate) == (UNITS.get(name), name in ABOUT)
    assert describe(sample["zh"]).get("approximate", False) == (name in ABOUT)


SERIES = {"n13": "%", "n40": "/10万", "n47": "%", "n51": "1:x"}


@pytest.mark.parametrize("sample", [s for s in SAMPLES if s["id"] in SERIES], ids=sorted(SERIES))
def test_the_lists_of_the_samples(sample: dict[str, Any]) -> None:
    found = series(sample["zh"])
    assert [amount.value for amount in found] == sample["value"]
    assert {(amount.comparator, amount.unit, amount.approximate) for amount in found} == {("=", SERIES[sample["id"]], False)}
    assert [amount.value for amount in series(sample["en"])] == sample["value"]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["id"] for sample in SAMPLES])
def test_the_english_of_the_samples_states_the_same(sample: dict[str, Any]) -> None:
    """“300余人” alone is more than 300 in English, as it is “~>” in the samples."""
    amount = parse(sample["en"])
    comparator, *numbers = expected(sample)
    assert (amount.comparator, amount.value, amount.minimum, amount.maximum) == (">" if sample["comparator"] == "~>" else comparator, *numbers)


def test_what_the_content_says_a_quote_means_is_what_the_parser_reads(loaded: Loaded) -> None:
    """Only the members of a series (不低于90%、80%和60%) are read by other means."""
    plans = loaded.dataset.plans.values()
    stated = [(q.text, q.comparator, q.value, q.min, q.max) for plan in plans for c in plan.commitments for q in c.quantities]
    stated += [
        (v.quote, v.comparator, v.value, v.min, v.max)
        for plan in plans for row in plan.indicators for v in (row.baseline, row.target) if v and not v.parts
    ]  # fmt: skip
    read = [(text, *as_tuple(parse(text))) for text, *_ in stated]
    assert len(stated) > 400
    assert sum(one != other for one, other in zip(stated, read, strict=True)) <= 5


def as_tuple(amount: Amount) -> tuple[Any, ...]:
    return amount.comparator, amount.value, amount.minimum, amount.maximum


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("保持稳定", Amount("hold")), ("同比例提高", Amount("text")), ("——", Amount("text")), ("", Amount("text")),
        ("全覆盖", Amount("=", Decimal(100), unit="%")), ("翻一番", Amount("=", Decimal(2), unit="倍")),
        ("从6.8张提高到7.5张", Amount("=", Decimal("7.5"), unit="张")), ("控制在27%以内", Amount("<=", Decimal(27), unit="%")),
        ("二十五个", Amount("=", Decimal(25), unit="个")), ("三大中心", Amount("=", Decimal(3))), ("1,250张", Amount("=", Decimal(1250), unit="张")),
        ("1.23456万人", Amount("=", Decimal("12345.6"), unit="人")), ("超过1亿元", Amount(">", Decimal(100000000), unit="元")),
        ("万元级设备5台", Amount("=", Decimal(5), unit="台")), ("每80名", Amount("=", Decimal(80), unit="名")),
        ("30 %", Amount("=", Decimal(30), unit="%")),
        ("满5年", Amount(">=", Decimal(5), unit="年")), ("满意度达到90%", Amount("=", Decimal(90), unit="%")),
        ("一小时黄金救治圈", Amount("<=", Decimal(1), unit="小时")), ("15分钟可及圈", Amount("<=", Decimal(15), unit="分钟")),
        ("“九中心”", Amount("=", Decimal(9))), ("“三减三健”", Amount("text")), ("动态清零", Amount("=", Decimal(0))),
        ("全部达到丙级标准", Amount("=", Decimal(100), unit="%")), ("全院覆盖", Amount("=", Decimal(100), unit="%")),
        ("nearly 4,700 persons", Amount("approx", Decimal(4700), unit="persons")), ("2/3", Amount("=", Decimal("0.666667"))),
        ("no more than 10 per 100,000", Amount("<=", Decimal(10), unit="per 100,000")),
    ],
)  # fmt: skip
def test_words_and_what_they_state(text: str, amount: Amount) -> None:
    assert parse(text) == amount


def test_a_series_states_each_of_its_amounts_with_the_comparator_before_it() -> None:
    assert series("原则上分别不低于90%、80%和60%") == tuple(Amount(">=", Decimal(value), unit="%") for value in (90, 80, 60))
    assert series("不低于1:0.58和1:0.45") == tuple(Amount(">=", Decimal(value), unit="1:x") for value in ("0.58", "0.45"))
    assert series("不低于90%") == series("保持稳定") == ()


@pytest.mark.parametrize(
    ("text", "comparator", "value", "approximate", "zh", "en"),
    [
        ("近4700万元", "approx", 47000000, True, "约47,000,000元", "about CNY 47,000,000"),
        ("约0.8—2万人", "range", None, True, "约8,000—20,000人", "about 8,000–20,000 persons"),
        ("2.78万㎡", "=", 27800, False, "27,800㎡", "27,800 m²"),
        ("at most 10 per 100,000", "<=", 10, False, "不超过10/10万", "at most 10 per 100,000"),
        ("44项", "=", 44, False, "44项", "44"), ("保持稳定", "hold", None, False, "保持现有水平", "held at its present level"),
        ("进一步提高", "text", None, False, "没有可读出的数", "states no number"),
        ("≥1:1.35", ">=", Decimal("1.35"), False, "不低于1:1.35", "at least 1:1.35"),
    ],
)  # fmt: skip
def test_a_parse_in_words_of_both_languages(text: str, comparator: str, value: Any, approximate: bool, zh: str, en: str) -> None:
    found = describe(text)
    assert (found["text"], found["comparator"], found["value"], found["approximate"]) == (text, comparator, value, approximate)
    assert found["means"] == {"zh": zh, "en": en}


def test_full_width_and_look_alike_signs_are_one() -> None:
    assert normalise("≧３０．５％") == "≥30.5%"
    assert parse("≧３０．５％") == parse("≥30.5%") == Amount(">=", Decimal("30.5"), unit="%")


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (Amount(">=", Decimal(70), unit="%"), "不低于70%", "at least 70%"),
        (Amount("range", minimum=Decimal(8000), maximum=Decimal(20000)), "8,000—20,000", "8,000–20,000"),
        (Amount("range", minimum=Decimal(2), maximum=Decimal(5), unit="%"), "2—5%", "2–5%"),
        (Amount("approx", Decimal("8.0"), unit="beds"), "约8.0beds", "about 8.0 beds"),
        (Amount("=", Decimal("1.35"), unit="1:x"), "1:1.35", "1:1.35"),
        (Amount(">=", Decimal("0.58"), unit="1:x"), "不低于1:0.58", "at least 1:0.58"),
        (Amount("=", Decimal("0.666667")), "2/3", "2/3"),
        (Amount("=", Decimal("1E+5")), "100,000", "100,000"),
        (Amount("text"), "", ""), (Amount("hold"), "", ""),
    ],
)  # fmt: skip
def test_amounts_in_words(amount: Amount, zh: str, en: str) -> None:
    assert (format_amount(amount, "zh"), format_amount(amount, "en")) == (zh, en)


cents = st.decimals(min_value=-(10**15), max_value=10**15, places=2)
whole = st.integers(min_value=-(10**15), max_value=10**15).map(Decimal)
numbers = cents | whole | st.decimals(min_value=0, max_value=100, places=1)
positive = st.decimals(min_value=0, max_value=10**9, places=2)
single: st.SearchStrategy[Comparator] = st.sampled_from(["=", ">=", "<=", ">", "<", "approx"])
UNITS_ZH = """% ‰ /10万 /万 元 美元 个百分点 个月 个工作日 个 家 所 名 人 人次 门诊人次 项 张 支 只 间 辆 台 套 次 例 天 岁 种 类 倍
户 级 床 处 座 条 款
批 株 粒 公里 千米 平方公里 公顷 平方米 平米 ㎡ 立方米 米 厘米 毫米 吨 公斤 毫克 毫升 ml km² 亩
小时 分钟 秒 元/人·年 元/人 元/㎡ 名/万人 张/千人 张/千人口 人次/年""".split()
UNITS_EN = [
    "%", "‰", "beds", "persons", "m²", "km²", "km", "per 100,000", "per 10,000", "hours", "minutes", "years", "months",
    "CNY", "CNY per person", "times", "CNY per person per year", "percentage points", "beds per 1,000 people",
    "working days", "outpatient visits", "tonnes", "mu", "cases",
]  # fmt: skip


@given(single, numbers, st.none() | st.sampled_from(UNITS_ZH))
def test_an_amount_said_in_chinese_is_read_back(comparator: Comparator, value: Decimal, unit: str | None) -> None:
    amount = Amount(comparator, value, unit=unit)
    assert parse(format_amount(amount, "zh")) == amount


@given(cents, cents, st.none() | st.sampled_from(UNITS_ZH), st.booleans())
def test_a_range_said_in_chinese_is_read_back(low: Decimal, high: Decimal, unit: str | None, about: bool) -> None:
    amount = Amount("range", minimum=low, maximum=high, unit=unit, about=about)
    assert parse(format_amount(amount, "zh")) == amount


@given(single, numbers, st.none() | st.sampled_from(UNITS_EN))
def test_an_amount_said_in_english_is_read_back(comparator: Comparator, value: Decimal, unit: str | None) -> None:
    amount = Amount(comparator, value, unit=unit)
    assert parse(format_amount(amount, "en")) == amount


@given(cents, cents, st.none() | st.sampled_from(UNITS_EN), st.booleans())
def test_a_range_said_in_english_is_read_back(low: Decimal, high: Decimal, unit: str | None, about: bool) -> None:
    amount = Amount("range", minimum=low, maximum=high, unit=unit, about=about)
    assert parse(format_amount(amount, "en")) == amount


@given(single, st.integers(1, 9), st.integers(2, 10), st.sampled_from(["zh", "en"]))
def test_a_fraction_is_read_back(comparator: Comparator, top: int, bottom: int, language: Any) -> None:
    value = (Decimal(top) / bottom).quantize(Decimal("0.000001"))
    amount = Amount(comparator, value)
    assert parse(format_amount(amount, language)) == amount


@given(single, st.decimals(min_value=0, max_value=2, places=6), st.sampled_from(["zh", "en"]))
def test_six_decimals_that_are_no_fraction_are_read_back(comparator: Comparator, value: Decimal, language: Any) -> None:
    amount = Amount(comparator, value)
    assert parse(format_amount(amount, language)) == amount


@given(
    single, numbers, st.none() | st.sampled_from(UNITS_ZH), st.sampled_from(["达到", "控制在", "建设规模", "到2025年，", "“十四五”期间，", "第三，"])
)
def test_what_stands_before_an_amount_does_not_change_it(comparator: Comparator, value: Decimal, unit: str | None, before: str) -> None:
    amount = Amount(comparator, value, unit=unit)
    assert parse(before + format_amount(amount, "zh")) == amount


@given(single, positive, st.sampled_from(["zh", "en"]))
def test_a_ratio_is_read_back(comparator: Comparator, value: Decimal, language: Any) -> None:
    amount = Amount(comparator, value, unit="1:x")
    assert parse(format_amount(amount, language)) == amount


@given(st.text(alphabet="0123456789.,%‰万亿—-~至每分之余级以上下内左右约近不低于超过达到控制在个人张一二十两 :：", max_size=20))
def test_no_wording_makes_the_parser_fail(text: str) -> None:
    amount = parse(text)
    assert (amount.comparator in ("text", "hold")) == (amount.value is amount.minimum is amount.maximum is None)
