// Where a text holds a query's terms, for <mark>: [[piece, whether it is marked], …].

import { tokens } from "./analyzer.js";

export function marked(text, terms, traditional) {
  const { plain, origin } = placed(text);
  const found = tokens(plain, traditional);
  const hit = new Array(found.length).fill(false);
  for (const term of terms) {
    const forms = [term.tokens, ...(term.names ?? []).map((name) => name.tokens)];
    const whole = forms.map((form) => markRun(found, form, hit)).some(Boolean);
    if (!whole) markPieces(found, term.tokens, hit);
    for (const match of term.matches?.values?.() ?? []) if (match.as && match.how === "spelling") { markWord(found, match.as, hit); break; }
  }
  return cut(text, found, hit, origin);
}

// The normalised text, with the place in the original of each of its characters. Normalised one by one, so that places are known.
function placed(text) {
  let plain = "";
  const origin = [];
  let at = 0;
  for (const character of text) {
    const form = character.normalize("NFKC").toLowerCase();
    for (let n = 0; n < form.length; n += 1) origin.push(at);
    plain += form;
    at += character.length;
  }
  origin.push(text.length);
  return { plain, origin };
}

function markRun(found, run, hit) {
  let any = false;
  for (let n = 0; n + run.length <= found.length; n += 1) {
    const fits = run.every((token, m) => found[n + m].text === token.text && (m === 0 || found[n + m].position === found[n + m - 1].position + 1));
    if (fits) { hit.fill(true, n, n + run.length); any = true; }
  }
  return any;
}

// Pieces of two tokens or more of a run that does not stand whole.
function markPieces(found, run, hit) {
  for (let n = 0; n < found.length; n += 1) {
    for (let m = 0; m < run.length; m += 1) {
      let length = 0;
      while (m + length < run.length && n + length < found.length && found[n + length].text === run[m + length].text) length += 1;
      if (length > 1) hit.fill(true, n, n + length);
    }
  }
}

function markWord(found, word, hit) {
  found.forEach((token, n) => { if (token.text === word) hit[n] = true; });
}

function cut(text, found, hit, origin) {
  const pieces = [];
  let done = 0;
  for (let n = 0; n < found.length; n += 1) {
    if (!hit[n]) continue;
    const start = origin[found[n].at];
    while (hit[n + 1] && found[n + 1].position === found[n].position + 1) n += 1;
    const end = origin[found[n].at + found[n].raw.length] ?? text.length;
    if (start > done) pieces.push([text.slice(done, start), false]);
    pieces.push([text.slice(start, end), true]);
    done = end;
  }
  if (done < text.length) pieces.push([text.slice(done), false]);
  return pieces;
}
