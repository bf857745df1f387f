"""Numbers that are no amounts: dates, ordinals, numbers of documents, parts of names such as COVID-19."""

from __future__ import annotations

import re

_HAN = "[零〇一二两三四五六七八九十]"
_YEAR = r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
YEARS = rf"{_YEAR}年?\s*(?:[—–~至到-]+|\bto\b)\s*{_YEAR}年?"
"""A span of years: 2023-2027, 2021年至2025年."""

_NAMES = (
    r"COVID-19|SARS-CoV-2|ICD-\d+|PM2\.5|PM10|H\dN\d|(?<!\d)\d[GDK](?![A-Za-z])",
    r"\d+(?:\+[\dXNn]+)+|7\s*[×xX*]\s*24(?:小时)?",  # 1+3+N, 7×24
    r"\d+(?:\.\d+)?(?:排|T|价|联)(?=[\u4e00-\u9fffA-Z])",  # 64排CT, 1.5T磁共振
    r"(?<!\d)120(?=急救|指挥|调度|接警|电话|院前|系统)|(?<!\d)12\d{3}(?=热线|平台|电话)|(?<!\d)12320",
    rf"一[^，。；一\d]{{1,2}}一[^，。；\d]|{_HAN}个(?:{_HAN}|允许)|一张[网图表]|一[件次](?=事|性|办)|一条龙|最[后先]一公里|一场(?![次所])",
    rf"{_HAN}位一体|{_HAN}届|{_HAN}次全会|党的{_HAN}+大|{_HAN}{{2,}}大(?=精神|报告|以来)",
)
_DATES = (
    rf"{YEARS}(?!\d)|{_YEAR}\s*年度?(?:\d+月(?:\d+[日号])?)?[底末初]?|{_YEAR}-\d\d?-\d\d?|[零〇一二三四五六七八九]{{4}}年",
    r"(?<![\d.])\d{1,2}月(?:\d+[日号])?[底末初份]?|\d+:\d\d[—–~-]\d+:\d\d|\d+世纪|\d0年代|\d[05]后",
    r"(?i:\b(?:by|in|since|until|before|after|from|during|of|to|later than|earlier than)\s+(?:the end of |early |late |mid-)?"
    rf"{_YEAR}(?=\s*(?:$|[,;)–-]|\.$|to\b|and\b|at\b|the\b|will\b)))",
    rf"\b(?:{_MONTHS})\s+(?:\d{{1,2}},?\s+)?{_YEAR}|{_YEAR}(?=\s?:)|{_YEAR}(?= (?:edition|target|baseline|level|plan)\b)",
)
_PLACES = (
    r"[〔\[（(]\d{4}[〕\]）)]\s*\d*号?|\d+号|[（(]\d{1,2}[）)]|^\d{1,2}[.、](?=[^\d.]|$)",  # 渝府发〔2021〕15号, （1）, 1.
    rf"第\s*(?:\d+(?:[—–~至到-]\d+)?|{_HAN}+)个?(?:五年)?|十[一二三四五六]五|{_HAN}五(?=规划|计划)",
    r"(?:ISO|GB|WS|DB\d*)(?:/T)?\s*\d[\d.]*(?:\s*[—–-]\s*\d{4})?|(?:附件|附表|专栏)\s*\d+|(?<![\u4e00-\u9fff])[表图]\s*\d+",
    r"(?<=[（(])/\d+[百千万亿]*",  # the unit in the head of a column: （/10万）
    r"\b(?i:table|no\.|article|phase|grade|tier|annex|section|chapter|box|figure|page|category)[ -]?\d+\b",
    r"前\d+(?:名|位|强|$)|\b(?i:top) \d+\b",
    r"\b\d+(?:st|nd|rd|th)\b|\b(?i:five)[- ](?i:year plan)",
)
_COVERED = re.compile("|".join((*_NAMES, *_DATES, *_PLACES)))


def covered(words: str) -> str:
    """The words with □ for each number that is no amount."""
    return _COVERED.sub("□", words)
