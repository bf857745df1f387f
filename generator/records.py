"""The plan model: frozen records of what a plan prints and of how we read it.

A plan's text stands once, as sentences and table cells with ids that are never renumbered. Every other record points
at it: ``p187.2`` is the second sentence of paragraph 187, ``t1.r7.c3`` the third cell of row 7 of table 1,
``t1.r7.c3.2`` that cell's second sentence. References are local to a plan's folder; across plans they read
``qianjiang-2021:p187.2``. Values are :class:`decimal.Decimal`; years are plain integers.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema, model_validator

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""An ASCII id that stands in a URL; never reused."""
Ref = Annotated[str, StringConstraints(pattern=r"^(p\d+\.\d+|t\d+\.r\d+(\.c\d+(\.\d+)?)?)$")]
"""A sentence, a row, a cell or a cell's sentence of the same plan."""
Year = Annotated[int, Field(ge=1949, le=2100)]
Comparator = Literal["=", ">=", "<=", ">", "<", "approx", "range", "hold", "text"]
Nature = Literal["binding", "anticipatory"]
Strength = Literal["firm", "strive", "promote", "explore"]
DeadlineBasis = Literal["named", "governing", "plan-end"]
Role = Literal[
    "title", "meta", "heading", "background", "principle", "goal", "measure", "safeguard",
    "table-label", "table-cell", "note",
]  # fmt: skip


def _plain_number(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, (int, Decimal)):
        raise ValueError("expected a plain number such as 76.62")  # noqa: TRY004 - pydantic collects ValueErrors
    return Decimal(value)


Number = Annotated[Decimal, BeforeValidator(_plain_number), WithJsonSchema({"type": "number"})]


class Record(BaseModel):
    """Base of all records: frozen, and no field that is not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)  # validators are made when first used: a warm build needs none


class Text(Record):
    """A text in both languages. ``en: null`` written out means: known to be missing, listed as such."""

    zh: str
    en: str | None = None


# ---- a plan's text ---------------------------------------------------------------------------------------------


class Sentence(Text):
    """One sentence as printed (zh), with our translation (en). ``id`` is ``p<paragraph>.<n>``."""

    id: Ref
    role: Role


class Block(Record):
    """A heading, paragraph, box line or table, in the order of the document.

    ``level`` (headings): 1 chapter, 2 section, 3 unnumbered or numbered subsection. ``slug`` (level 1): its page.
    ``box``: the id of the 专栏 block (kind ``box``) it stands in. ``table``: the id in ``tables.yml`` (kind ``table``).
    """

    id: str
    kind: Literal["title", "meta", "heading", "paragraph", "box", "table", "note"]
    level: int | None = None
    slug: Slug | None = None
    box: str | None = None
    table: str | None = None
    sentences: tuple[Sentence, ...] = ()


class Cell(Record):
    """A table cell as printed: no, one or several sentences. Spans count columns and rows.

    Written short in YAML: ``""`` or ``"76.62"`` (nothing to translate), ``{zh: …, en: …}``, or a list of those.
    """

    sentences: tuple[Text, ...] = ()
    colspan: int = 1
    rowspan: int = 1

    @model_validator(mode="before")
    @classmethod
    def _short_form(cls, value: Any) -> Any:
        if isinstance(value, str):
            return {"sentences": [{"zh": value}] if value else []}
        if isinstance(value, list):
            return {"sentences": [{"zh": item} if isinstance(item, str) else item for item in value]}
        if isinstance(value, dict) and "zh" in value:
            spans = {key: value[key] for key in ("colspan", "rowspan") if key in value}
            return {"sentences": [{key: text for key, text in value.items() if key not in spans}], **spans}
        return value

    @property
    def zh(self) -> str:
        """The whole cell as printed."""
        return "".join(s.zh for s in self.sentences)

    @property
    def en(self) -> str | None:
        """The whole cell in English; text without Chinese characters is its own translation."""
        parts = [s.en if s.en is not None else s.zh for s in self.sentences]
        return " ".join(parts)


class Row(Record):
    """A table row; ``id`` is ``r<n>``, ``header`` rows carry column heads."""

    id: str
    header: bool = False
    cells: tuple[Cell, ...]


class Table(Record):
    """A table as printed. ``columns`` are its heads flattened to one line; ``caption`` names the sentence that titles it."""

    id: str
    kind: Literal["indicators", "projects", "beds", "institutions", "equipment", "tasks", "other"]
    caption: Ref
    columns: tuple[Text, ...]
    rows: tuple[Row, ...]


# ---- what rests on the text ------------------------------------------------------------------------------------


class Part(Record):
    """One of several values in one cell (职工≥80 居民≥70)."""

    label: Text
    comparator: Comparator
    value: Number


class Value(Record):
    """A printed value and what it means.

    ``quote`` is the printed string and occurs in the cell or sentence ``ref``. ``range`` uses ``min`` and ``max``;
    ``text`` and ``hold`` may have no value.
    """

    ref: Ref
    quote: str
    comparator: Comparator = "="
    value: Number | None = None
    min: Number | None = None
    max: Number | None = None
    year: Year | None = None
    parts: tuple[Part, ...] = ()


class IndicatorRow(Record):
    """One row of a plan's indicator table, or a numeric target stated in its text (``from_text``).

    ``row`` names the table row or the sentence. ``number`` is the printed row number, which may repeat.
    ``category`` and ``name`` quote the plan. ``sub_row_of``: the id of the row this 其中 row belongs to. ``apart``: in our
    words, how this row's denominator, scope or meaning differs from the catalogue's definition, so that it is not compared.
    """

    id: Slug
    indicator: Slug
    row: Ref
    number: str | None = None
    category: Text | None = None
    name: Text
    unit: Text | None = None
    baseline: Value | None = None
    target: Value | None = None
    nature: Nature | None = None
    sub_row_of: Slug | None = None
    from_text: bool = False
    apart: Text | None = None


class Quantity(Record):
    """A number a commitment aims at: ``text`` as printed in its sentence, what it means, and what it measures.

    ``indicator``: the catalogue indicator whose value it states.
    """

    text: str
    comparator: Comparator = "="
    value: Number | None = None
    min: Number | None = None
    max: Number | None = None
    unit: Text | None = None
    measures: Text
    indicator: Slug | None = None


class NamedInstitution(Record):
    """An institution as a sentence prints it."""

    institution: Slug
    printed: str


class Commitment(Record):
    """A promise of a future action or result: annotated sentences.

    ``sentences`` state it; ``restated_in`` lists sentences elsewhere in the plan that say the same again; ``quote``
    narrows it to a clause of its first sentence. ``deadline_source`` names the sentence that governs the deadline
    (basis ``governing``). ``task`` is the plan's own task it belongs to, which names the agencies.
    """

    id: Slug
    sentences: tuple[Ref, ...] = Field(min_length=1)
    restated_in: tuple[Ref, ...] = ()
    quote: str | None = None
    areas: tuple[Slug, ...]
    deadline: Year
    deadline_basis: DeadlineBasis
    deadline_source: Ref | None = None
    strength: Strength
    quantities: tuple[Quantity, ...] = ()
    task: Slug | None = None
    institutions: tuple[NamedInstitution, ...] = ()
    indicator: Slug | None = None
    project: Slug | None = None


class NamedAgency(Record):
    """An agency as a plan prints it."""

    agency: Slug
    printed: str


class Task(Record):
    """A numbered task of a plan and the agencies printed for it; ``evidence`` is the sentence or row that names them.

    ``responsible``: 责任单位, which ranks nobody. ``lead`` and ``support``: 牵头单位 and 配合单位.
    """

    id: Slug
    number: str
    title: Ref
    evidence: Ref
    responsible: tuple[NamedAgency, ...] = ()
    lead: tuple[NamedAgency, ...] = ()
    support: tuple[NamedAgency, ...] = ()


class Project(Record):
    """A row of a project table. Floor areas in m², investment in 万元 (10,000 CNY); blank cells are absent."""

    id: Slug
    number: str
    row: Ref
    name: Text
    nature: Text | None = None
    area_total_m2: Number | None = None
    area_new_m2: Number | None = None
    area_rebuilt_m2: Number | None = None
    investment_wan_cny: Number | None = None
    start_year: Year | None = None
    end_year: Year | None = None
    areas: tuple[Slug, ...] = ()
    institutions: tuple[NamedInstitution, ...] = ()


class Evidence(Record):
    """A quote and where it stands."""

    ref: Ref
    quote: str


class Note(Record):
    """Something in a plan that does not add up, explained in our own words, with the places that disagree."""

    id: Slug
    kind: Literal[
        "value-conflict", "arithmetic", "weaker-than-baseline", "numbering", "count", "date", "label", "naming", "gap",
        "typo", "wording",
    ]  # fmt: skip
    severity: Literal["high", "medium", "low"]
    text: Text
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    rule: str = "editorial"


class Waiver(Record):
    """A text whose English has to differ from the Chinese in a number or unit (``code``), and why.

    ``ref`` names a sentence, a cell's sentence or another record of the same plan.
    """

    ref: str
    code: str
    reason: Text


class Seal(Record):
    """The words of a block or table row when they equalled the source: ``of`` its id, ``digests`` one for each sentence or cell.

    ``english``: one for each again, of the names, numbers, units and list items of its English; ``_`` where there is none.
    Written by ``atlas verify`` alone. The seal of ``source`` holds the SHA-256 of the file compared with.
    """

    of: str
    digests: str
    english: str = ""


class Dismissal(Record):
    """A note that a rule proposes and a person has dismissed: the ``rule``, the ``places`` that it cites, and why it is no finding."""

    rule: str
    places: tuple[Ref, ...] = Field(min_length=1)
    reason: Text


class Source(Record):
    """The file a plan's text was taken from."""

    file: str
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class PlanMeta(Record):
    """What identifies a plan. ``None`` means: not printed in it."""

    id: Slug
    district: Slug
    title: Text
    genre: Literal["plan", "scheme"]
    issuer: Text | None = None
    document_number: str | None = None
    issued: Annotated[str, StringConstraints(pattern=r"^\d{4}(-\d\d(-\d\d)?)?$")] | None = None
    period_start: Year
    period_end: Year
    period_note: Text | None = None
    source: Source


# ---- the catalogue ---------------------------------------------------------------------------------------------


class Fact(Record):
    """A fact about a district that its plan prints."""

    label: Text
    plan: Slug
    ref: Ref
    quote: str


class District(Record):
    """A county-level division. ``seat`` and the like are facts only where a plan prints them."""

    id: Slug
    name: Text
    short: Text
    province: Text
    initials: str
    facts: tuple[Fact, ...] = ()


class Area(Record):
    """A task area 任务领域, defined in our own words; ``terms`` are words that signal it."""

    id: Slug
    name: Text
    definition: Text
    featured: bool = False
    terms: tuple[str, ...] = ()


class Aliases(Record):
    """Other names, per language."""

    zh: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class Indicator(Record):
    """An indicator that one or several plans print; ``direction`` is the direction of good."""

    id: Slug
    name: Text
    definition: Text
    unit: Text | None = None
    denominator: Text | None = None
    direction: Literal["up", "down", "hold", "none"]
    areas: tuple[Slug, ...] = ()
    aliases: Aliases = Aliases()
    related: tuple[Slug, ...] = ()
    caveat: Text | None = None


class Agency(Record):
    """A government body that a plan makes responsible for something."""

    id: Slug
    name: Text
    district: Slug | None = None
    aliases: tuple[str, ...] = ()


class Institution(Record):
    """A hospital, centre, school or other body that plans name."""

    id: Slug
    name: Text
    district: Slug | None = None
    kind: Literal["hospital", "primary-care", "public-health", "maternal-child", "education-research", "care", "other"]
    aliases: tuple[str, ...] = ()


class Term(Record):
    """A glossary entry: one preferred English rendering per Chinese term; ``also`` lists others that are allowed.

    A ``free`` term has no fixed rendering: its English depends on the sentence.
    """

    id: Slug
    zh: str
    en: str
    abbreviation: str | None = None
    variants_zh: tuple[str, ...] = ()
    definition: Text | None = None
    domain: str
    note: str | None = None
    also: tuple[str, ...] = ()
    free: bool = False


class Plan(Record):
    """Everything in one plan's folder."""

    meta: PlanMeta
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    indicators: tuple[IndicatorRow, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    tasks: tuple[Task, ...] = ()
    projects: tuple[Project, ...] = ()
    notes: tuple[Note, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    dismissed: tuple[Dismissal, ...] = ()
    seals: tuple[Seal, ...] = ()


class Catalog(Record):
    """What plans share."""

    districts: tuple[District, ...]
    areas: tuple[Area, ...]
    indicators: tuple[Indicator, ...]
    agencies: tuple[Agency, ...]
    institutions: tuple[Institution, ...]
    glossary: tuple[Term, ...]
