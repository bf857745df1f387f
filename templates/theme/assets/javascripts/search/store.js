// Reads the index files of site/search/ (format: generator/searching/files.py), each once, and only those a query needs.

// What a record has when its file leaves it out.
const EMPTY = {
  district: "", plan: "", zh: "", en: "", title_zh: null, title_en: null, section_zh: null, section_en: null, deadline: null, deadline_basis: null,
  strength: null, nature: null, agencies: [], quantities: [], areas: [],
};
const decoder = new TextDecoder();

async function unpacked(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")));
}

// A number in LEB128 at `at.here`; moves `at.here` behind it.
function number(bytes, at) {
  let value = 0, shift = 0, byte;
  do {
    byte = bytes[at.here++];
    value += (byte & 127) * 2 ** shift;
    shift += 7;
  } while (byte > 127);
  return value;
}

export class Store {
  constructor(base) {
    this.base = base;
    this.files = new Map();
    this.postings = new Map();
  }

  once(name, read) {
    if (!this.files.has(name)) {
      const answer = unpacked(new URL(`${name}.bin`, this.base)).then(read);
      answer.catch(() => this.files.delete(name)); // the next question tries again
      this.files.set(name, answer);
    }
    return this.files.get(name);
  }

  json(name) { return this.once(name, (answer) => answer.json()); }

  async open() {
    [this.meta, this.columns] = await Promise.all([this.json("meta"), this.json("columns")]);
    this.traditional = new Map();
    const pairs = [...this.meta.traditional];
    for (let n = 0; n < pairs.length; n += 2) this.traditional.set(pairs[n], pairs[n + 1]);
    return this;
  }

  // The number of the terms file that holds a key, if any does. Keys stand in the order of their UTF-8 bytes,
  // which for keys of one plane is the order of strings.
  shard(key) {
    let low = 0, high = this.meta.shards.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.meta.shards[middle] <= key) low = middle; else high = middle - 1;
    }
    return low;
  }

  // Map of key -> [bytes, start of its postings, end] of one terms file.
  entries(shard) {
    return this.once(`terms/${shard}`, async (answer) => {
      const bytes = new Uint8Array(await answer.arrayBuffer());
      const found = new Map(), at = { here: 0 };
      while (at.here < bytes.length) {
        const length = number(bytes, at);
        const key = decoder.decode(bytes.subarray(at.here, at.here + length));
        at.here += length;
        const size = number(bytes, at);
        found.set(key, [bytes, at.here, at.here + size]);
        at.here += size;
      }
      return found;
    });
  }

  // Map of document -> places (position × 4 + field, rising) of one key; empty when nothing holds it.
  async find(key) {
    if (!this.postings.has(key)) {
      const entry = (await this.entries(this.shard(key))).get(key);
      this.postings.set(key, entry ? places(...entry) : new Map());
    }
    return this.postings.get(key);
  }

  // The keys that begin with a prefix, in order.
  async keysFrom(prefix) {
    const found = [];
    for (let shard = this.shard(prefix); shard < this.meta.shards.length; shard += 1) {
      if (this.meta.shards[shard] > prefix && !this.meta.shards[shard].startsWith(prefix)) break;
      for (const key of (await this.entries(shard)).keys()) if (key.startsWith(prefix)) found.push(key);
    }
    return found;
  }

  // Map of document -> places of all keys that begin with a prefix, as of one key.
  async findPrefix(prefix, most = Infinity) {
    const name = `${prefix}*`;
    if (!this.postings.has(name)) this.postings.set(name, await this.union((await this.keysFrom(prefix)).slice(0, most)));
    return this.postings.get(name);
  }

  async union(keys) {
    const all = new Map();
    for (const found of await Promise.all(keys.map((key) => this.find(key))))
      for (const [doc, there] of found) all.set(doc, all.has(doc) ? all.get(doc).concat(there) : there);
    for (const there of all.values()) there.sort((a, b) => a - b);
    return all;
  }

  async records(docs) {
    const size = this.meta.chunk;
    const chunks = await Promise.all(docs.map((doc) => this.json(`records/${Math.floor(doc / size)}`)));
    return docs.map((doc, n) => ({ ...EMPTY, doc, ...chunks[n][doc % size] }));
  }
}

function places(bytes, start, end) {
  const found = new Map(), at = { here: start };
  let doc = 0;
  while (at.here < end) {
    doc += number(bytes, at);
    const there = new Array(number(bytes, at));
    let place = 0;
    for (let n = 0; n < there.length; n += 1) there[n] = place += number(bytes, at);
    found.set(doc, there);
  }
  return found;
}
