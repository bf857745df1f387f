// The search engine: a query and filters to an ordered list of records, with facet counts. Files: store.js. Terms: query.js.
// From terms to documents: matching.js. Order: exact phrase, then all terms near each other, then all terms, then some.

import { marked } from "./marking.js";
import { Matcher } from "./matching.js";
import { crumbs, mixed, nameKey, pieces, terms } from "./query.js";
import { Store } from "./store.js";

const FACETS = ["kind", "district", "area", "agency", "deadline", "strength", "number", "nature", "plan"];
const KIND_WEIGHT = { commitment: 1.2, indicator: 1.25, project: 1.15, section: 0.55, sentence: 0.7, institution: 0.75, agency: 0.9, area: 0.8, term: 0.4 };
const TITLE = 2, CONTEXT = 0.4, NEAR = 14, PART_SHARE = 0.45, PARTS_BELOW = 20, PARTS_MOST = 40;
const LATER = 0.03; // what stands further back in a record's context, as an agency named last does, says less of it
const LEAST_SHARE = 0.2; // of a query of which no record holds enough: what holds most of it
const PLACE = 2.5; // who names a district means it
const NUMBER = 0.6; // a number is remembered less well than a word
const CRUMB = 0.2; // one character, left over from a term that was cut up

export async function openIndex(base, language) {
  return new Index(await new Store(base).open(), language);
}

class Index {
  constructor(store, language) {
    this.store = store;
    this.language = language;
    this.count = store.meta.count;
    this.kinds = store.meta.facets.kind.values;
    this.holders = Array.from({ length: store.meta.contexts }, () => []);
    store.columns.contexts.forEach((texts, doc) => { texts.forEach((text, n) => this.holders[text - this.count].push([doc, n])); });
    this.average = store.columns.lengths.reduce((sum, length) => sum + length, 0) / this.count;
    this.matcher = new Matcher(store);
    this.groups = this.named();
    this.asides = new Set(store.columns.asides);
    const { values, zh, en } = store.meta.facets.district;
    this.places = new Set([...values, ...zh, ...zh.flatMap((name) => [`${name}区`, `${name}县`]), ...en.map((name) => name.toLowerCase())]);
  }

  // Analysed name -> the other names of what it names.
  named() {
    const groups = new Map();
    for (const names of this.store.meta.synonyms) {
      const cut = names.map((text) => ({ text, tokens: this.matcher.cut(text) })).filter((name) => name.tokens.length);
      for (const name of cut) {
        const key = nameKey(name.tokens);
        groups.set(key, [...(groups.get(key) ?? []), ...cut.filter((other) => other !== name)]);
      }
    }
    return groups;
  }

  async search({ text = "", filters = {}, sort = "relevance", prefix = false }) {
    const found = text.trim() ? await this.matches(text, prefix) : null;
    const all = found ? this.ranked(found) : Array.from({ length: this.count }, (_, doc) => ({ doc, full: true, score: 0 }));
    const { hits, facets } = this.filtered(all, filters);
    if (sort === "deadline") hits.sort((a, b) => this.deadline(a.doc) - this.deadline(b.doc) || a.doc - b.doc);
    if (sort === "document") hits.sort((a, b) => a.doc - b.doc);
    const result = { text, terms: found ?? [], hits, facets, total: hits.length, full: hits.filter((hit) => hit.full).length, suggestions: [] };
    if (!hits.length) result.suggestions = await this.suggestions(text, filters, all.length, found ?? []);
    return result;
  }

  deadline(doc) { return this.store.columns.deadline[doc] || Infinity; }

  // The query's terms with their matches; a term that nothing holds is cut into names, then into crumbs.
  async matches(text, prefix) {
    const wanted = terms(text, this.groups, this.store.traditional);
    const found = [];
    for (const [n, term] of wanted.entries()) {
      const matches = await this.matcher.term(term, prefix && n === wanted.length - 1);
      const cut = term.exact ? null : pieces(term, this.groups);
      const whole = [...matches.values()].some((match) => !["part", "spelling", "number"].includes(match.how));
      const others = whole ? null : cut ?? (matches.size && !mixed(term) ? null : crumbs(term));
      if (others && others.length + (cut ? 1 : 0) > 1) found.push(...(await this.small(others)));
      else found.push({ ...term, matches });
    }
    for (const term of found) this.spread(term);
    return found;
  }

  // Pieces of a term with their matches; a run of characters that nothing holds goes character by character.
  async small(pieces) {
    const found = [];
    for (const piece of pieces) {
      const matches = await this.matcher.term(piece, false);
      if (!matches.size && piece.tokens.length > 1) found.push(...(await this.small(piece.tokens.map((token) => ({ raw: token.raw, tokens: [token] })))));
      else found.push({ ...piece, matches });
    }
    return found;
  }

  // A record is found by its context texts too, at a lower weight; `own` is what its own words hold.
  spread(term) {
    const all = new Map();
    for (const [doc, match] of term.matches) if (doc < this.count) all.set(doc, match);
    for (const [doc, match] of term.matches) {
      if (doc < this.count) continue;
      for (const [holder, order] of this.holders[doc - this.count]) {
        const quality = match.quality * CONTEXT * Math.max(0.5, 1 - LATER * order);
        if (!(all.get(holder)?.quality >= quality)) all.set(holder, { ...match, quality, context: true, places: [] });
      }
    }
    term.matches = all;
    const place = this.places.has(term.raw.toLowerCase()) ? PLACE : 1;
    term.weight = Math.log(1 + this.count / (1 + all.size)) * place * (crumb(term) ? CRUMB : counted(term) ? NUMBER : 1);
  }

  // ---- order ----

  ranked(found) {
    const total = found.reduce((sum, term) => sum + term.weight, 0) || 1;
    const docs = new Set(found.flatMap((term) => [...term.matches.keys()]));
    const full = [], part = [], least = [];
    for (const doc of docs) {
      const matches = found.map((term) => term.matches.get(doc));
      const whole = matches.every((match) => match && match.how !== "part" && match.how !== "number");
      const share = found.reduce((sum, term, n) => sum + term.weight * held(matches[n]), 0) / total;
      if (whole) full.push({ doc, full: true, score: (this.asides.has(doc) ? 0 : this.tier(found, matches)) * 100 + this.score(found, matches, doc) });
      else if (share >= PART_SHARE * (found.length > 1 ? 1 : 0.8)) part.push({ doc, full: false, score: share * 10 + this.score(found, matches, doc) / 100 });
      else if (share >= LEAST_SHARE) least.push({ doc, full: false, score: share * 10 + this.score(found, matches, doc) / 100 });
    }
    const order = (a, b) => b.score - a.score || a.doc - b.doc;
    full.sort(order);
    if (!full.length && !part.length) part.push(...least);
    part.sort(order);
    return full.length < PARTS_BELOW ? [...full, ...part.slice(0, PARTS_MOST)] : full;
  }

  tier(found, matches) {
    const typed = matches.every((match) => match.how === "term" && !match.context && !match.loose);
    if (typed && this.inOrder(found, matches)) return 3;
    return matches.every((match) => match.places.length && match.how !== "spelling") && (found.length === 1 || span(matches) <= NEAR) ? 2 : 1;
  }

  // Whether the terms follow each other without a gap, as the reader typed them.
  inOrder(found, matches) {
    let starts = matches[0].places;
    for (let n = 1; n < found.length && starts.length; n += 1) {
      const step = found[n - 1].tokens.length * 4;
      starts = starts.map((start) => start + step).filter((start) => matches[n].places.includes(start));
    }
    return starts.length > 0;
  }

  score(found, matches, doc) {
    let sum = 0, around = 0;
    matches.forEach((match, n) => {
      if (!match) return;
      const inTitle = match.places.some((place) => (place & 3) < 2);
      const often = 1 + 0.1 * Math.min(4, Math.max(0, match.places.length - 1));
      const worth = found[n].weight * match.quality * (inTitle ? TITLE : 1) * often;
      if (match.context) around += worth; else sum += worth;
    });
    const length = 0.7 + 0.3 * (this.store.columns.lengths[doc] / this.average);
    return (sum / length + around) * KIND_WEIGHT[this.kinds[this.store.columns.kind[doc] - 1]];
  }

  // ---- facets ----

  // Hits that pass all filters; each facet is counted over those that pass the filters of the others.
  filtered(all, filters) {
    const chosen = FACETS.map((facet) => new Set((filters[facet] ?? []).map((value) => this.store.meta.facets[facet].values.indexOf(value) + 1)));
    const counts = FACETS.map(() => new Map());
    const hits = [];
    for (const hit of all) {
      const failed = FACETS.filter((facet, n) => chosen[n].size && ![this.store.columns[facet][hit.doc]].flat().some((value) => chosen[n].has(value)));
      if (!failed.length) hits.push(hit);
      if (failed.length > 1) continue;
      FACETS.forEach((facet, n) => {
        if (failed.length && failed[0] !== facet) return;
        for (const value of [this.store.columns[facet][hit.doc]].flat()) if (value) counts[n].set(value, (counts[n].get(value) ?? 0) + 1);
      });
    }
    const facets = Object.fromEntries(FACETS.map((facet, n) => [facet, this.shown(facet, counts[n], chosen[n])]));
    return { hits, facets };
  }

  // Values with a count or a choice: areas and agencies by count, the rest in their own order.
  shown(facet, counts, chosen) {
    for (const value of chosen) if (value && !counts.has(value)) counts.set(value, 0);
    const order = ["area", "agency"].includes(facet) ? ([a, m], [b, n]) => n - m || a - b : ([a], [b]) => a - b;
    return [...counts].sort(order).map(([value, count]) => [this.store.meta.facets[facet].values[value - 1], count]);
  }

  label(facet, value) {
    const { values, [this.language]: words } = this.store.meta.facets[facet];
    return words[values.indexOf(value)] ?? value;
  }

  // ---- what the reader sees ----

  records(docs) { return this.store.records(docs); }

  mark(text, result) { return marked(text, result.terms, this.store.traditional); }

  // By what each term found a record.
  why(record, result) {
    return result.terms.filter((term) => term.matches.has(record.doc)).map((term) => {
      const match = term.matches.get(record.doc);
      return { term: term.raw, how: match.context && match.how === "term" ? "context" : match.how, as: match.as };
    });
  }

  // What would match instead: without the filters, or without one of the terms.
  async suggestions(text, filters, unfiltered, found) {
    const offers = [];
    if (unfiltered && Object.values(filters).some((values) => values?.length)) offers.push({ how: "filters", text, count: unfiltered });
    for (const term of found.length > 1 ? found : []) {
      const rest = found.filter((other) => other !== term);
      const count = this.filtered(this.ranked(rest), filters).hits.length;
      if (count) offers.push({ how: "drop", text: rest.map((other) => other.raw).join(" "), count });
    }
    for (const near of offers.length ? [] : await this.nearNames(text)) {
      const { total } = await this.search({ text: near, filters });
      if (total) offers.push({ how: /[a-z]/i.test(near) === /[a-z]/i.test(text) ? "spelling" : "language", text: near, count: total });
    }
    return offers.slice(0, 5);
  }

  // Names that share most characters or letters with what was typed.
  async nearNames(text) {
    const wanted = new Set(this.matcher.cut(text).map((token) => token.text));
    const scored = this.store.meta.synonyms.flat().map((name) => {
      const own = new Set(this.matcher.cut(name).map((token) => token.text));
      const shared = [...own].filter((token) => wanted.has(token)).length;
      return [shared / Math.max(own.size, wanted.size), name];
    });
    return scored.filter(([share]) => share >= 0.5).sort(([a], [b]) => b - a).slice(0, 4).map(([, name]) => name);
  }
}

const counted = (term) => term.tokens[0].kind === "number" && !/^(?:19|20)[0-9]{2}$/.test(term.tokens[0].text);
const crumb = (term) => term.tokens.length === 1 && term.tokens[0].kind === "han" && !term.names?.length;

// How much of a term a match holds, wherever it stands.
const held = (match) => (match ? (["part", "spelling", "number"].includes(match.how) ? match.quality : 1) : 0);

// The shortest stretch, in tokens, of one field that holds a place of every term.
function span(matches) {
  const all = matches.flatMap((match, n) => match.places.map((place) => [place & 3, place >> 2, n])).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  let best = Infinity;
  const last = new Map();
  let field = -1;
  for (const [where, position, n] of all) {
    if (where !== field) { last.clear(); field = where; }
    last.set(n, position);
    if (last.size === matches.length) best = Math.min(best, position - Math.min(...last.values()));
  }
  return best;
}
