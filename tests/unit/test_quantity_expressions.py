"""Ways of stating a number, in Chinese plans and in English, and what each states: comparator, value(s), unit, approximate or not."""

from decimal import Decimal

import pytest

from generator.quantities import Amount, parse, series

TABLE = """
一百二十张 | = | 120 | 张
一千二百名 | = | 1200 | 名
二十五个 | = | 25 | 个
三万五千人 | = | 35000 | 人
两家 | = | 2 | 家
两名以上 | >= | 2 | 名
不少于三个 | >= | 3 | 个
三至五个 | range | 3 5 | 个
三到五年 | range | 3 5 | 年
两三个 | range | 2 3 | 个 | about
几十个 | text
数十家 | text
数百万元 | text
若干个 | text
十余项 | approx | 10 | 项 | about
二十余个 | approx | 20 | 个 | about
十多家 | approx | 10 | 家 | about
十几个 | approx | 10 | 个 | about
上百家 | approx | 100 | 家 | about
近百个 | approx | 100 | 个 | about
百余名 | approx | 100 | 名 | about
超百家 | > | 100 | 家
近千万元 | approx | 10000000 | 元 | about
30多家 | approx | 30 | 家 | about
100余名 | approx | 100 | 名 | about
近100余名 | approx | 100 | 名 | about
4700余万元 | approx | 47000000 | 元 | about
近4700万元 | approx | 47000000 | 元 | about
1万余人次 | approx | 10000 | 人次 | about
3年左右 | approx | 3 | 年 | about
50人上下 | approx | 50 | 人 | about
约14000㎡ | approx | 14000 | ㎡ | about
~30% | approx | 30 | % | about
～30% | approx | 30 | % | about
预约诊疗率50% | = | 50 | %
最近3年 | = | 3 | 年
-2.5 | = | -2.5
−2.5% | = | -2.5 | %
增长-2.5% | = | -2.5 | %
负2.5% | = | -2.5 | %
低于-1.5‰ | < | -1.5 | ‰
18个月 | = | 18 | 个月
80个百分点 | = | 80 | 个百分点
提高5个百分点以上 | >= | 5 | 个百分点
高于全市平均水平5个百分点 | = | 5 | 个百分点
30个工作日内 | <= | 30 | 个工作日
120亿级 | approx | 12000000000 | 元 | about
百亿级 | approx | 10000000000 | 元 | about
百亿元级 | approx | 10000000000 | 元 | about
20来名 | approx | 20 | 名 | about
1000（含）张以下 | <= | 1000 | 张
每床每年不低于2000元 | >= | 2000 | 元/床·年
保持稳定在90%以上 | >= | 90 | %
达到100亿 | = | 10000000000
30分钟内 | <= | 30 | 分钟
5年内 | <= | 5 | 年
1小时以内 | <= | 1 | 小时
三天之内 | <= | 3 | 天
至多3个 | <= | 3 | 个
最多5人 | <= | 5 | 人
最高500元 | <= | 500 | 元
不足100人 | < | 100 | 人
不到5% | < | 5 | %
未满18岁 | < | 18 | 岁
不满3岁 | < | 3 | 岁
满5年 | >= | 5 | 年
未达到60% | < | 60 | %
5%以下 | <= | 5 | %
100张及以下 | <= | 100 | 张
100张及以上 | >= | 100 | 张
20人以上 | >= | 20 | 人
控制在10%以内 | <= | 10 | %
控制在5‰以下 | <= | 5 | ‰
下降到3‰以下 | <= | 3 | ‰
达标率100% | = | 100 | %
达到90% | = | 90 | %
力争达到40% | = | 40 | %
不少于8人 | >= | 8 | 人
不得少于8人 | >= | 8 | 人
不低于70% | >= | 70 | %
不小于500㎡ | >= | 500 | ㎡
不应低于30% | >= | 30 | %
低于或等于5% | <= | 5 | %
不高于5% | <= | 5 | %
不得超过3人 | <= | 3 | 人
不超过10公里 | <= | 10 | 公里
超过1亿元 | > | 100000000 | 元
突破30名 | > | 30 | 名
高于10% | > | 10 | %
大于94% | > | 94 | %
逾300人 | > | 300 | 人
超300人 | > | 300 | 人
低于800人 | < | 800 | 人
小于5张 | < | 5 | 张
3家二级以上医院 | = | 3 | 家
15岁以上人群 | >= | 15 | 岁
一小时黄金救治圈 | <= | 1 | 小时
30分钟医疗服务圈 | <= | 30 | 分钟
15分钟可及圈 | <= | 15 | 分钟
20分钟可达 | <= | 20 | 分钟
每天可达27万人 | <= | 270000 | 人/天
10+ | >= | 10
100+ | >= | 100
100＋个 | >= | 100
＜27 | < | 27
＞25 | > | 25
≮70% | >= | 70 | %
≯5% | <= | 5 | %
≧25 | >= | 25
≦14.5 | <= | 14.5
>=25 | >= | 25
<=25% | <= | 25 | %
８０．５％ | = | 80.5 | %
１，２５０张 | = | 1250 | 张
±5% | range | -5 5 | %
8.0±0.5 | range | 7.5 8.5
一半 | = | 0.5
半数以上 | >= | 0.5
过半 | > | 0.5
三分之二 | = | 0.666667
三分之一以上 | >= | 0.333333
十分之一 | = | 0.1
六成 | = | 60 | %
六成以上 | >= | 60 | %
近八成 | approx | 80 | % | about
七成五 | = | 75 | %
七八成 | range | 70 80 | % | about
百分之八十 | = | 80 | %
百分之百 | = | 100 | %
百分之二十五点五 | = | 25.5 | %
不低于百分之九十 | >= | 90 | %
千分之三 | = | 3 | ‰
千分之2.5 | = | 2.5 | ‰
万分之五 | = | 5 | /万
十万分之八 | = | 8 | /10万
10万分之8 | = | 8 | /10万
半小时 | = | 0.5 | 小时
半年内 | <= | 0.5 | 年
一年半 | = | 1.5 | 年
两个半小时 | = | 2.5 | 小时
翻一番 | = | 2 | 倍
翻番 | = | 2 | 倍
翻两番 | = | 4 | 倍
两倍 | = | 2 | 倍
1.5倍 | = | 1.5 | 倍
全部 | = | 100 | %
全覆盖 | = | 100 | %
零 | = | 0
零增长 | = | 0
动态清零 | = | 0
0 | = | 0
0.8—2万人 | range | 8000 20000 | 人
5000—2万人 | range | 5000 20000 | 人
10万—20万人次 | range | 100000 200000 | 人次
3年至5年 | range | 3 5 | 年
10%-20% | range | 10 20 | %
3～5个 | range | 3 5 | 个
3〜5个 | range | 3 5 | 个
3至5名 | range | 3 5 | 名
约2—3家 | range | 2 3 | 家 | about
0—3岁 | range | 0 3 | 岁
-5—-2% | range | -5 -2 | %
2023-2027 | range | 2023 2027 | 年
1:1.35 | = | 1.35 | 1:x
1∶1.35 | = | 1.35 | 1:x
1比1.35 | = | 1.35 | 1:x
不低于1:0.58 | >= | 0.58 | 1:x
2:1 | = | 0.5 | 1:x
1:1.2—1:1.5 | range | 1.2 1.5 | 1:x
2.78万㎡ | = | 27800 | ㎡
1000平方米 | = | 1000 | 平方米
5平米 | = | 5 | 平米
3.5公里 | = | 3.5 | 公里
10千米 | = | 10 | 千米
2402平方公里 | = | 2402 | 平方公里
20公顷 | = | 20 | 公顷
300立方米 | = | 300 | 立方米
500吨 | = | 500 | 吨
30亩 | = | 30 | 亩
100床 | = | 100 | 床
50例 | = | 50 | 例
3万人次 | = | 30000 | 人次
120万门诊人次 | = | 1200000 | 门诊人次
10场次 | = | 10 | 场次
3所 | = | 3 | 所
4处 | = | 4 | 处
1座 | = | 1 | 座
20条 | = | 20 | 条
2款 | = | 2 | 款
3批 | = | 3 | 批
一支 | = | 1 | 支
2套 | = | 2 | 套
5类 | = | 5 | 类
3种方式 | = | 3 | 种
达到3级 | = | 3 | 级
二期 | text
5期 | = | 5 | 期
3届 | = | 3 | 届
100株 | = | 100 | 株
10粒 | = | 10 | 粒
500ml | = | 500 | ml
3毫米 | = | 3 | 毫米
30厘米 | = | 30 | 厘米
2402km² | = | 2402 | km²
44项 | = | 44 | 项
44 项 | = | 44 | 项
1亿2000万元 | = | 120000000 | 元
2千万元 | = | 20000000 | 元
1.5万亿元 | = | 1500000000000 | 元
3000亿元 | = | 300000000000 | 元
50元/人·年 | = | 50 | 元/人·年
80元/人 | = | 80 | 元/人
≥1名/万人 | >= | 1 | 名/万人
7.5张/千人 | = | 7.5 | 张/千人
7.5张/千人口 | = | 7.5 | 张/千人口
每千人口 8.5 张 | = | 8.5 | 张/千人口
每千常住人口医疗机构床位数8.5张 | = | 8.5 | 张/千常住人口
每万名居民3名 | = | 3 | 名/万名居民
每千名常住人口传染病床位达0.2张以上 | >= | 0.2 | 张/千名常住人口
分为公立和社会办两类 | = | 2 | 类
最后一公里 | text
党的二十大精神 | text
“三位一体” | text
十五届五次全会 | text
二次救助 | text
一场持久战 | text
每千人拥有3岁以下婴幼儿 | <= | 3 | 岁
婴儿死亡率由4.42‰下降到3.28‰ | = | 3.28 | ‰
孕产妇零死亡 | = | 0
2016年以来共签约25名 | = | 25 | 名
2000人次/年 | = | 2000 | 人次/年
5000元/㎡ | = | 5000 | 元/㎡
每月300元 | = | 300 | 元/月
每名注册全科医生每月300元 | = | 300 | 元/人·月
每年至少开展一次 | >= | 1 | 次/年
每年开展1次 | = | 1 | 次/年
每80名严重精神障碍患者至少配备1名 | >= | 1 | 名/80名
不低于每年医疗业务总收入的2% | >= | 2 | %
46/10万以下 | <= | 46 | /10万
10/10万 | = | 10 | /10万
1/10万 | = | 1 | /10万
3—5/10万 | range | 3 5 | /10万
5.2‰及以下 | <= | 5.2 | ‰
2.5/万 | = | 2.5 | /万
从6.8张提高到7.5张 | = | 7.5 | 张
由3家增至5家 | = | 5 | 家
10秒内接听比例达到95%以上 | >= | 95 | %
到2025年，建成3家 | = | 3 | 家
2025年达到30% | = | 30 | %
2021—2025年新增300张 | = | 300 | 张
第三批5个 | = | 5 | 个
PET-CT1套 | = | 1 | 套
5G网络覆盖3个镇 | = | 3 | 个
COVID-19疫苗接种率90% | = | 90 | %
2025年 | text
2025年底 | text
二〇二五年 | text
2025年12月31日 | text
12月底前 | text
〔2021〕15号 | text
渝府发〔2021〕15号 | text
第15号 | text
COVID-19 | text
第三 | text
第三个 | text
十四五 | text
“十四五”期间 | text
第十四个五年规划 | text
三级甲等医院 | text
二级以上医院 | text
一批 | text
一人一档 | text
一体化 | text
“三减三健” | text
“1+3+N”体系 | text
5G | text
三级 | text
统一 | text
进一步提高 | text
同比例提高 | text
持续提升 | text
—— | text
万元级设备5台 | = | 5 | 台
at least 70% | >= | 70 | %
no less than 70% | >= | 70 | %
not less than 8 beds | >= | 8 | beds
not fewer than 8 | >= | 8
a minimum of 3 hospitals | >= | 3 | hospitals
70% or more | >= | 70 | %
100 beds or more | >= | 100 | beds
100+ beds | >= | 100 | beds
in excess of 90% | > | 90 | %
remain stable | hold
remain stable at 90% | = | 90 | %
80% and above | >= | 80 | %
no more than 10 per 100,000 | <= | 10 | per 100,000
not more than 5 | <= | 5
not exceeding 5% | <= | 5 | %
at most 13.5% | <= | 13.5 | %
a maximum of 500 beds | <= | 500 | beds
up to 270,000 people | <= | 270000 | people
up to 270,000 people a day (pooled testing) | <= | 270000 | people per day
within 1 hour | <= | 1 | hour
5% or less | <= | 5 | %
15-minute access circle | <= | 15 | minute
over 100 | > | 100
more than 300 people | > | 300 | people
exceeded CNY 100 million | > | 100000000 | CNY
above 94% | > | 94 | %
greater than 25% | > | 25 | %
over the next 5 years | = | 5 | years
under 30 minutes | < | 30 | minutes
fewer than 800 people | < | 800 | people
less than 22.7% | < | 22.7 | %
below 5 per mille | < | 5 | ‰
about 8.0 | approx | 8.0 | | about
approximately 8.0 | approx | 8.0 | | about
around 30 beds | approx | 30 | beds | about
almost 30% | approx | 30 | % | about
nearly 47 million yuan | approx | 47000000 | CNY | about
CNY 47 million | = | 47000000 | CNY
RMB 47 million | = | 47000000 | CNY
47 million yuan | = | 47000000 | CNY
¥50 | = | 50 | CNY
CNY 300 a month | = | 300 | CNY per month
raised to CNY 74 per person | = | 74 | CNY per person
12.5 billion | = | 12500000000
two thirds | = | 0.666667
two-thirds of institutions | = | 0.666667
half | = | 0.5
more than half | > | 0.5
a quarter | = | 0.25
one in three | = | 0.333333
1–2 | range | 1 2
8,000–20,000 people | range | 8000 20000 | people
2–5% | range | 2 5 | %
0.8–2 × 10,000 | range | 8000 20000
between 3 and 5 | range | 3 5
between 3% and 5% | range | 3 5 | %
3 to 5 beds | range | 3 5 | beds
about 2–3 hospitals | range | 2 3 | hospitals | about
1 to 1.35 | = | 1.35 | 1:x
1:1.35 (1 physician to 1.35 nurses) | = | 1.35 | 1:x
from 6.8 to 7.5 beds | range | 6.8 7.5 | beds
increased from 6.8 to 7.5 beds | = | 7.5 | beds
doubled | = | 2 | times
tripled | = | 3 | times
full coverage | = | 100 | %
60 per cent | = | 60 | %
60 percent | = | 60 | %
27,800 m² | = | 27800 | m²
by at least 5 percentage points | >= | 5 | percentage points
at least two hospitals | >= | 2 | hospitals
at least one | >= | 1
twenty-five beds | = | 25 | beds
at least 1 for every 80 patients | >= | 1 | per 80 patients
137.01 per 100,000 | = | 137.01 | per 100,000
8.5 beds per 1,000 people | = | 8.5 | beds per 1,000 people
-2.5% | = | -2.5 | %
by 2025 | text
in 2020 | text
2023–2027 | range | 2023 2027 | 年
14th Five-Year Plan | text
the 3rd hospital | text
one of the best | text
continue to rise | text
近三年 | = | 3 | 年
10.5/10 万 | = | 10.5 | /10万
2岁半 | = | 2.5 | 岁
每半年1次 | = | 1 | 次/半年
每10万人口配备3名精神科医师 | = | 3 | 名/10万人口
产值突破百亿 | > | 10000000000
翻一番以上 | >= | 2 | 倍
64排CT1台 | = | 1 | 台
建设1个多学科门诊 | = | 1 | 个
3个多月 | approx | 3 | 个月 | about
两个多小时 | approx | 2 | 小时 | about
3名副高以上职称人员 | = | 3 | 名
3个医联体上下联动 | = | 3 | 个
1小时车程以内 | <= | 1 | 小时
3人（含）以上 | >= | 3 | 人
1个县级及以上重点专科 | = | 1 | 个
五六十家 | text
第1—3名 | text
附件1 | text
GB 5749—2022 | text
12345热线 | text
两癌筛查 | text
一期 | text
零报告 | text
达到全市平均水平 | text
CNY 12 billion-class | approx | 12000000000 | CNY | about
two hundred and fifty beds | = | 250 | beds
one hundred | = | 100
two million people | = | 2000000 | people
at least twice a year | >= | 2 | times per year
three quarters | = | 0.75
nine in ten | = | 0.9
two to three hospitals | range | 2 3 | hospitals
two or three hospitals | range | 2 3 | hospitals | about
one or two | range | 1 2 |  | about
two or five hospitals | text
dozens of hospitals | text
the first half of 2022 | text
May 2021 | text
No. 15 | text
Table 3 | text
5 or fewer | <= | 5
not under 30 | >= | 30
approx. 30 | approx | 30 | | about
at or below 5‰ | <= | 5 | ‰
at or above 95% | >= | 95 | %
2025: 95% | = | 95 | %
no later than 2025 | text
300 余人 | approx | 300 | 人 | about
不 低于 90 % | >= | 90 | %
三点五公里 | = | 3.5 | 公里
零点五 | = | 0.5
3成 | = | 30 | %
两到三成 | range | 20 30 | %
百分之三十到四十 | range | 30 40 | %
百分之五至百分之十 | range | 5 10 | %
minus 5 | = | -5
a twofold increase | = | 2 | times
a 2-fold increase | = | 2 | times
15-to-20-minute | range | 15 20 | minute
2.78×10⁴ m² | = | 27800 | m²
3.5 bn | = | 3500000000
50人以上100人以下 | range | 50 100 | 人
≥90%且≤95% | range | 90 95 | %
1所/乡镇 | = | 1 | 所/乡镇
3个或5个 | text
18周岁以上 | >= | 18 | 周岁
排名前10名 | text
By 2025, at least 30% | >= | 30 | %
"""


def row(line: str) -> tuple[str, Amount]:
    text, comparator, *rest = (cell.strip() for cell in line.split("|"))
    numbers = [Decimal(number) for number in rest[0].split()] if rest else []
    unit, about = (rest[1] or None) if len(rest) > 1 else None, len(rest) > 2
    if comparator == "range":
        return text, Amount("range", minimum=numbers[0], maximum=numbers[1], unit=unit, about=about)
    assert about == (comparator == "approx"), line
    return text, Amount(comparator, numbers[0] if numbers else None, unit=unit)  # type: ignore[arg-type]


ROWS = [row(line) for line in TABLE.strip().splitlines()]


@pytest.mark.parametrize(("text", "amount"), ROWS, ids=[text for text, _ in ROWS])
def test_an_expression_and_what_it_states(text: str, amount: Amount) -> None:
    found = parse(text)
    assert found == amount
    assert found.approximate == (amount.about or amount.comparator == "approx")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("25%、50%、100%", "25 50 100 %"), ("20%、10%", "20 10 %"), ("230/10万、3.9/10万", "230 3.9 /10万"), ("分别达到3个、4个", ""),
        ("25%, 50% and 100% respectively", "25 50 100 %"), ("230 and 3.9 per 100,000 respectively", "230 3.9 per 100,000"),
    ],
)  # fmt: skip
def test_members_of_a_series_have_the_unit_of_the_last(text: str, amounts: str) -> None:
    values = [part for part in amounts.split() if part.replace(".", "").isdigit()]
    unit = " ".join(part for part in amounts.split() if part not in values) or None
    if unit == "per 100,000":
        values, unit = ["230", "3.9"], "per 100,000"
    assert series(text) == tuple(Amount("=", Decimal(value), unit=unit) for value in values)
    assert parse(text) == Amount("text")
