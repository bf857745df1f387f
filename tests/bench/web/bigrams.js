// A model, not a product: what MiniSearch does once it is given bigrams. One JSON index, any term counts, BM25 order.
export async function open({ index }) {
  const { terms, lengths, texts } = await (await fetch(index)).json();
  const average = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  return async (text) => {
    const scores = new Map();
    for (const key of new Set(text.split(" "))) {
      const found = terms[key] ?? [];
      const weight = Math.log(1 + (lengths.length - found.length / 2 + 0.5) / (found.length / 2 + 0.5));
      for (let n = 0; n < found.length; n += 2) {
        const [doc, times] = [found[n], found[n + 1]];
        scores.set(doc, (scores.get(doc) ?? 0) + weight * (times * 2.2) / (times + 1.2 * (0.25 + 0.75 * lengths[doc] / average)));
      }
    }
    const ordered = [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).map(([doc]) => doc);
    ordered.slice(0, 10).map((doc) => texts[doc]);
    return ordered;
  };
}
