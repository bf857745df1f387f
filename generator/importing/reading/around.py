"""What a government site prints around an article, where its page was printed or copied whole: menu and path above, links and imprint below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.importing.document import Grid
from generator.importing.reading.raw import NUMERAL, Rough

LABEL = re.compile(
    r"(索\s*引\s*号|主题分类|分\s*类|发文机关|发布机构|发文机构|发文单位|公开责任部门|信息所属单位|生成日期|成文日期|发文日期|发布日期|公开日期|公布日期|印发日期|发文字号|文\s*号|文\s*件\s*编号"
    r"|标\s*题|名\s*称|信息名称|有\s*效\s*性|时\s*效|体裁分类|公文种类|公开方式|公开形式|主\s*题\s*词|关\s*键\s*词|废止日期|生效日期|公开时限|统一编号|统一登记号|内容概述)\s*[：:】\]]?"
)
"""What the box above an article says of it."""
SITE = re.compile(
    r".*(?:ICP备|公网安备|网站标识码).*|版权所有[：:©\s].*|(?:网站地图|关于我们|联系我们)(?:\s*[|｜]\s*\S{2,8})+|(?:上一[篇条]|下一[篇条]|相关(?:附件|解读|链接|文件|阅读))[：:]?.{0,60}"
    r"|[【\[]?(?:打印(?:本页)?|关闭(?:窗口)?)[】\]]?(?:\s*[【\[]?关闭(?:窗口)?[】\]]?)?|扫一扫.{0,20}|分享到[：:]?.{0,20}|(?:您的)?(?:当前)?位置[：:]\s*首页.*|首页\s*[>》].*"
    r"|(?:(?:发布|发文)?(?:时间|日期)|(?:信息|文章)?来源|作者|浏览次数|点击数|阅读量?)[：:].*\s(?:来源|浏览次?数?|点击[数率]?|阅读[次数量]*|字体|字号|打印|作者)[：:\[【大（(].*"
    r"|附件[：:]?\s*\d{0,2}[.．、]?\s*\S{1,60}\.(?:pdf|docx?|xlsx?|wps|ofd|zip|rar)"
)
"""Lines of a site, wherever they stand."""
PATH = re.compile(r"(?:您?的?(?:当前|所在)?的?位置[：:]\s*)?首页\s*[>》›/].*|(?:您?的?(?:当前|所在)的?位置)[：:].*")
MENU = re.compile(r"首\s*页(?:[\s|｜]+[\u3400-\u9fff]{2,8}){3,}")
BELOW = re.compile(
    r"[【\[]?(?:(?:政策|文件|图文|部门|专家|媒体)解读|图解(?:政策)?|一图读懂|解读(?:材料|文件|链接)|(?:相关|关联)(?:链接|解读|文件|政策|稿件|信息|新闻|阅读|附件|文档)|延伸阅读|友情链接|附件下载)[】\]]?[：:]?"
)
"""What heads the links below an article, alone on its line."""
IMPRINT = re.compile(
    r"(?:主办|承办|主管|协办|运维|维护)(?:单位)?[：:].*|(?:联系(?:电话|方式)|电话|传真|地址|邮编|技术支持|备案号)[：:].*|建议使用.*浏览.*"
)
CHAPTER = re.compile(rf"第\s*{NUMERAL}\s*[章节篇]|{NUMERAL}、|[（(]{NUMERAL}[）)]")
TITLE = re.compile(r"关于.{2,60}的\s*(?:通\s*知|意见|批复|公告)|(?:规划|方案|计划|意见|纲要)(?:[（(].{2,8}[）)])?$")
ABOVE_MOST, BELOW_MOST, LONGEST = 40, 60, 120
"""Lines looked at above and below an article, and characters of the longest that a site's links have."""


def around(lines: Sequence[Rough]) -> set[int]:
    """The places of what stands above the path or menu of a site's page, and of what stands below the article."""
    return _above(lines) | _below(lines)


def _words(rough: Rough) -> str:
    if isinstance(rough, Grid):
        return " ".join(cell.text for row in rough.rows for cell in row).strip()
    return rough.text.strip()


def _above(lines: Sequence[Rough]) -> set[int]:
    heads = [n for n, rough in enumerate(lines[:ABOVE_MOST]) if PATH.fullmatch(_words(rough)) or MENU.fullmatch(_words(rough))]
    if not heads:
        return set()
    before = [_words(rough) for rough in lines[: heads[-1]]]
    plan = any("。" in words or CHAPTER.match(words) or TITLE.search(words) or LABEL.match(words) for words in before)
    return set(heads) if plan else set(range(heads[-1] + 1))


def _below(lines: Sequence[Rough]) -> set[int]:
    """From the first line of links or imprint after which no more of a document stands, to the end."""
    start = len(lines)
    for n in reversed(range(max(len(lines) // 3, len(lines) - BELOW_MOST), len(lines))):
        words = _words(lines[n])
        if words.endswith(("。", "；")) or CHAPTER.match(words) or len(words) > LONGEST or (isinstance(lines[n], Grid) and len(words) > 40):
            break
        if BELOW.fullmatch(words) or SITE.fullmatch(words) or (start < len(lines) and IMPRINT.fullmatch(words)):
            start = n
    return set(range(start, len(lines)))


def labelled(text: str) -> list[str]:
    """Parts of a line that each begin with a label and stand apart: 发文字号：…　　成文日期：…; the line alone where it is none."""
    starts = [
        found.start()
        for found in LABEL.finditer(text)
        if found.group().endswith(("：", ":")) and (not found.start() or text[: found.start()][-1].isspace())
    ]
    if len(starts) < 2 or starts[0]:
        return [text]
    return [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
