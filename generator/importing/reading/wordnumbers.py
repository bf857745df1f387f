"""The numbers that Word draws before paragraphs: which list a paragraph is in, how far it has counted, how that is written."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DIGITS = "〇一二三四五六七八九"
LEGAL = "零壹贰叁肆伍陆柒捌玖"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
NO_GAP = "、，。．.：:；;）)】〕》①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def written(number: int, form: str) -> str:
    """A number in one of Word's forms: ``written(12, "chineseCounting")`` is 十二; forms not known are decimal."""
    if form in {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting"}:
        return chinese(number)
    if form in {"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"}:
        return _counted(number, LEGAL, "拾佰仟")
    if form in {"ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital", "chineseNumbering"}:
        return "".join(DIGITS[int(digit)] for digit in str(number))
    if form in {"decimalFullWidth", "decimalFullWidth2"}:
        return str(number).translate({ord("0") + n: ord("０") + n for n in range(10)})
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and number <= 20:
        return chr(ord("①") + number - 1)
    if form == "decimalEnclosedParen" and number <= 20:
        return chr(ord("⑴") + number - 1)
    if form == "decimalEnclosedFullstop" and number <= 20:
        return chr(ord("⒈") + number - 1)
    if form == "ideographEnclosedCircle" and number <= 10:
        return chr(ord("㊀") + number - 1)
    if form == "ideographTraditional":
        return STEMS[(number - 1) % 10]
    if form == "ideographZodiac":
        return BRANCHES[(number - 1) % 12]
    if form in {"upperLetter", "lowerLetter"}:
        letter = chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter if form == "upperLetter" else letter.lower()
    if form in {"upperRoman", "lowerRoman"}:
        return _roman(number) if form == "upperRoman" else _roman(number).lower()
    return f"{number:02}" if form == "decimalZero" else "" if form == "none" else str(number)


def chinese(number: int) -> str:
    """12 → 十二, 20 → 二十, 105 → 一百〇五."""
    return _counted(number, DIGITS, "十百千").removeprefix("一") if 10 <= number < 20 else _counted(number, DIGITS, "十百千")


def _counted(number: int, digits: str, ranks: str) -> str:
    if number <= 0 or number > 9999:
        return str(number)
    text = ""
    for place, digit in enumerate(reversed(str(number))):
        value = int(digit)
        if value:
            text = digits[value] + (ranks[place - 1] if place else "") + text
        elif text and not text.startswith(digits[0]):
            text = digits[0] + text
    return text


def _roman(number: int) -> str:
    text = ""
    values = (
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    )
    for value, letters in values:
        text += letters * (min(number, 5000) // value)
        number %= value
    return text


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts and looks; ``text`` has ``%1`` for the number of the first level."""

    form: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    legal: bool = False
    restart: int | None = None
    style: str | None = None


def _value(element: etree._Element | None, default: str = "") -> str:
    return default if element is None else element.get(f"{W}val", default)


def _level(element: etree._Element) -> tuple[int, Level]:
    form = element.find(f"{W}numFmt")
    if form is None:
        form = element.find(f".//{W}numFmt")
    restart = element.find(f"{W}lvlRestart")
    return _integer(element.get(f"{W}ilvl")), Level(
        _value(form, "decimal"), _value(element.find(f"{W}lvlText")), _integer(_value(element.find(f"{W}start"), "1")),
        _value(element.find(f"{W}suff"), "tab"), element.find(f"{W}isLgl") is not None,
        None if restart is None else _integer(_value(restart)), _value(element.find(f"{W}pStyle")) or None,
    )  # fmt: skip


def _integer(text: str | None) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 8 else 0


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has counted."""

    lists: dict[str, tuple[str, dict[int, Level], dict[int, int]]] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    started: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, part: etree._Element | None) -> Numbering:
        """The lists that ``numbering.xml`` defines."""
        if part is None:
            return cls()
        abstract = {element.get(f"{W}abstractNumId", ""): element for element in part.iter(f"{W}abstractNum")}
        styles = {_value(link): key for key, element in abstract.items() if (link := element.find(f"{W}styleLink")) is not None}
        lists = {}
        for element in part.iter(f"{W}num"):
            key = _value(element.find(f"{W}abstractNumId"))
            base = abstract.get(key)
            if base is not None and (link := base.find(f"{W}numStyleLink")) is not None:
                key = styles.get(_value(link), key)
                base = abstract.get(key)
            if base is None:
                continue
            levels = dict(_level(level) for level in base.findall(f"{W}lvl"))
            starts: dict[int, int] = {}
            for override in element.findall(f"{W}lvlOverride"):
                at = _integer(override.get(f"{W}ilvl"))
                if (level := override.find(f"{W}lvl")) is not None:
                    levels[at] = _level(level)[1]
                if (start := override.find(f"{W}startOverride")) is not None:
                    starts[at] = _integer(_value(start, "1"))
            lists[element.get(f"{W}numId", "")] = (key, levels, starts)
        return cls(lists)

    def level_of_style(self, list_id: str, style: str) -> int:
        """The level of a list that a paragraph style stands for; 0 where none does."""
        levels = self.lists.get(list_id, ("", {}, {}))[1]
        return next((at for at, level in levels.items() if level.style == style), 0)

    def draw(self, list_id: str, at: int) -> str:
        """Count one paragraph on, and give its number as Word draws it, with what parts it from the text; "" for a bullet."""
        if list_id not in self.lists:
            return ""
        key, levels, starts = self.lists[list_id]
        level = levels.get(at)
        if level is None:
            return ""
        counts = self.counts.setdefault(key, {})
        if list_id not in self.started:
            self.started.add(list_id)
            for place in [place for place in counts if place in starts]:
                del counts[place]
        first = starts.get(at, level.start)
        counts[at] = counts[at] + 1 if at in counts else first
        for deeper in [place for place in counts if place > at]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and at < restart):
                del counts[deeper]
        return self._label(level, levels, counts)

    def _label(self, level: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        if level.form == "bullet":
            return ""
        label = level.text
        for place in range(9):
            if f"%{place + 1}" in label:
                other = levels.get(place, Level())
                number = counts.setdefault(place, other.start)
                label = label.replace(f"%{place + 1}", written(number, "decimal" if level.legal else other.form))
        label = label.strip()
        gap = "" if not label or level.suffix == "nothing" or label[-1] in NO_GAP else " "
        return label + gap
