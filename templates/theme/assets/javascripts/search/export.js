// The result list as a file: CSV for anyone, XLSX by a writer of our own (a zip with stored entries and one sheet).
import { words } from "./view.js";

const COLUMNS = ["id", "kind", "district", "plan", "section", "zh", "en", "deadline", "basis", "strength", "agencies", "numbers", "link"];
const WIDTHS = [24, 10, 12, 30, 36, 60, 60, 10, 22, 10, 30, 24, 50];
const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

// A row per record, in the order given, headed by the columns' names. Numbers are numbers, what is not stated is empty.
export function rowsOf(records, index, root, language) {
  const label = (facet, value) => (value ? index.label(facet, value) : "");
  const whole = (title, body, colon) => [...new Set([title, body].filter(Boolean))].join(colon);
  const agency = ({ role, zh, en }) => (words[`role.${role}`] ? words[`role.${role}`] + words.colon : "") + ((language === "zh" ? zh : en) ?? zh);
  const row = (record) => [
    record.id, label("kind", record.kind), label("district", record.district), label("plan", record.plan),
    record[`section_${language}`] ?? record.section_zh ?? "",
    whole(record.title_zh, record.zh, "："), whole(record.title_en, record.en, ": "),
    record.deadline ? Number(record.deadline) : "", record.deadline_basis ? words[`basis.long.${record.deadline_basis}`] ?? "" : "",
    label("strength", record.strength), record.agencies.map(agency).join("; "), number(record.quantities.join("; ")),
    new URL(record.href, root).href,
  ];
  return [COLUMNS.map((column) => words[`column.${column}`]), ...records.map(row)];
}

const number = (text) => (NUMBER.test(text) ? Number(text) : text);

// RFC 4180 with a byte order mark, without which Excel takes Chinese for something else.
export function csv(rows) {
  const cell = (value) => (/[",\r\n]/.test(value) ? `"${String(value).replaceAll('"', '""')}"` : String(value));
  return new Blob(["\ufeff", rows.map((row) => row.map(cell).join(",") + "\r\n").join("")], { type: "text/csv;charset=utf-8" });
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml";

export function xlsx(rows, title) {
  const parts = [
    ["[Content_Types].xml", `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET}.styles+xml"/></Types>`],
    ["_rels/.rels", relations(["officeDocument", "xl/workbook.xml"])],
    ["xl/workbook.xml", `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escaped(sheetName(title))}" sheetId="1" r:id="rId1"/></sheets></workbook>`],
    ["xl/_rels/workbook.xml.rels", relations(["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"])],
    ["xl/styles.xml", STYLES],
    ["xl/worksheets/sheet1.xml", sheet(rows)],
  ];
  return new Blob(zip(parts.map(([name, text]) => [name, XML + text])), { type: `${SHEET}.sheet` });
}

// Style 1 is the bold head, style 2 wraps long text.
const STYLES = `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;

const relations = (...targets) => `<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([kind, target], n) => `<Relationship Id="rId${n + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`).join("")}</Relationships>`;

// Excel refuses longer names and these characters in them.
const sheetName = (title) => title.replace(/[\\/?*[\]:']/g, " ").slice(0, 31).trim() || "1";

function sheet(rows) {
  const columns = WIDTHS.map((width, n) => `<col min="${n + 1}" max="${n + 1}" width="${width}" customWidth="1"/>`).join("");
  const cell = (value, column, line) => {
    const place = `r="${String.fromCharCode(65 + column)}${line + 1}" s="${line ? 2 : 1}"`;
    if (value === "") return "";
    return typeof value === "number" ? `<c ${place}><v>${value}</v></c>` : `<c ${place} t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  };
  const lines = rows.map((row, line) => `<row r="${line + 1}">${row.map((value, column) => cell(value, column, line)).join("")}</row>`).join("");
  const filter = `<autoFilter ref="A1:${String.fromCharCode(64 + WIDTHS.length)}${rows.length}"/>`;
  return `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${columns}</cols><sheetData>${lines}</sheetData>${filter}</worksheet>`;
}

// XML knows no control characters, even as entities.
const escaped = (text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);

// A zip of stored (uncompressed) files; all are dated 1980-01-01, so that the same list gives the same bytes.
export function zip(files) {
  const encoder = new TextEncoder();
  const entries = [];
  const out = [];
  let offset = 0;
  for (const [name, text] of files) {
    const path = encoder.encode(name);
    const data = encoder.encode(text);
    const sizes = [crc32(data), data.length, data.length];
    // Version 2.0, names in UTF-8, stored, 00:00 on 1980-01-01.
    const head = record(0x04034b50, [2, 2, 2, 2, 2, 4, 4, 4, 2, 2], [20, 0x0800, 0, 0, 0x21, ...sizes, path.length, 0]);
    out.push(head, path, data);
    entries.push(record(0x02014b50, [2, 2, 2, 2, 2, 2, 4, 4, 4, 2, 2, 2, 2, 2, 4, 4], [20, 20, 0x0800, 0, 0, 0x21, ...sizes, path.length, 0, 0, 0, 0, 0, offset]), path);
    offset += head.length + path.length + data.length;
  }
  const size = entries.reduce((sum, each) => sum + each.length, 0);
  return [...out, ...entries, record(0x06054b50, [2, 2, 2, 2, 4, 4, 2], [0, 0, files.length, files.length, size, offset, 0])];
}

// A signature and fields of 2 or 4 bytes, little-endian.
function record(signature, sizes, values) {
  const view = new DataView(new ArrayBuffer(4 + sizes.reduce((sum, size) => sum + size, 0)));
  view.setUint32(0, signature, true);
  let at = 4;
  sizes.forEach((size, n) => {
    size === 2 ? view.setUint16(at, values[n], true) : view.setUint32(at, values[n], true);
    at += size;
  });
  return new Uint8Array(view.buffer);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});

function crc32(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
}

// Hand a file to the reader.
export function save(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
