/** Two services that share an entity. */
export const SDLS = [
  subgraph(`type Query { item: Item } type Item @key(fields: "id") { id: ID! ${fields("a")} }`),
  subgraph(`type Item @key(fields: "id") { id: ID! ${fields("b")} }`),
];

function subgraph(sdl: string): string {
  return `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) ${sdl}`;
}

function fields(prefix: string): string {
  return Array.from({ length: 20 }, (_, index) => `${prefix}${index}: String`).join(" ");
}

/** Always the same for the same number; no two ask for the same fields under the same names. */
export function operation(index: number): string {
  const random = createRandom(index + 1);
  const choose = (prefix: string, most: number) =>
    Array.from({ length: 1 + Math.floor(random() * most) }, (_, at) => {
      const name = `${prefix}${Math.floor(random() * 20)}`;
      return `x${at}${name}: ${name}`;
    });
  return `{ item { own${index}: a0 ${choose("a", 8).join(" ")} ${choose("b", 4).join(" ")} } }`;
}

/** The operation of each request: the n-th most frequent one is asked for an n-th as often as the first. */
export function* frequencies(count: number): Generator<number, never> {
  const random = createRandom(7);
  const sums: number[] = [];
  for (let rank = 1; rank <= count; rank++) sums.push((sums.at(-1) ?? 0) + 1 / rank);
  const total = sums.at(-1) ?? 0;
  for (;;) {
    const drawn = random() * total;
    let [low, high] = [0, count - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    yield low;
  }
}

/** Marsaglia's xorshift. */
function createRandom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}
