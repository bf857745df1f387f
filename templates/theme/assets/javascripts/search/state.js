// The finder's state is its address: read from it, written to it, nothing kept beside it.

export const FACETS = ["kind", "district", "area", "agency", "deadline", "strength", "number", "nature", "plan"];
export const SORTS = ["relevance", "deadline", "document"];
export const PAGE = 20;

// "?q=…&district=…" -> {text, filters, sort, shown}; what it does not know is left aside.
export function readState(search) {
  const params = new URLSearchParams(search);
  const found = FACETS.map((facet) => [facet, [...new Set(params.getAll(facet))]]).filter(([, values]) => values.length);
  const sort = SORTS.includes(params.get("sort")) ? params.get("sort") : SORTS[0];
  return { text: (params.get("q") ?? "").trim(), filters: Object.fromEntries(found), sort, shown: Math.max(PAGE, Number.parseInt(params.get("show"), 10) || 0) };
}

// The other way; what is as usual is not written, so that equal states have equal addresses.
export function writeState({ text, filters, sort, shown }) {
  const params = new URLSearchParams();
  if (text) params.set("q", text);
  for (const facet of FACETS) for (const value of filters[facet] ?? []) params.append(facet, value);
  if (sort && sort !== SORTS[0]) params.set("sort", sort);
  if (shown > PAGE) params.set("show", shown);
  const query = params.toString();
  return query ? `?${query}` : "?";
}

// Filters with one value turned on or off.
export function toggled(filters, facet, value) {
  const values = filters[facet] ?? [];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  const { [facet]: _, ...rest } = filters;
  return next.length ? { ...rest, [facet]: next } : rest;
}
