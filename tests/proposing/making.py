"""Made-up plans for the rules, built in memory from a few lines."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from generator.checks.parity import differences
from generator.dataset import Dataset
from generator.proposing import RULES, Proposal
from generator.records import (
    Aliases,
    Area,
    Block,
    Catalog,
    Cell,
    Commitment,
    District,
    Indicator,
    IndicatorRow,
    Institution,
    Note,
    Plan,
    PlanMeta,
    Project,
    Quantity,
    Row,
    Sentence,
    Source,
    Table,
    Text,
    Value,
)

INDICATORS = (
    ("beds", "每千人口床位数", "up", ("千人床位数", "每千人口病床数")),
    ("infant", "婴儿死亡率", "down", ()),
    ("newborn", "新生儿死亡率", "down", ()),
    ("premature", "重大慢性病过早死亡率", "down", ()),
    ("share", "疫苗接种率", "up", ()),
    ("stay", "平均住院日", "hold", ()),
    ("physicians-per-1000", "每千人口医师数", "up", ()),
    ("nurses-per-1000", "每千人口护士数", "up", ()),
    ("physician-nurse-ratio", "医护比", "up", ()),
)
INSTITUTIONS = (
    ("hospital", "甲区人民医院", ("区人民医院", "人民医院", "甲区第一医院")),
    ("cdc", "甲区疾病预防控制中心", ("区疾控中心",)),
    ("tcm", "甲区中医院", ("丙市第二中医院",)),
    ("centers", "乙镇卫生院", ("甲、乙等4个卫生院",)),
)


def catalog() -> Catalog:
    return Catalog(
        districts=(District(id="jia", name=text("甲区"), short=text("甲"), province=text("丙市"), initials="JA"),),
        areas=(Area(id="all", name=text("全部"), definition=text("全部")),),
        agencies=(),
        glossary=(),
        indicators=tuple(
            Indicator(
                id=key,
                name=text(name),
                definition=text(name),
                direction=direction,  # type: ignore[arg-type]
                aliases=Aliases(zh=aliases),
                related=("infant",) if key == "newborn" else (),
            )
            for key, name, direction, aliases in INDICATORS
        ),
        institutions=tuple(
            Institution(id=key, name=text(name), kind="hospital", district="jia", aliases=aliases) for key, name, aliases in INSTITUTIONS
        ),
    )


def text(zh: str) -> Text:
    return Text(zh=zh, en=zh)


def block(number: int, zh: str, role: str = "measure", kind: str = "paragraph", **more: Any) -> Block:
    """One paragraph, heading or box of one sentence ``p<number>.1``."""
    if kind == "heading":
        more = {"level": 1, "slug": f"chapter-{number}"} | more
    return Block(id=f"p{number}", kind=kind, sentences=(Sentence(id=f"p{number}.1", role=role, zh=zh, en=zh),), **more)  # type: ignore[arg-type]


def headings(*words: str) -> list[Block]:
    return [block(n, zh, "heading") for n, zh in enumerate(words, 1)]


def table(kind: str, columns: Sequence[str], *rows: Sequence[str | tuple[str, int]], key: str = "t1") -> Table:
    """A table with one row of heads; a cell given as a pair spans so many columns."""
    heads = Row(id="r1", header=True, cells=tuple(cell(name.split(" · ")[-1]) for name in columns))
    body = [Row(id=f"r{n}", cells=tuple(cell(c) for c in row)) for n, row in enumerate(rows, 2)]
    return Table(id=key, kind=kind, caption="p1.1", columns=tuple(map(text, columns)), rows=(heads, *body))  # type: ignore[arg-type]


def cell(words: str | tuple[str, int]) -> Cell:
    words, span = words if isinstance(words, tuple) else (words, 1)
    return Cell(sentences=(text(words),) if words else (), colspan=span)


def value(ref: str, quote: str, number: str | None, comparator: str = "=", year: int | None = 2025) -> Value:
    return Value(ref=ref, quote=quote, comparator=comparator, value=Decimal(number) if number else None, year=year)  # type: ignore[arg-type]


def indicator_row(row: int, indicator: str, name: str, baseline: str | None, target: str | None, comparator: str = "=", **more: Any) -> IndicatorRow:
    """A row of the table whose columns are name, baseline, target; None is a dash for the baseline, 持续提升 for the target."""
    return IndicatorRow(
        id=f"i{row}",
        indicator=indicator,
        row=f"t1.r{row}",
        name=text(name),
        baseline=value(f"t1.r{row}.c2", baseline or "—", baseline, "=" if baseline else "text", more.pop("year", 2020)),
        target=value(f"t1.r{row}.c3", (">" if comparator == ">" else "") + (target or "持续提升"), target, comparator if target else "text"),
        **more,
    )


def indicators(*rows: IndicatorRow) -> dict[str, Any]:
    """The rows and their table, for :func:`plan`."""
    cells = [(r.name.zh, r.baseline.quote if r.baseline else "", r.target.quote if r.target else "") for r in rows]
    return {"indicators": rows, "tables": (table("indicators", ("指标", "2020年", "2025年"), *cells),)}


def commitment(words: str, indicator: str, number: str, comparator: str = "=", ref: str = "p1.1", **more: Any) -> Commitment:
    quantity = Quantity(text=words, comparator=comparator, value=Decimal(number), measures=text("数"), indicator=indicator)  # type: ignore[arg-type]
    fields: dict[str, Any] = {"deadline": 2025, "deadline_basis": "named"} | more
    return Commitment(id="c1", sentences=(ref,), areas=("all",), strength="firm", quantities=(quantity,), **fields)


def project(row: int, number: str = "1", **more: Any) -> Project:
    return Project(id=f"project-{number}", number=number, row=f"t1.r{row}", name=text("某项目"), **more)


def plan(*blocks: Block, tables: tuple[Table, ...] = (), notes: tuple[Note, ...] = (), issued: str | None = "2021-12-29", **more: Any) -> Plan:
    meta = PlanMeta(
        id="jia-2021",
        district="jia",
        title=text("规划"),
        genre="plan",
        issued=issued,
        period_start=2021,
        period_end=2025,
        source=Source(file="a.txt", sha256="0" * 64),
    )
    shown = [Block(id=f"p{900 + n}", kind="table", table=one.id) for n, one in enumerate(tables)]
    return Plan(meta=meta, blocks=(*(blocks or (block(1, "规划"),)), *shown), tables=tables, notes=notes, **more)


def found(rule: str, one: Plan) -> list[Proposal]:
    """What one rule proposes; every quote is checked to stand where it is said to, and both languages to state the same."""
    dataset = Dataset(catalog(), [one])
    proposals = list(RULES[rule](dataset, one))
    for proposal in proposals:
        assert differences(proposal.text.zh, proposal.text.en or "") == (), proposal.text
        for evidence in proposal.evidence:
            assert evidence.quote
            assert evidence.quote in "".join(p.zh for p in dataset.find(one.meta.id, evidence.ref)), evidence
    return proposals


def said(rule: str, one: Plan) -> list[str]:
    return [proposal.text.zh for proposal in found(rule, one)]
