import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { createSubgraphCaller, type SubgraphCaller } from "../execution/calling/call-subgraph";
import { type ServedMembers, serveMembers } from "../testing/serve-members";
import { createApplicationLookup } from "./application-lookup";
import { createAskMembers } from "./ask-members";

const DESK = "https://desk.example.org";
const application = (id: string, requestsPerMinute = 10) => ({ id, origins: [DESK], requestsPerMinute });

describe("createApplicationLookup()", () => {
  let members: ServedMembers;
  let caller: SubgraphCaller;
  let time = 0;
  const warned: string[] = [];
  const start = () =>
    createApplicationLookup({
      ask: createAskMembers({ call: caller.call, membersUrl: members.url }),
      log: { warn: (_details, message) => void warned.push(message) },
      now: () => time,
    });

  beforeEach(async () => {
    members = await serveMembers();
    caller = createSubgraphCaller();
    time = 1_000_000;
    warned.length = 0;
  });
  afterEach(async () => {
    await caller.close();
    await members[Symbol.asyncDispose]();
  });

  it("asks once in a minute, for however many at once, and knows then what was revoked", async () => {
    const find = start();
    members.applications = [application("app_2"), application("app_1")];
    const found = await Promise.all(Array.from({ length: 20 }, () => find(DESK)));
    expect(found.map((each) => each.map(({ id }) => id))).toEqual(found.map(() => ["app_1", "app_2"]));
    expect(await find("https://others.example.net")).toEqual([]);
    members.applications = [];
    time += 59_999;
    expect(await find(DESK)).toHaveLength(2);
    expect(members.asked).toHaveLength(1);
    time += 1;
    expect(await find(DESK)).toEqual([]);
    expect(members.asked).toHaveLength(2);
  });

  it("keeps those that it knows while members is down, says so once, and is not in a hurry to ask again", async () => {
    const find = start();
    members.applications = [application("app_1")];
    await find(DESK);
    members.isUp = false;
    for (let minute = 0; minute < 5; minute++) {
      time += 60_000;
      expect(await find(DESK)).toHaveLength(1);
    }
    expect(warned).toEqual(["applications could not be looked up, the last known ones stay"]);
    members.isUp = true;
    members.applications = [application("app_1", 20)];
    time += 60_000;
    // Nobody waits for one that was down; the answer is there for those who come after
    while ((await find(DESK))[0]?.requestsPerMinute !== 20) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("knows none where members does not know what it is asked, and says so once", async () => {
    const find = start();
    members.applications = null;
    for (let at = 0; at < 5; at++) {
      expect(await find(DESK)).toEqual([]);
      time += 5_000;
    }
    expect(warned).toHaveLength(1);
  });

  it("asks no more than every five seconds while it gets no answer", async () => {
    const find = start();
    members.applications = null;
    for (let at = 0; at < 20; at++) await find(DESK);
    expect(members.asked).toHaveLength(1);
    time += 5_000;
    await find(DESK);
    while (members.asked.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  it("leaves out what is no application", async () => {
    members.applications = [null, { id: "app_1" }, 7, application("app_2")] as never;
    expect(await start()(DESK)).toEqual([application("app_2")]);
  });
});
