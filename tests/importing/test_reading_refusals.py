"""A file that cannot be read is one problem that says what was found and what to do; memory and time stay bounded."""

from __future__ import annotations

import contextlib
import io
import os
import re
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.importing.document import Document, Line
from generator.importing.reading import archive, limits, read_document
from generator.problems import ContentError
from tests.fixtures.imports import make

FILES = Path(make.__file__).parent
TEXT, DOCX, PDF = (FILES / "plan.txt").read_bytes(), (FILES / "plan.docx").read_bytes(), (FILES / "plan.pdf").read_bytes()
EXPECTED = "a .docx, .html, .txt, .md or .pdf file"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
BODY = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


def packed(document: bytes | None = None, **others: bytes) -> bytes:
    """A .docx that holds these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in {"word/document.xml": document, **others}.items():
            if content is not None:
                file.writestr(name, content)
    return target.getvalue()


def entities() -> bytes:
    nested = b"".join(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 10))
    return packed(b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">' + nested + b"]>" + BODY % b"<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>")


def pdf(page: bytes, trailer: bytes = b"", stream: bytes = b"") -> bytes:
    """A PDF of one page that draws ``page``."""
    return (
        b"%%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<</Length %d%s>>stream\n%s\nendstream endobj\n"
        b"trailer<</Root 1 0 R%s>>\nstartxref\n0\n%%%%EOF"
    ) % (len(page), stream, page, trailer)


LOCKED = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O(%s)/U(%s)>>/ID[(a)(a)]" % (b"o" * 32, b"u" * 32)
PASSWORD = ("import.encrypted", "this document is protected by a password")
REFUSED: dict[str, tuple[bytes, str, str]] = {
    "empty.docx": (b"", "import.empty", "this file is empty"),
    "blank.txt": (b"\xef\xbb\xbf \n\t\r\n", "import.empty", "this file is empty"),
    "numbers.txt": ("— 1 —\n\n— 2 —\n".encode(), "import.empty", "there is no text in this file"),
    "page.html": (b"<html><body><script>var a = 'text'</script></body></html>", "import.empty", "there is no text in this file"),
    "rubbish.txt": (bytes(range(256)) * 8, "import.not-text", f"this is not text, nor any document known here; expected {EXPECTED}"),
    "big5.txt": (
        "第一章 規劃背景。醫療衛生服務體系建設".encode("big5"),
        "import.encoding",
        "this text is neither UTF-8 nor GB18030: byte 0xb2 cannot stand here",
    ),
    "cut.txt": (TEXT[:3000], "import.truncated", "this UTF-8 text is cut off"),
    "half.txt": (b"\xff\xfe" + "规划".encode("utf-16-le")[:3], "import.encoding", "this text says it is UTF-16-LE, but its byte 3 does not fit"),
    "cut.docx": (DOCX[:20000], "import.truncated", "this begins like a .docx (a zip archive), but its end is missing or damaged"),
    "bad.docx": (packed(BODY[:80]), "import.truncated", "word/document.xml in this .docx is damaged"),
    "none.docx": (packed(b"<a/>"), "import.truncated", "word/document.xml in this .docx has no body"),
    "flipped.docx": (
        DOCX.replace(b"PK\x01\x02", b"PK\x01\x09", 1),
        "import.truncated",
        "this begins like a .docx (a zip archive), but its end is missing or damaged",
    ),
    "bomb.docx": (packed(BODY % (b" " * 30_000_000)), "import.zip-bomb", "word/document.xml in this archive unpacks from 0.0 MB to 30.0 MB"),
    "many.docx": (
        packed(BODY % b"", **{f"x{n}": b"" for n in range(4000)}),
        "import.zip-bomb",
        "this archive has 4001 entries; at most 4000 are read",
    ),
    "entities.docx": (entities(), "import.nested", "word/document.xml in this .docx declares entities, which no word processor writes"),
    "sheet.docx": (packed(**{"xl/workbook.xml": b"<a/>"}), "import.format", "this is an Excel workbook, not a document that can be imported"),
    "other.docx": (packed(**{"a.txt": b"a"}), "import.format", "this is a zip archive without a Word document, not a document that can be imported"),
    "locked.docx": (OLE + "EncryptedPackage".encode("utf-16-le"), *PASSWORD),
    "old.docx": (OLE + "WordDocument".encode("utf-16-le"), "import.old-word", "this is a Word document of the old format (.doc); expected .docx"),
    "sheet.doc": (OLE, "import.format", f"this is an old Office file without a Word document; expected {EXPECTED}"),
    "text.rtf": (b"{\\rtf1 plan}", "import.format", f"this is an RTF file; expected {EXPECTED}"),
    "scan.txt": (b"\x89PNG\r\n\x1a\n", "import.format", f"this is a picture (PNG); expected {EXPECTED}"),
    "deep.html": (
        b"<html><body>" + b"<div>" * 100_000 + b"plan",
        "import.nested",
        "elements of this web page are nested 256 deep; at most 200 are read",
    ),
    "cut.pdf": (PDF[:200_000], "import.truncated", "this PDF is cut off: its end is missing"),
    "bad.pdf": (b"%PDF-1.7\nrubbish\n%%EOF", "import.truncated", "this PDF is damaged"),
    "scan.pdf": (pdf(b"0 0 m 100 100 l S"), "import.no-text", "this PDF has no text layer: 0 characters on 1 page"),
    "bomb.pdf": (
        pdf(zlib.compress(b"q " * 20_000_000, 9), stream=b"/Filter/FlateDecode"),
        "import.zip-bomb",
        "a part of this PDF unpacks from 0.0 MB to more than 31.5 MB",
    ),
    "locked.pdf": (pdf(b"", LOCKED), "import.encrypted", "this PDF is protected by a password"),
}


def refusal(path: Path) -> tuple[str, str]:
    with pytest.raises(ContentError) as caught:
        read_document(path)
    [problem] = caught.value.report
    assert problem.path == path.as_posix() and problem.hint and problem.severity == "error"
    return problem.code, problem.message


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_be_read_says_why(name: str, tmp_path: Path) -> None:
    content, code, message = REFUSED[name]
    (tmp_path / name).write_bytes(content)
    found, said = refusal(tmp_path / name)
    assert (found, said[: len(message)]) == (code, message)
    assert [path.name for path in tmp_path.iterdir()] == [name], "reading writes nothing"


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.docx") == ("import.missing", "there is no such file")
    assert refusal(tmp_path) == ("import.directory", f"this is a folder; expected {EXPECTED}")
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt") == ("import.directory", f"this is not an ordinary file; expected {EXPECTED}")


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError

    (tmp_path / "plan.txt").write_bytes(TEXT)
    monkeypatch.setattr(Path, "open", denied)
    assert refusal(tmp_path / "plan.txt") == ("import.permission", "this file may not be read")


def test_a_file_of_100_megabytes_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", None)
    assert refusal(tmp_path / "huge.txt") == ("import.too-large", "this file has 104.9 MB; at most 52.4 MB are read")


def test_the_place_of_a_byte_that_does_not_fit_is_named(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes("一、规划\n发展".encode() + b"\xff" + "目标".encode())
    with pytest.raises(ContentError) as caught:
        read_document(tmp_path / "bad.txt")
    assert [(problem.line, problem.column) for problem in caught.value.report] == [(2, 3)]


def test_an_archive_that_says_too_little_of_itself_is_not_believed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MAX_PART", 1_000_000)
    raw = bytearray(packed(BODY % (os.urandom(600_000).hex().encode())))
    at = raw.rindex(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    (tmp_path / "lying.docx").write_bytes(raw)
    code, message = refusal(tmp_path / "lying.docx")
    assert (code, message) in {
        ("import.zip-bomb", "word/document.xml in this archive unpacks to more than 1.0 MB"),
        ("import.truncated", "word/document.xml in this .docx is damaged"),
    }


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.docx", packed(BODY % (b" " * 39_000_000), **{f"x{n}": b" " * 30_000_000 for n in range(3)})),
        ("bomb.html", b"<p>" * 30_000 + b"x" * 100),
        ("tables.html", b"<html><table><tr><td>" * 60 + b"<p>plan</p>" * 2000),
        ("spans.html", b"<html><table>" + b"<tr><td colspan=99999 rowspan=99999>1<td>2" * 300 + b"</table>"),
        ("bars.md", b"|" * 40_000 + b"\n" + b"|-" * 20_000),
        ("stars.md", b"*" * 20_000 + b"a" + b"_" * 20_000 + b"[" * 20_000 + b"`" * 20_001),
        ("tabs.txt", b"\ta\tb\n" * 10_000),
        ("spaces.txt", b"a  b  c" + b" " * 200_000 + b"d\n" + b"." * 200_000 + b"1\n"),
        ("marks.txt", "一、（一）".encode() * 8_000),
        ("angles.txt", b"<a " * 200_000 + b"<script" * 1000),
    ],
)
def test_what_is_made_to_take_long_takes_bounded_time_and_memory(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    tracemalloc.start()
    begun = time.process_time()
    with contextlib.suppress(ContentError):
        read_document(tmp_path / name)
    seconds, peak = time.process_time() - begun, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert seconds < 20 and peak < 600_000_000


def text(document: Document) -> str:
    return "\n".join(line.text for line in [*document.lines(), *document.dropped])


def paragraph(words: str) -> bytes:
    return b"<w:p><w:r><w:t>%s</w:t></w:r></w:p>" % words.replace("&", "&amp;").replace("<", "&lt;").encode()


NESTED: list[tuple[str, Callable[[str], bytes]]] = [
    ("page.html", lambda payload: f"<html><body><p>一、规划背景</p>{payload}<p>二、主要任务</p></body></html>".encode()),
    ("plan.md", lambda payload: f"# 规划\n\n一、规划背景\n\n{payload}\n\n二、主要任务\n\n| 名称 | 值 |\n|---|---|\n| 甲 | {payload} |\n".encode()),
    ("plan.txt", lambda payload: f"一、规划背景\n{payload}\n二、主要任务\n".encode()),
    ("plan.docx", lambda payload: packed(BODY % b"".join(map(paragraph, ("一、规划背景", payload, "二、主要任务"))))),
]  # fmt: skip
PAYLOADS = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", '<a href="javascript:alert(1)">甲</a>',
    "<iframe src=//x></iframe>", "<style>p{}</style>", "<SCRIPT SRC=//x></SCRIPT>", "<scr<script>x</script>ipt>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "<!-- <script> -->", "<math><mi xlink:href=javascript:alert(1)>", "<body onload=alert(1)>",
    "<p onclick=alert(1)>乙</p>", "<img src=x onerror=alert(1)//",
]  # fmt: skip


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("name", [name for name, _ in NESTED])
def test_no_markup_and_no_script_comes_out_of_any_format(name: str, payload: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(dict(NESTED)[name](payload))
    document = read_document(tmp_path / name)
    assert {line.text for line in document.pieces if isinstance(line, Line)} >= {"一、规划背景", "二、主要任务"}
    assert not re.search("<[a-zA-Z/!?]", text(document))


def test_entities_of_a_page_and_of_xml_fetch_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><html><body><p>规划&x;目标</p></body></html>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    assert "geheim" not in text(read_document(tmp_path / "page.html"))


def test_the_limits_hold_what_real_plans_need() -> None:
    assert limits.MAX_BYTES == 50 * 1024 * 1024 and limits.MAX_CHARACTERS >= 20 * 20_000
