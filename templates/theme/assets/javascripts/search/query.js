// From what a reader typed to terms: [{raw, tokens, names}]. Words between spaces and marks are terms of their own; `names`
// are other names of a term by the glossary. Several words that together are a name are one term.

import { tokens } from "./analyzer.js";

const STOP = new Set(("a an and are at be by do does for from has have how in is it its many much of on or that the their there these this to " +
  "was what when where which who will with").split(" "));
const ASKED = new RegExp("是多少|有多少|有几|有哪些|是什么|什么时候|什么|(?:在|有)?哪(?:里|儿|些|个|几个|家|几家)(?:区县|区|县|地方)?|" +
  "多少(?:个|家|所|张|人|名|元)?|几(?:个|家|所|张|名)|怎么|如何|是否|有没有|请问|谁来|由谁|谁|吗|呢", "g");
const YEAR = /(?:到|至|截至|在)?\s*((?:19|20)[0-9]{2})\s*年(?:底|末|之前|以前|前|内)?/g; // a deadline, whatever stands around it
const LONGEST_NAME = 7;

export function terms(text, groups, traditional) {
  const found = words(text, traditional).flatMap((run) => split(run));
  const spoken = found.filter((term) => !(term.tokens.length === 1 && term.tokens[0].kind === "word" && STOP.has(term.raw.toLowerCase())));
  return named(spoken.length ? spoken : found, groups);
}

function words(text, traditional) {
  const asked = text.replace(ASKED, (word, at) => (at || text.length > word.length ? " " : word));
  const plain = asked.normalize("NFKC").replace(YEAR, " $1年 ");
  return plain.trim().split(/(?:[\s，。；;、？?！!]|,(?![0-9]{3}))+/u).filter(Boolean).map((raw) => ({ raw, tokens: tokens(raw, traditional).slice(0, 30) }))
    .filter((term) => term.tokens.length);
}

// Latin words are terms of their own; a run of Chinese and numbers stays whole, cut where something parts it.
function split(run) {
  const parts = [];
  for (const token of run.tokens) {
    const last = parts.at(-1), before = last?.at(-1);
    const goesOn = before && token.position === before.position + 1 && token.kind !== "word" && before.kind !== "word";
    if (goesOn) last.push(token); else parts.push([token]);
  }
  if (parts.length === 1) return [{ raw: run.raw, tokens: parts[0] }];
  return parts.map((part) => ({ raw: part.map((token) => token.raw).join(""), tokens: part }));
}

export const nameKey = (run) => run.map((token) => token.text).join(" ");

// The longest runs of words that are a name become one term each; a Chinese term may hold a name and more.
function named(found, groups) {
  const result = [];
  for (let n = 0; n < found.length;) {
    let taken = 1;
    for (let length = Math.min(LONGEST_NAME, found.length - n); length > 0; length -= 1) {
      const run = found.slice(n, n + length).flatMap((term) => term.tokens);
      const names = groups.get(nameKey(run));
      if (names && (length === 1 || run.every((token) => token.kind !== "han"))) {
        const raw = found.slice(n, n + length).map((term) => term.raw).join(" ");
        result.push({ raw, tokens: run, names: names.filter((name) => nameKey(name.tokens) !== nameKey(run)), words: length });
        taken = length;
        break;
      }
      if (length === 1) result.push(found[n]);
    }
    n += taken;
  }
  return result;
}

// A Chinese term cut at the longest name within it: 长护险试点 is 长护险 and 试点. Null where it holds none.
export function pieces(term, groups) {
  const run = term.tokens;
  for (let length = run.length - 1; length > 1; length -= 1) {
    for (let start = 0; start + length <= run.length; start += 1) {
      const inner = run.slice(start, start + length);
      if (!groups.has(nameKey(inner)) || start === 1 || run.length - start - length === 1) continue;
      return [run.slice(0, start), inner, run.slice(start + length)].filter((part) => part.length).flatMap((part) => {
        const piece = { raw: part.map((token) => token.raw).join(""), tokens: part, names: part === inner ? groups.get(nameKey(part)) : undefined };
        return (part !== inner && pieces(piece, groups)) || [piece];
      });
    }
  }
  return null;
}

const MEASURE = new Set("张个家所人名元万亿床岁级间辆套台项例支");

export const mixed = (term) => term.tokens.some((token) => token.kind === "number") && term.tokens.filter((token) => token.kind === "han").length > 1;

// The last resort for a term nothing holds: its runs of one kind, a number with its measure word, then its characters.
export function crumbs(term) {
  const runs = [];
  for (const token of term.tokens) {
    const last = runs.at(-1);
    if (last?.length === 1 && last[0].kind === "number" && (MEASURE.has(token.text) || token.kind === "sign")) last.push(token);
    else if (runs.length > 0 && last.at(-1).kind === "han" && last[0].kind === "number") runs.push([token]);
    else if (runs.length && runs.at(-1)[0].kind === token.kind && token.kind === "han") runs.at(-1).push(token); else runs.push([token]);
  }
  const small = runs.length > 1 || term.tokens.length > 2 ? runs : runs.flatMap((run) => run.map((token) => [token]));
  return small.map((part) => ({ raw: part.map((token) => token.raw).join(""), tokens: part }));
}
