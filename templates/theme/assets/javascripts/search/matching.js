// From a query's terms to the documents that hold them, and how well.
//
// A term's matches are a Map of document -> {quality, how, places, as}. `how` says by what: "term" (as typed), "synonym",
// "translation", "spelling", "number" or "part" (some of it). `places` are where it begins (position × 4 + field).

import { joins, tokens } from "./analyzer.js";

const HAN = /[\u3007\u3400-\u9fff]/;
const QUALITY = { term: 1, synonym: 0.85, translation: 0.85, number: 0.6, spelling: 0.6, part: 0.5 };
const SURE = 0.999;

// What is looked up for a run of tokens: [{key | prefix, offset, bits}], bits being the tokens it answers for.
function units(run) {
  const found = [];
  for (let n = 0; n < run.length; n += 1) {
    const paired = joins(run[n], run[n + 1]);
    if (paired) found.push({ key: run[n].text + run[n + 1].text, offset: n, bits: 3 << n });
    else if (run[n].kind !== "han") found.push({ key: run[n].text, offset: n, bits: 1 << n });
    else if (!n || !joins(run[n - 1], run[n])) found.push({ prefix: run[n].text, offset: n, bits: 1 << n });
  }
  return found;
}

const bitCount = (bits) => { let n = 0; for (; bits; bits &= bits - 1) n += 1; return n; };

export class Matcher {
  constructor(store, groups) {
    this.store = store;
    this.groups = groups; // analysed name -> [{tokens, text, language}] that mean the same
  }

  cut(text) { return tokens(text, this.store.traditional).slice(0, 30); }

  lookup(unit) { return unit.prefix ? this.store.findPrefix(unit.prefix) : this.store.find(unit.key); }

  // Where a run of tokens stands whole: document -> places of its first token.
  async phrase(run) {
    const wanted = units(run);
    const found = await Promise.all(wanted.map((unit) => this.lookup(unit)));
    const order = wanted.map((_, n) => n).sort((a, b) => found[a].size - found[b].size);
    let whole = null;
    for (const n of order) {
      const shift = wanted[n].offset * 4, next = new Map();
      if (!whole) {
        for (const [doc, there] of found[n]) next.set(doc, there.map((place) => place - shift));
      } else {
        for (const [doc, starts] of whole) {
          const there = found[n].get(doc);
          const kept = there && starts.filter((start) => there.includes(start + shift));
          if (kept?.length) next.set(doc, kept);
        }
      }
      whole = next;
      if (!whole.size) break;
    }
    return whole ?? new Map();
  }

  // A term as typed, by its other names, then by slips of the hand, then in part.
  async term(term, prefix) {
    const matches = new Map();
    const add = (found, how, as) => {
      for (const [doc, places] of found) {
        const known = matches.get(doc);
        if (!known || known.quality < QUALITY[how]) matches.set(doc, { quality: QUALITY[how], how, as, places });
      }
    };
    add(await this.phrase(term.tokens), "term", term.raw);
    if (prefix && term.tokens.length === 1 && term.tokens[0].kind === "word") add(await this.store.findPrefix(term.tokens[0].text, 40), "term", term.raw);
    term.exact = matches.size;
    for (const name of term.names ?? []) {
      add(await this.phrase(name.tokens), HAN.test(name.text) === HAN.test(term.raw) ? "synonym" : "translation", name.text);
    }
    await this.otherNumbers(term.tokens, add);
    if (!matches.size) await this.slips(term, add);
    if (term.tokens.length > 2 && matches.size < 10) await this.parts(term, matches);
    return matches;
  }

  async slips(term, add) {
    const [first] = term.tokens;
    if (term.tokens.length === 1 && first.kind === "word" && first.text.length > 3) {
      const near = await this.nearWords(first.text);
      for (const word of near) add(await this.store.find(word), "spelling", word);
      if (!near.length) add(await this.store.findPrefix(first.text, 40), "spelling", null); // rehab is rehabilitation
    } else if (term.tokens.length > 2 && term.tokens.every((token) => token.kind === "han")) {
      add(await this.misspelt(term.tokens), "spelling", null);
    }
  }

  // A number with what belongs to it, remembered not quite right: 80% finds 81%. A year is no such number.
  async otherNumbers(run, add) {
    const at = run.findIndex((token) => token.kind === "number");
    if (at < 0 || run.length > 3 || run.some((token, n) => n !== at && token.kind === "number") || /^(?:19|20)[0-9]{2}$/.test(run[at].text)) return;
    for (const word of await this.nearNumbers(run[at].text)) {
      add(await this.phrase(run.with(at, { ...run[at], text: word })), "number", word);
    }
  }

  // A run of three or more characters of which one is wrong, missing or too many: characters vote for where it begins.
  async misspelt(run) {
    const found = await Promise.all(run.map((token) => this.store.findPrefix(token.text)));
    const holders = new Map();
    found.forEach((docs, n) => { for (const doc of docs.keys()) holders.set(doc, (holders.get(doc) ?? 0) | 1 << n); });
    const result = new Map();
    for (const [doc, bits] of holders) {
      if (bitCount(bits) < run.length - 1) continue;
      const start = misspeltAt(found.map((docs) => docs.get(doc) ?? []), run.length - 1);
      if (start !== null) result.set(doc, [start]);
    }
    return result;
  }

  async nearWords(word) {
    const words = await this.store.json("words");
    const limit = word.length > 7 ? 2 : 1;
    const near = words.filter((other) => !/^[0-9]/.test(other) && Math.abs(other.length - word.length) <= limit).map((other) => [distance(word, other), other])
      .filter(([steps]) => steps <= limit).sort(([a], [b]) => a - b);
    return near.filter(([steps]) => steps === near[0][0]).slice(0, 6).map(([, other]) => other);
  }

  // Numbers that round to the one asked for, or lie within a tenth of it, the nearest first.
  async nearNumbers(text) {
    const wanted = Number(text), places = text.split(".")[1]?.length ?? 0;
    if (!Number.isFinite(wanted)) return [];
    return (await this.store.json("words")).filter((other) => {
      const value = Number(other);
      return other !== text && Number.isFinite(value) && (value.toFixed(places) === text || Math.abs(value - wanted) <= Math.max(wanted * 0.1, places ? 0 : 1));
    }).sort((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)).slice(0, 12);
  }

  // Documents that hold most of a long term, in pieces: 中医药人才培养 in 中医药特色人才培养.
  async parts(term, matches) {
    const wanted = units(term.tokens);
    const found = await Promise.all(wanted.map((unit) => this.lookup(unit)));
    const covered = new Map();
    found.forEach((docs, n) => {
      for (const [doc, places] of docs) {
        const known = covered.get(doc) ?? { bits: 0, places: [] };
        known.bits |= wanted[n].bits;
        known.places.push(places[0]);
        covered.set(doc, known);
      }
    });
    for (const [doc, { bits, places }] of covered) {
      const share = bitCount(bits) / term.tokens.length;
      const quality = share > SURE ? 0.7 : share * QUALITY.part;
      if (share >= 0.6 && !(matches.get(doc)?.quality >= quality)) {
        matches.set(doc, { quality, how: share > SURE ? "term" : "part", as: null, places: places.slice(0, 1), loose: true });
      }
    }
  }
}

// The place where a misspelt run begins: enough characters agree on it, those behind the slip one place on or back.
function misspeltAt(columns, enough) {
  const votes = new Map();
  columns.forEach((places, n) => {
    for (const place of places) {
      const start = place - n * 4;
      votes.set(start, [...(votes.get(start) ?? []), n]);
    }
  });
  for (const [start, own] of votes) {
    for (const aside of [4, -4]) {
      const others = votes.get(start + aside) ?? [];
      const stand = new Set([...own.map((n) => start + n * 4), ...others.map((n) => start + aside + n * 4)]); // a character answers once
      if (new Set([...own, ...others]).size >= enough && stand.size >= enough) return start;
    }
  }
  return null;
}

// Edits from one word to another, a swap of neighbours being one.
function distance(a, b) {
  let before = [], last = [], row = Array.from({ length: b.length + 1 }, (_, n) => n);
  for (let i = 1; i <= a.length; i += 1) {
    [before, last, row] = [last, row, [i]];
    for (let j = 1; j <= b.length; j += 1) {
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.length];
}
