import { setTimeout as sleep } from "node:timers/promises";
import { PROMOTE, PUBLISH, sdlOf } from "../../gateway/registry/testing/lead-live";
import { postGraphQL } from "../../services/kit/testing/service";
import { median, percentile } from "../load/percentile";
import { prefixOf } from "./enter-allies";
import { askFirstParty } from "./first-party-load";
import { startHub } from "./hub-processes";

export interface PublishesOptions {
  publishes: number;
  allies: number;
}

const GIVE_UP_MS = 60_000;
/** Until what a publish leaves to be done afterwards is done, before memory is looked at. */
const SETTLE_MS = 6_000;

/**
 * One ally publishes, and an OPERATOR promotes, a version after another by one gateway, while eight clients ask for fields
 * of our own there; another gateway over the same databases follows. A version is live where its new field is known.
 */
export async function measurePublishes({ publishes, allies }: PublishesOptions): Promise<void> {
  // Nobody asks them; the check of a schema takes no other addresses
  const urls = Array.from({ length: allies }, (_, ally) => `https://${prefixOf(ally)}.example/graphql`);
  await using hub = await startHub(urls);
  await using here = await hub.startGateway();
  await using there = await hub.startGateway();
  const times: Record<"published" | "promoted" | "here" | "there" | "everywhere", number[]> = {
    ...{ published: [], promoted: [], here: [], there: [], everywhere: [] },
  };
  const heaps = new Map<number, number>();
  let isOver = false;
  const load = askFirstParty(here.url, () => !isOver);
  const name = prefixOf(0);
  const ask = async (query: string, input: object) => {
    const { data, errors } = await postGraphQL(here.url, { query, variables: { input } }, authorize(hub.token));
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const publishAll = async () => {
    console.log("| Publishes | Heap MB | RSS MB |\n|---|---|---|");
    for (let no = 1; no <= publishes; no++) {
      const field = `version${no}`;
      // None is taken away again: who asked for one would be told of
      const fields = Array.from({ length: no }, (_, at) => `version${at + 1}`).join(`: String ${name}_`);
      const beganAt = performance.now();
      const { label: version } = (await ask(PUBLISH, { name, sdl: sdlOf(name, fields) })).publishSubgraph;
      const publishedAt = performance.now();
      times.published.push(publishedAt - beganAt);
      const promoting = ask(PROMOTE, { name, version }).then(() => performance.now());
      const query = `query ($is: Boolean = false) { __typename ${name}_${field} @include(if: $is) }`;
      const lives = [here, there].map(({ url }) => untilLive(url, query));
      const [promotedAt, hereAt = 0, thereAt = 0] = await Promise.all([promoting, ...lives]);
      times.promoted.push(promotedAt - publishedAt);
      times.here.push(hereAt - publishedAt);
      times.there.push(thereAt - publishedAt);
      times.everywhere.push(Math.max(hereAt, thereAt) - promotedAt);
      if (no !== 5 && no % 50 !== 0 && no !== publishes) continue;
      await sleep(SETTLE_MS);
      await here.inspector.collectGarbage();
      const { heapUsed, rss } = await here.inspector.memory();
      heaps.set(no, heapUsed);
      console.log(`| ${no} | ${toMb(heapUsed)} | ${toMb(rss)} |`);
    }
  };
  const [answered] = await Promise.all([load, publishAll().finally(() => (isOver = true))]);
  console.log(`until a version is published: ${tell(times.published)}`);
  console.log(`from then on, until its promotion is answered: ${tell(times.promoted)}`);
  console.log(`until it is live in that gateway: ${tell(times.here)}`);
  console.log(`until it is live in the other one: ${tell(times.there)} (target: 2000 ms in each)`);
  console.log(`from the answer to the promotion, until it is live in both: ${tell(times.everywhere)}`);
  console.log(`${answered} requests answered, none failed`);
  const [fifth, last] = [heaps.get(5), heaps.get(publishes)];
  if (fifth && last) console.log(`heap after the last one: ${(last / fifth).toFixed(3)} of that after the fifth`);
}

/** @returns When it was, by the clock of `performance` */
async function untilLive(url: string, query: string): Promise<number> {
  for (const end = performance.now() + GIVE_UP_MS; performance.now() < end; await sleep(20)) {
    const { errors } = await postGraphQL(url, { query });
    if (!errors) return performance.now();
    if (errors[0]?.extensions?.code !== "GRAPHQL_VALIDATION_FAILED") throw new Error(JSON.stringify(errors));
  }
  throw new Error(`Not live after ${GIVE_UP_MS} ms: ${query}`);
}

function authorize(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

function tell(values: number[]): string {
  const [middle, most] = [median(values), percentile(values, 0.95)];
  return `median ${middle.toFixed(0)} ms, p95 ${most.toFixed(0)} ms, longest ${Math.max(...values).toFixed(0)} ms`;
}

function toMb(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(1);
}
