// Pagefind's own script; `docs` says which document a fragment is. The answer is there when the first ten are loaded.
export async function open({ module, docs }) {
  const pagefind = await import(module);
  await pagefind.options({ baseUrl: "/" });
  await pagefind.init();
  return async (text) => {
    const { results } = await pagefind.search(text);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return results.map((result) => docs[result.id]);
  };
}
