// Our engine as the finder uses it: the answer is there when the first ten records are.
export async function open({ base, module, language }) {
  const { openIndex } = await import(module);
  const index = await openIndex(new URL(base, location.href).href, language);
  return async (text) => {
    const result = await index.search({ text, filters: {} });
    await index.records(result.hits.slice(0, 10).map((hit) => hit.doc));
    return result.hits.map((hit) => hit.doc);
  };
}
