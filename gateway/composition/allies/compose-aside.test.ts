import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "@jest/globals";
import { composeSupergraph } from "../compose";
import { compositionKey, KnownCompositions } from "../known-compositions";
import { checkAlly } from "./check-ally";
import { type Composer, createComposer } from "./compose-aside";
import type { CheckInput } from "./finding";
import { toServedSdl } from "./served-sdl";
import { createBomb, LINK } from "./testing/bomb";

const HUB = { name: "hub", url: "http://hub", sdl: `${LINK} type Query { x: Int }` };
const SHOPS = { name: "shops", url: "http://shops", sdl: `${LINK} type Query { shops: Int }` };

let composer: Composer;
afterEach(() => composer.close());

describe("createComposer()", () => {
  it("composes and checks as it is done without", async () => {
    composer = createComposer();
    expect(await composer.compose([HUB, SHOPS])).toEqual(composeSupergraph([HUB, SHOPS]));
    expect(codesOf(await composer.check(inputOf(`${LINK} type Query { shops: Int }`)))).toContain("CHECK_ROOT_FIELD");
  });

  it("composes nothing again that it, or another one, has composed for a check", async () => {
    const known = new KnownCompositions<string>([[compositionKey([SHOPS]), "as others did"]]);
    composer = createComposer({ known });
    expect(await composer.compose([SHOPS])).toEqual({ supergraph: "as others did" });
    const input = inputOf(`${LINK} type Query { coop_shops: Int }`);
    expect(await composer.check(input)).toEqual(checkAlly(input));
    const { name, url, sdl } = input.ally;
    const whole = [HUB, { name, url, sdl: toServedSdl({ sdl, url, prefix: "coop" }, []) }];
    for (const subgraphs of [[HUB], whole]) {
      const result = composeSupergraph(subgraphs);
      expect({ supergraph: known.find(compositionKey(subgraphs)) }).toEqual(result);
      expect(await composer.compose(subgraphs)).toEqual(result);
    }
  });

  it("gives a composition bomb up, answers others meanwhile, and does what waited behind", async () => {
    composer = createComposer({ timeoutMs: 3_000 });
    const [ally, ...others] = createBomb(8, 40);
    const owners = new Map<string, string | null>([
      ["hub", null],
      ...others.map(({ name }) => [name, "coop"] as const),
    ]);
    const order: string[] = [];
    const bomb = composer
      .check({ ally: { prefix: "coop", ...(ally ?? HUB) }, others: [HUB, ...others], owners, grants: [] })
      .finally(() => order.push("bomb"));
    const behind = composer.compose([HUB]).finally(() => order.push("behind"));
    const other = wait(10).then(() => order.push("other"));
    expect(codesOf(await bomb)).toEqual(["CHECK_RESOURCE_LIMIT"]);
    expect(await behind).toEqual(composeSupergraph([HUB]));
    await other;
    expect(order).toEqual(["other", "bomb", "behind"]);
    expect(await composer.compose(createBomb(8, 40))).toMatchObject({ errors: [{ code: "CHECK_RESOURCE_LIMIT" }] });
  });

  it("gives up what takes too much memory", async () => {
    composer = createComposer({ maxMemoryMb: 32, timeoutMs: 50_000 });
    const result = await composer.compose(createBomb(40, 80));
    expect(result).toMatchObject({ errors: [{ code: "CHECK_RESOURCE_LIMIT" }] });
    expect(JSON.stringify(result)).toContain("32 MB");
    expect(await composer.compose([HUB])).toEqual(composeSupergraph([HUB]));
  });

  it("begins anew after it was idle", async () => {
    composer = createComposer({ idleMs: 1 });
    await composer.compose([HUB]);
    await wait(200);
    expect(await composer.compose([HUB])).toEqual(composeSupergraph([HUB]));
  });

  it("ends what runs and what waits when it is closed", async () => {
    composer = createComposer();
    const tasks = [composer.compose(createBomb(8, 40)), composer.compose([HUB])];
    const ends = Promise.allSettled(tasks);
    await wait(100);
    await composer.close();
    expect((await ends).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    await expect(composer.compose([HUB])).rejects.toThrow(/closed/);
  });
});

function inputOf(sdl: string): CheckInput {
  const ally = { name: "coop", prefix: "coop", url: "https://graph.coop.example/graphql", sdl };
  return { ally, others: [HUB], owners: new Map([["hub", null]]), grants: [] };
}

function codesOf(findings: { code: string }[]): string[] {
  return findings.map(({ code }) => code);
}
