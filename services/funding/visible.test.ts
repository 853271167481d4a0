import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { everyActor } from "../kit/testing/actors";
import { describeOnDatabases } from "../kit/testing/databases";
import { startTestService, type TestService } from "../kit/testing/service";
import { inGreekAndEnglish } from "../kit/text/multilingual-text";
import { funding } from ".";
import { CallStatus } from "./call/call-status";
import { Funder, FunderKind } from "./funder/funder.entity";
import { createCall, insertCalls } from "./testing";

const OWN = "org_own";

const NOW = new Date("2026-11-20T08:00:00.000Z");
const CALL = "id title { text } status funder { id }";

const EVERY_PATH = `query ($references: [_Any!]!) {
  calls(first: 100) { nodes { ${CALL} } }
  ${Object.values(CallStatus)
    .map((status) => `${status}: calls(filter: { status: ${status} }) { nodes { ${CALL} } }`)
    .join("\n")}
  search: calls(filter: { search: "πρόσκληση" }) { nodes { ${CALL} } }
  callSuggestions(text: "προσκ") { ${CALL} }
  call(id: "call_open") { ${CALL} }
  funders(first: 100) { nodes { id calls { nodes { id } } } }
  funder(id: "fnd_state") { id }
  _entities(representations: $references) {
    ... on Call { ${CALL} }
    ... on Funder { id }
    ... on Organization {
      eligibleCalls { nodes { id } }
      callFit(callId: "call_open") { criterion result }
    }
  }
}`;

describeOnDatabases("calls and funders by actor", (databases) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startTestService(funding, databases().of("funding"), { fill, now: () => NOW });
  });
  afterAll(() => service?.close());

  it("are public: whoever asks, also for the body itself, gets the same by every path", async () => {
    const references = [
      { __typename: "Call", id: "call_open" },
      { __typename: "Funder", id: "fnd_state" },
      { __typename: "Organization", id: OWN, legalForm: null, nuts: null, activities: [], country: null },
    ];
    const answers = [];
    for (const { name, actor } of everyActor(OWN))
      answers.push([name, await service.query(EVERY_PATH, { references }, actor)]);
    const [[, first] = []] = answers;
    expect(first).toMatchObject({ data: { funder: { id: "fnd_state" }, call: { id: "call_open" } } });
    expect(first).not.toHaveProperty("errors");
    for (const answer of answers) expect(answer).toEqual([answer[0], first]);
  });
});

const fill: NonNullable<Parameters<typeof startTestService>[2]>["fill"] = async (tx) => {
  await tx.insert(Funder, {
    ...{ id: "fnd_state", name: inGreekAndEnglish("Ταμείο", "Fund"), sortName: "fund", kind: FunderKind.PUBLIC },
    ...{ country: "GR", website: null, fictional: true },
  });
  await insertCalls(tx, [
    createCall("open", {}),
    createCall("early", { opensAt: new Date("2027-01-01T00:00:00.000Z") }),
  ]);
};
