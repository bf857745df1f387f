"""By when a promise is due: the year its words name, one they count from, or one that governs them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.importing.promises.outline import NUMBER, Head, Passage, unnumbered
from generator.records import Text

__all__ = ["Deadline", "Deadlines", "named_years"]

_Y = r"(20[2-9]\d)\s*年?"
_AND = r"(?:20[2-9]\d\s*年?(?:底|末)?\s*[和、及与]\s*)*"
"""到2023年和2025年分别达到: the last year is the deadline."""
_BY = (
    "(?:安排|招聘|引进|培训|培养|选派|组建|成立|制定|修订|推广|推开|建成|完成|达到|实现|启动|开工|完工|投入|投用|竣工|新增|"
    "延伸|扩[大展]至?到?|提[高升][至到]|增加[至到]|下降[至到]|降低?[至到]|接入|打造|建设|推行|具备|"
    "创建|创成|新建|累计|力争|争取|开展|组织|实施|通过|出台|全覆盖|覆盖|基本)"
)
_NAMED = re.compile(
    rf"(?:到|至|展望|力争|争取|确保|在|于|力争到|计划|预计|拟|计划于|预计到?)\s*{_AND}{_Y}\s*(?:年?\d{{1,2}}月)?(?:\d{{1,2}}日)?(?:底|"
    rf"末|年底|年末)?(?:之?前|以前|内)?"
    rf"|{_Y}\s*(?:\d{{1,2}}月\s*)?(?:\d{{1,2}}日\s*)?(?:上半年|年)?(?:底|末|年底|年末|底之|以|之)?(?:前|以前|之前|内)(?![期后])"
    rf"|20[2-9]\d\s*年?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?\s*[—–~\-至]+\s*{_Y}(?!\s*(?:》|）|\)))"
    rf"|(?:^|(?<=[，；、。：:（①-⑳]))\s*{_AND}{_Y}(?:底|末|上半年|下半年|\d{{1,2}}月)?(?:底|末)?[，,、]"
    rf"|(?<![\d—–~\-至自比较从于])\s*{_AND}{_Y}(?:底|末|上半年|下半年|\d{{1,2}}月)?(?:底|末)?(?:全面|基本|力争|争取|要|将|全部|"
    rf"分别|各|[全我][区县市]|计划)?{_BY}"
    rf"|(?<![\d—–~\-至自比较从于])\s*{_AND}{_Y}[^，。；\d]{{0,12}}分别"
    rf"|(?<![\d—–~\-至自比较从于截止])\s*{_Y}(?:年?底|末)(?=[^，。；\d]{{2,30}}(?:不低于|不少于|不超过|达到?|超过|控制在|全覆盖))"
)
_PAST = re.compile(r"(?:截至|截止|自|从|比|较|与|由)\s*$|(?:截至|截止)到?\s*$")
_QUOTED = re.compile(r"《[^》]*》|〔\d+〕|（[^（）]*〔[^）]*）")
_DATE = re.compile(r"20\d\d年\d{1,2}月\d{1,2}日(?!.{0,3}前)")
_HALF = {"十四五": 2025, "十五五": 2030, "十六五": 2035}
_PERIOD = re.compile(r"“?(十[四五六]五)”?(?:规划)?(期末|时期末|末|期间|时期|期内)")
_END_OF_YEAR = re.compile(
    r"(?:今年|本年度?)(?:年?底|年?内|年末)?(?:之?前|以前)?|当年(?:年?底|内)(?:之?前|以前)?|(?<![\d每一二三四五六七八九十两几半去明])年(?:底|"
    r"末)(?:之?前|以前)?|(?<![\d每一二三四五六七八九十两几半去明周])年内"
    r"|(?<![\d年])(?:1[0-2]|[1-9])月(?:底|末|份|中旬|上旬|\d{1,2}日)?(?:之?前|以前)(?![期述])"
)
_NEXT_YEAR = re.compile(r"明年(?:底|内|年底)?(?:前)?")
_WITHIN = re.compile(r"(?:力争|争取|用|在|通过)?(?:未来)?([一二两三四五六七八九十]|\d{1,2})年(?:时间|左右的?时间)?(?:之?内|左右|时间|的?努力)")
_YEARLY = re.compile(r"每年(?!医疗|的)|每年度|逐年|年均|每半年|每季度|(?<!人)每月")
_HAN = {character: n for n, character in enumerate("零一二三四五六七八九十")} | {"两": 2}
_LEADS = re.compile(
    rf"(?:[^，。；]{{0,6}}[，：:])?(?:力争|争取|计划|预计|确保)?(?:到|至|在|于)?\s*{_Y}\s*(?:年?\d{{1,2}}月)?(?:底|末|年底)?(?:之?前|以前)?[，,、：:]"
)
_STAGE = re.compile(r"(20[2-9]\d)年(?=[^，。]{0,4}(?:目标|任务)|\d{1,2}月(?:\d{1,2}日)?\s*[—–~\-至]+\s*\d{1,2}月|[^）)]{0,6}[）)])")
"""2025年目标, 全面推进阶段（2023年8月—12月）."""
_DOES = re.compile(
    r"(?:全面|大力|着力|持续|积极|深入|不断|进一步|加快|充分|努力|稳步|逐步|继续|统筹|严格|扎实|有效|重点|有序|"
    r"切实)?(?:推进|推动|加强|完善|健全|建立|实施|强化|优化|深化|落实|开展|支持|鼓励|引导|探索|建设|打造|构建|促进|发展"
    r"|推广|规范|制定|坚持|提高|提升|加大|以|依托|围绕|按照|对|将|把|为|培养|培育|引进|扩大|拓展|发挥|做好|保障|创新|改善|"
    r"巩固|完成|实行|推行|组织|督促|组建|创建|普及|设置|配备|聚焦|预防|除|增进|增强|科学|合理|每|各级?|鼓励|动员|壮大|畅通|"
    r"搭建|用好|抓好|改造|启动|新建|明确|确保|严格|将)"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A year, why it holds (named, governing, plan-end), the sentence it comes from, and what is printed of it beside the year."""

    year: int | None
    basis: str
    rule: str
    source: str | None = None
    due: str | None = None
    doubt: Text | None = None


def named_years(text: str) -> list[tuple[int, str]]:
    """The years by which a text says something will be done, in order, with the words that say so."""
    words = _DATE.sub(lambda found: "　" * len(found[0]), _QUOTED.sub(lambda found: "　" * len(found[0]), text))
    words = NUMBER.sub(lambda found: " " * len(found[0]), words, count=1) if NUMBER.match(words) else words
    found = []
    for match in _NAMED.finditer(words):
        year = next(int(group) for group in match.groups() if group)
        if not _PAST.search(words[max(0, match.start() - 8) : match.start()]):
            found.append((year, match[0].strip("，,、 ")))
    return found


class Deadlines:
    """Deadlines sentence by sentence in the order of the document; what governs is kept as the text goes on."""

    def __init__(self, period_end: int | None, issued: int | None, issued_ref: str | None) -> None:
        self.end, self.issued, self.issued_ref = period_end, issued, issued_ref
        self._governing: list[tuple[tuple[Head, ...], str, int]] = []
        """Path of headings under which a year governs, the sentence that says it, the year."""
        self._run: tuple[str, str, int] | None = None
        """Within a paragraph: its block, the sentence and the year that lead what follows."""

    def of(self, passage: Passage, role: str) -> Deadline:
        """The deadline of one sentence that promises; call it for every sentence in order."""
        found = self._named(passage)
        if found is None:
            found = self._relative(passage) or self._governed(passage, role) or self._plan_end(passage.zh)
        if (found.basis == "named" and found.rule == "year-in-sentence") and _LEADS.match(unnumbered(passage.zh)) and found.year:
            self._lead(passage, found.year, role)
        return found

    def heading(self, passage: Passage) -> None:
        """A heading that names a year (2025年目标) governs what stands under it."""
        if years := named_years(passage.zh) or [(int(y), y) for y in _STAGE.findall(passage.zh)]:
            self._governing.append(((*passage.path, Head(9, "", passage.ref)), passage.ref, years[-1][0]))

    def _named(self, passage: Passage) -> Deadline | None:
        years = [(year, words) for year, words in named_years(passage.zh) if year >= (self.issued or 2020)]
        if not years:
            return None
        year, words = max(years)
        doubt = None
        if len({year for year, _ in years}) > 1:
            doubt = Text(zh="句中写有几个年份，取最后一个。", en="The sentence names several years; the last was taken.")
        return Deadline(year, "named", "year-in-sentence", due=words, doubt=doubt)

    def _relative(self, passage: Passage) -> Deadline | None:
        text = passage.zh
        if "本世纪中叶" in text:
            return Deadline(
                self.end,
                "plan-end",
                "beyond-the-plan",
                due="本世纪中叶",
                doubt=Text(zh="原文期限为本世纪中叶。", en="The text says by the middle of the century."),
            )
        if found := _PERIOD.search(text):
            year = _HALF[found[1]]
            if year != self.end and found[2] in ("末", "期末", "时期末"):
                return Deadline(year, "named", "period-named", due=found[0])
        run = self._run if self._run and self._run[0] == passage.block["id"] else None
        base = run[2] if run else self.issued
        for pattern, after in ((_END_OF_YEAR, 0), (_NEXT_YEAR, 1)):
            if (found := pattern.search(text)) and base:
                governs = run[1] if run else self.issued_ref
                doubt = Text(
                    zh="原文写“年底”一类，年份由成文日期推得。", en="The text says “by the end of the year”; the year follows from the date of issue."
                )
                basis = "governing" if governs and not after else "named"
                return Deadline(base + after, basis, "end-of-year", source=governs if basis == "governing" else None, due=found[0], doubt=doubt)
        if (found := _WITHIN.search(text)) and self.issued:
            span = int(found[1]) if found[1].isdigit() else _HAN[found[1]]
            year = self.issued + span
            if self.end and year > self.end:
                year = self.end
            doubt = Text(zh="原文写几年内，年份由成文日期推得。", en="The text gives a number of years; the year follows from the date of issue.")
            return Deadline(year, "plan-end" if year == self.end else "named", "years-from-issue", due=found[0], doubt=doubt)
        return None

    def _governed(self, passage: Passage, role: str) -> Deadline | None:
        """Under 到2025年，… what follows in its paragraph and, in a section of goals, in those after it; not a new task."""
        if self._run and self._run[0] == passage.block["id"]:
            if role == "goal" or not _DOES.match(passage.zh):
                return Deadline(self._run[2], "governing", "year-before", source=self._run[1])
            self._run = None
        for path, ref, year in reversed(self._governing):
            if passage.path[: len(path)] == path or any(head.ref == ref for head in passage.path):
                return Deadline(year, "governing", "year-above", source=ref)
        return None

    def _plan_end(self, text: str) -> Deadline:
        yearly = _YEARLY.search(text)
        period = _PERIOD.search(text)
        due = "每年" if yearly and yearly[0].startswith(("每年", "年均")) else yearly[0] if yearly else period[0] if period else None
        return Deadline(self.end, "plan-end", "yearly" if yearly else "plan-end", due=due)

    def _lead(self, passage: Passage, year: int, role: str) -> None:
        self._run = (passage.block["id"], passage.ref, year)
        section = tuple(head for head in passage.path if head.level < 7)
        if role == "goal" and passage.position == 0 and _goals(section) and (not NUMBER.match(passage.zh) or "总" in passage.zh[:8]):
            self._governing = [one for one in self._governing if one[0] != section]
            self._governing.append((section, passage.ref, year))


def _goals(path: Iterable[Head]) -> bool:
    return any(re.search(r"目标|愿景", head.text) for head in path)


def issue_date(passages: Iterable[Passage]) -> Iterator[tuple[int, str]]:
    """Years of issue and the sentences that print them: a date by itself, else the document's number (〔2022〕35号)."""
    numbers = []
    for passage in passages:
        if found := re.fullmatch(
            (
                r"\s*(?:\S{2,24}(?:政府|办公室|委员会|委|"
                r"局))?\s*[（(]?(20\d\d)\s*年\s*\d{1,2}\s*月\s*(?:\d{1,2}\s*日)?\s*(?:印发)?[）)]?\s*"
            ),
            passage.zh,
        ):
            yield int(found[1]), passage.ref
        elif found := re.fullmatch(r"\s*\S{2,16}[〔\[［（(](20\d\d)[〕\]］）)]\s*第?\d+号\s*", passage.zh):
            numbers.append((int(found[1]), passage.ref))
    yield from numbers
