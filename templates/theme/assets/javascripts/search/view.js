// What the header's box and the finder share: words, elements, marked text, result cards.
// Data reaches the page as text nodes only, never as HTML: nothing in a record or a query can become markup.

export const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
const other = language === "zh" ? "en" : "zh";
const TAG = { zh: "zh-CN", en: "en" };
const HAN = /(\p{Script=Han}[\p{Script=Han}\p{N}、，。：；“”《》〔〕（）]*)/u;
const ROLES = ["responsible", "lead", "support"];

const blocks = [...document.querySelectorAll("script[data-words]")];
export const words = Object.assign({}, ...blocks.map((block) => JSON.parse(block.textContent)));

// A word with its {fields} filled in, as a string.
export const say = (key, values = {}) => words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);

// The same as child nodes: a field may be an element, or several.
export const fill = (key, values) => words[key].split(/\{(\w+)\}/).flatMap((piece, n) => (n % 2 ? values[piece] : [piece]));

// An element with attributes (true: empty attribute; null and false: left out) and children (null: left out).
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

// Chinese words on an English page are marked as Chinese, so that they are read out and set as such: child nodes.
export const spoken = (text) => (language === "zh" ? [text] : text.split(HAN).map((piece, n) => (n % 2 ? el("span", { lang: TAG.zh }, piece) : piece)));

// Pieces of a text with the matched words in <mark>. `lang`: what the element around them says already.
export const marked = (pieces, lang = null) => pieces.flatMap(([piece, match]) => {
  const nodes = lang ? [piece] : spoken(piece);
  return match ? [el("mark", {}, nodes)] : nodes;
});

// A field of a record in the page's language; where that is missing, the other one's with its language named.
export function field(record, name) {
  const key = (code) => (name ? `${name}_${code}` : code);
  const here = record[key(language)];
  if (here) return { text: here, lang: null };
  const there = record[key(other)];
  return there ? { text: there, lang: TAG[other] } : null;
}

// What a result is called: its title, or the sentence itself.
export const heading = (record) => field(record, "title") ?? field(record, "");

const chip = (kind, value, ...children) => el("span", { class: `chip chip--${kind} chip--${kind}-${value}` }, children);
const signed = (kind, value, index) => chip(kind, value, el("span", { class: "chip__sign", "aria-hidden": "true" }, words[`${kind}.sign.${value}`]), index.label(kind, value));

function chips(record, index) {
  const basis = words[`basis.${record.deadline_basis}`];
  const found = [
    chip("kind", record.kind, words[`one.${record.kind}`]),
    record.deadline ? chip("deadline", record.deadline_basis ?? "named", el("span", { class: "chip__year" }, String(record.deadline)), basis ?? null) : null,
    record.strength ? signed("strength", record.strength, index) : null,
    record.nature ? signed("nature", record.nature, index) : null,
  ];
  return el("p", { class: "chips" }, found);
}

// Where a result stands: district › section.
function place(record, index) {
  const section = record.kind === "section" ? null : field(record, "section");
  const steps = [record.district ? index.label("district", record.district) : null, section && el("span", { lang: section.lang }, section.text)].filter(Boolean);
  const separator = () => el("span", { class: "sep", "aria-hidden": "true" }, " › ");
  return steps.length ? el("p", { class: "result__place" }, steps.flatMap((step, n) => (n ? [separator(), step] : [step]))) : null;
}

// Items, each a node or several, with commas between them.
const listed = (items) => items.flatMap((item, n) => (n ? [words.comma, item] : [item])).flat();

// The agencies of one record by the role the plan prints.
function agencies(record) {
  const groups = ROLES.map((role) => [role, record.agencies.filter((agency) => agency.role === role)]).filter(([, group]) => group.length);
  if (!groups.length) return null;
  const one = ([role, group]) => el("span", { class: "agencies" }, el("span", { class: "muted" }, words[`role.${role}`] + words.colon), listed(group.map((agency) => spoken(field(agency, "").text))));
  return el("p", { class: "result__who" }, groups.map(one));
}

function numbers(record) {
  if (!record.quantities.length) return null;
  return el("p", { class: "result__numbers" }, el("span", { class: "muted" }, words.numbers + words.colon), listed(record.quantities.map((text) => el("span", { class: "quantity" }, spoken(text)))));
}

// The other language's words stand in the page, folded.
function otherLanguage(record, result, index) {
  const text = [record[`title_${other}`], record[other]].filter(Boolean);
  const here = field(record, "title") ?? field(record, "");
  if (!text.length || here?.lang) return null;
  const paragraphs = [...new Set(text)].map((piece) => el("p", { class: "quote__other", lang: TAG[other] }, marked(index.mark(piece, result), other)));
  return el("details", { class: "other" }, el("summary", {}, words.other), paragraphs);
}

// Why this matched: each term as it was found.
function why(record, result, index) {
  const reasons = index.why(record, result);
  if (!reasons.length) return null;
  const one = ({ term, how, as }) => el("span", { class: `why why--${how}` }, fill(`why.${as && as !== term ? how : `${how}.same`}`, { term: spoken(term), as: spoken(as ?? term) }));
  return el("p", { class: "result__why" }, el("span", { class: "muted" }, words.why + words.colon), listed(reasons.map(one)));
}

// A result as a list item; outside tests read its data-attributes.
export function card(record, hit, result, index, root) {
  const title = field(record, "title");
  const body = field(record, "");
  const name = title ?? body;
  const text = title && body && body.text !== title.text ? el("p", { class: "result__text", lang: body.lang }, marked(index.mark(body.text, result), body.lang)) : null;
  return el(
    "li",
    { class: "result", "data-id": record.id, "data-kind": record.kind, "data-district": record.district ?? "", "data-match": hit.full ? "full" : "part" },
    place(record, index),
    el("h3", { class: title ? "result__title" : "result__title result__title--sentence" }, el("a", { href: root + record.href, lang: name.lang }, marked(index.mark(name.text, result), name.lang))),
    text, chips(record, index), numbers(record), agencies(record), otherLanguage(record, result, index), why(record, result, index),
  );
}
