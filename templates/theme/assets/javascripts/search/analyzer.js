// The search analyzer in the browser: the twin of generator/analyzer.py, where its specification stands.
// Both are held to the same table of test vectors.

const SIGNS = { "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "∶": ":", "’": "'" };
const TOKEN = new RegExp(
  "(?<number>[0-9]+(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+:[0-9]+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?)" +
  "|(?<word>[a-z\\u00df-\\u024f][a-z0-9\\u00df-\\u024f]*(?:'[a-z]+)?)|(?<han>[\\u3007\\u3400-\\u9fff])|(?<sign>[%‰≥≤><])" +
  "|(?<nothing>[ \\t\\r\\n\\f\\v\"'“”‘()\\[\\]{}〈〉《》「」『』【】〔〕*·]+)|(?<part>.)", "gsu");

export function normalise(text, traditional) {
  let out = "";
  for (const character of text.normalize("NFKC").toLowerCase()) out += SIGNS[character] ?? traditional.get(character) ?? character;
  return out;
}

// [{text, kind, position, at, raw}]: `raw` and `at` say what stood in the normalised text, and where.
export function tokens(text, traditional) {
  const found = [];
  let position = 0, parted = false;
  for (const match of normalise(text, traditional).matchAll(TOKEN)) {
    const kind = Object.keys(match.groups).find((name) => match.groups[name] !== undefined);
    if (kind === "part") parted = true;
    else if (kind !== "nothing") {
      if (parted && found.length) position += 1;
      parted = false;
      found.push({ text: form(match[0], kind), kind, position, at: match.index, raw: match[0] });
      position += 1;
    }
  }
  return found;
}

const form = (text, kind) => kind === "word" ? stem(text) : kind === "number" ? text.replaceAll(",", "") : text;

export function stem(word) {
  if (word.endsWith("'s")) word = word.slice(0, -2);
  word = word.replaceAll("'", "");
  if (word.length > 4 && word.endsWith("ies")) word = word.slice(0, -3) + "y";
  else if (word.length > 4 && /(?:x|z|ch|sh|ss)es$/.test(word)) word = word.slice(0, -2);
  else if (word.length > 3 && word.endsWith("s") && !/(?:ss|us|is)$/.test(word)) word = word.slice(0, -1);
  for (const ending of ["ing", "ed"]) {
    const rest = word.slice(0, -ending.length);
    if (word.endsWith(ending) && rest.length > 2 && /[aeiouy]/.test(rest)) {
      word = rest.at(-1) === rest.at(-2) && !"lsz".includes(rest.at(-1)) ? rest.slice(0, -1) : rest;
      break;
    }
  }
  return word.length > 4 && word.endsWith("e") ? word.slice(0, -1) : word;
}

// Whether a Chinese character and the token after it are found under both together.
export const joins = (token, after) => token.kind === "han" && after?.kind === "han" && after.position === token.position + 1;

// [[key, position], …] as the index holds them.
export const keys = (text, traditional) => tokens(text, traditional).map((token, n, all) =>
  [token.text + (joins(token, all[n + 1]) ? all[n + 1].text : ""), token.position]);
