"""PDFs written by hand as other programs than browsers write them: two-byte codes in an embedded font, with what the codes mean (ToUnicode).

Full-width characters are as wide as high, ASCII ones half; the letters of the font are all boxes, which no reader looks at.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable

SIDES = {True: (50, 450, 500), False: (50, 950, 1000)}
"""For ASCII and other characters: left and right side of the box, advance, in thousandths."""


class Writer:
    """Codes for characters as they come; writes them and the file that explains them."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def hexed(self, text: str) -> str:
        """The text as a string of its codes, for ``Tj`` and ``TJ``."""
        return "<" + "".join(f"{self.codes.setdefault(letter, len(self.codes) + 1):04X}" for letter in text) + ">"

    def file(self, drawing: str, page: str = "/MediaBox[0 0 595 842]") -> bytes:
        """A PDF of one page."""
        widths = " ".join(f"{code}[{SIDES[letter.isascii()][2]}]" for letter, code in self.codes.items())
        meant = "\n".join(f"<{code:04X}> <{letter.encode('utf-16-be').hex()}>" for letter, code in self.codes.items())
        cmap = f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange {len(self.codes)} beginbfchar\n{meant}\nendbfchar endcmap"
        objects = [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            f"<</Type/Page/Parent 2 0 R{page}/Contents 8 0 R/Resources<</Font<</F1 4 0 R>>>>>>",
            "<</Type/Font/Subtype/Type0/BaseFont/Boxes/Encoding/Identity-H/DescendantFonts[5 0 R]/ToUnicode 7 0 R>>",
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Boxes/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor 6 0 R"
            f"/CIDToGIDMap/Identity/DW 1000/W[{widths}]>>",
            "<</Type/FontDescriptor/FontName/Boxes/Flags 4/FontBBox[0 -141 999 859]/ItalicAngle 0/Ascent 859/Descent -141/StemV 8/FontFile2 9 0 R>>",
        ]
        bodies = [body.encode() for body in objects]
        bodies += [b"<</Length %d>>stream\n%s\nendstream" % (len(data), data) for data in (cmap.encode(), drawing.encode(), boxes(self.codes))]
        written = b"".join(b"%d 0 obj%s endobj\n" % (n, body) for n, body in enumerate(bodies, 1))
        return b"%PDF-1.4\n" + written + b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"


def boxes(letters: Iterable[str]) -> bytes:
    """A TrueType font whose glyphs, from 1, are boxes; those of spaces are empty."""
    glyphs, advances = [b""], [1000]
    for letter in letters:
        left, right, advance = SIDES[letter.isascii()]
        outline = struct.pack(">hhhhhHH4B", 1, left, -50, right, 800, 3, 0, 1, 1, 1, 1)
        corners = struct.pack(">8h", left, 0, right - left, 0, -50, 850, 0, -850)
        glyphs.append(b"" if letter.isspace() else outline + corners)
        advances.append(advance)
    count = len(glyphs)
    offsets = [sum(map(len, glyphs[:n])) for n in range(count + 1)]
    tables = {
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, 1000, 0, 0, 0, -141, 1000, 859, 0, 8, 2, 1, 0),
        b"hhea": struct.pack(">IhhhHhhh22xH", 0x10000, 859, -141, 0, 1000, 0, 0, 1000, count),
        b"hmtx": b"".join(struct.pack(">Hh", advance, 50) for advance in advances),
        b"loca": struct.pack(f">{count + 1}I", *offsets),
        b"maxp": struct.pack(">IH26x", 0x10000, count),
    }
    at = 12 + 16 * len(tables)
    entries, data = b"", b""
    for name, table in tables.items():
        entries += name + struct.pack(">III", 0, at + len(data), len(table))
        data += table + bytes(-len(table) % 4)
    return struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32) + entries + data
