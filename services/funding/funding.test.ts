import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { EntityManager } from "typeorm";
import { describeOnDatabases } from "../kit/testing/databases";
import { schemaDifferences, startTestService, type TestService } from "../kit/testing/service";
import { inGreekAndEnglish, sortKey } from "../kit/text/multilingual-text";
import { funding } from ".";
import type { Call } from "./call/call.entity";
import { createDeadline } from "./call/call-deadline";
import { CallStatus, statusOf } from "./call/call-status";
import { Funder, FunderKind } from "./funder/funder.entity";
import { createCall, insertCalls } from "./testing";

const NOW = new Date("2026-11-23T12:00:00.000Z");
const REQUIRED = {
  legalForm: { scheme: "legal-form", code: "L2" },
  nuts: "EL303",
  activities: [{ scheme: "nace-rev2", code: "Q" }],
  country: "GR",
};

describeOnDatabases("funding", (databases) => {
  let service: TestService;
  let now = NOW;

  beforeAll(async () => {
    service = await startTestService(funding, databases().of("funding"), { fill, now: () => now });
  });
  afterAll(() => service?.close());

  const askOrganizations = (selection: string, ...organizations: object[]) =>
    service.query(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) { ... on Organization { ${selection} } } }`,
      { representations: organizations.map((each) => ({ __typename: "Organization", ...each })) },
    );

  it("leaves nothing between migrations and entities", async () => {
    expect(await schemaDifferences(databases().of("funding"), funding.database)).toEqual([]);
  });

  it("lists funders by name, and the calls of each in pages of their own", async () => {
    const list = (after: string | null) =>
      service.query(
        `query ($after: String) { funders { nodes { id kind calls(first: 2, after: $after) {
           nodes { id funder { id } } pageInfo { hasNextPage endCursor }
         } } } }`,
        { after },
      );
    const { data } = await list(null);
    expect(data.funders.nodes).toMatchObject([
      {
        id: "fnd_bank",
        kind: "COOPERATIVE",
        calls: { nodes: [{ id: "call_care" }], pageInfo: { hasNextPage: false } },
      },
      { id: "fnd_none", calls: { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } } },
      { id: "fnd_state", calls: { nodes: [{ id: "call_results" }, { id: "call_closed" }] } },
    ]);
    const { hasNextPage, endCursor } = data.funders.nodes[2].calls.pageInfo;
    expect(hasNextPage).toBe(true);
    const next = await list(endCursor);
    expect(next.data.funders.nodes[2].calls.nodes).toEqual(
      ["call_attica", "call_stages"].map((id) => ({ id, funder: { id: "fnd_state" } })),
    );
  });

  it("lists calls by their last deadline, page after page", async () => {
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const { data } = await service.query(
        "query ($after: String) { calls(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }",
        { after },
      );
      ids.push(...data.calls.nodes.map(({ id }: { id: string }) => id));
      after = data.calls.pageInfo.hasNextPage ? data.calls.pageInfo.endCursor : null;
    } while (after);
    expect(ids).toEqual(CALLS.map(({ id }) => id));
  });

  it.each([
    [{ status: "FORTHCOMING" }, ["call_forthcoming"]],
    [{ status: "OPEN" }, ["call_attica", "call_care", "call_stages", "call_standing"]],
    [{ status: "CLOSED" }, ["call_closed"]],
    [{ status: "RESULTS" }, ["call_results"]],
    [{ country: "IT" }, ["call_results", "call_closed", "call_stages", "call_forthcoming", "call_standing"]],
    [{ country: "GR", status: "OPEN" }, ["call_attica", "call_care", "call_stages", "call_standing"]],
    [{ funder: "fnd_bank" }, ["call_care"]],
    [{ funder: "fnd_nobody" }, []],
    [{ search: "φροντιδας" }, ["call_care"]],
    [{ search: "attica" }, ["call_attica"]],
    [{ search: "attica", status: "CLOSED" }, []],
  ])("calls(filter: %j)", async (filter, ids) => {
    const { data } = await service.query("query ($filter: CallFilter) { calls(filter: $filter) { nodes { id } } }", {
      filter,
    });
    expect(data.calls.nodes).toEqual(ids.map((id) => ({ id })));
  });

  it.each([
    ["π", ["call_results", "call_closed", "call_stages", "call_forthcoming", "call_standing"]],
    ["places of c", ["call_care"]],
    ["φροντ", ["call_care"]],
    ["attic", ["call_attica"]],
    ["ti", []],
  ])("callSuggestions(text: %j)", async (text, ids) => {
    const { data } = await service.query("query ($text: String!) { callSuggestions(text: $text) { id } }", { text });
    expect(data.callSuggestions.map(({ id }: { id: string }) => id)).toEqual(ids);
  });

  it("gives each call at every moment one status, the same as the rule does", async () => {
    const moments = CALLS.flatMap(({ opensAt, lastDeadlineAt, resultsAt }) => [opensAt, lastDeadlineAt, resultsAt])
      .filter((moment) => moment !== null)
      .flatMap((moment) => [-1, 0, 1].map((ms) => new Date(moment.getTime() + ms)));
    const query = `{ ${Object.values(CallStatus).map((status) => `${status}: calls(filter: { status: ${status} }) { nodes { id status } }`)} }`;
    try {
      for (const moment of moments) {
        now = moment;
        const { data } = await service.query(query);
        for (const status of Object.values(CallStatus)) {
          const expected = CALLS.filter((call) => statusOf(call, moment) === status).map(({ id }) => ({ id, status }));
          expect([moment, status, data[status].nodes]).toEqual([moment, status, expected]);
        }
      }
    } finally {
      now = NOW;
    }
  });

  it("gives deadlines with their zones, and the next of them", async () => {
    const { data } = await service.query(`{ call(id: "call_stages") {
      deadlines { label { text(lang: "en") } at timeZone localTime } nextDeadline { localTime } budget { amountCents currency }
    } standing: call(id: "call_standing") { deadlines { at } nextDeadline { at } } }`);
    expect(data).toEqual({
      call: {
        deadlines: [
          {
            label: { text: "First stage" },
            at: "2026-11-20T15:00:00.000Z",
            timeZone: "Europe/Athens",
            localTime: "2026-11-20T17:00",
          },
          {
            label: { text: "Second stage" },
            at: "2027-06-01T14:00:00.000Z",
            timeZone: "Europe/Athens",
            localTime: "2027-06-01T17:00",
          },
        ],
        nextDeadline: { localTime: "2027-06-01T17:00" },
        budget: { amountCents: 500_000_000_000, currency: "EUR" },
      },
      standing: { deadlines: [], nextDeadline: null },
    });
  });

  it("tells eligible calls from the others, by what it is given of the organisation", async () => {
    const { data } = await askOrganizations(
      "eligibleCalls { nodes { id } }",
      { id: "org_fits", ...REQUIRED },
      { id: "org_elsewhere", ...REQUIRED, nuts: "EL431" },
      { id: "org_association", ...REQUIRED, legalForm: { scheme: "legal-form", code: "L4" } },
      { id: "org_unknown", legalForm: null, nuts: null, activities: [], country: null },
    );
    const ids = (...names: string[]) => ({ eligibleCalls: { nodes: names.map((name) => ({ id: `call_${name}` })) } });
    expect(data._entities).toEqual([
      ids("attica", "care", "stages", "standing"),
      ids("care", "stages", "standing"),
      ids("attica", "stages", "standing"),
      ids("stages", "standing"),
    ]);
  });

  it("gives eligible calls in pages, and those with a deadline soon", async () => {
    const organization = { id: "org_fits", ...REQUIRED };
    const pages: unknown[] = [];
    let after: string | null = null;
    do {
      const { data } = await askOrganizations(
        `eligibleCalls(first: 1, after: ${JSON.stringify(after)}) { nodes { id } pageInfo { hasNextPage hasPreviousPage endCursor } }`,
        organization,
      );
      const { nodes, pageInfo } = data._entities[0].eligibleCalls;
      pages.push([nodes, pageInfo.hasPreviousPage]);
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(pages).toEqual([
      [[{ id: "call_attica" }], false],
      [[{ id: "call_care" }], true],
      [[{ id: "call_stages" }], true],
      [[{ id: "call_standing" }], true],
    ]);
    const soon = await askOrganizations(
      "in21: eligibleCalls(closingWithinDays: 21) { nodes { id } } in22: eligibleCalls(closingWithinDays: 22) { nodes { id } }",
      organization,
    );
    expect(soon.data._entities[0]).toEqual({
      in21: { nodes: [] },
      in22: { nodes: [{ id: "call_attica" }, { id: "call_care" }] },
    });
  });

  it("explains how an organisation fits a call, and knows nothing of a call that is not there", async () => {
    const { data } = await askOrganizations(
      'callFit(callId: "call_attica") { criterion result reason { el: text(lang: "el") en: text(lang: "en") } } nothing: callFit(callId: "call_x") { result }',
      { id: "org_wide", ...REQUIRED, nuts: "EL3" },
    );
    expect(data._entities[0].nothing).toBeNull();
    expect(data._entities[0].callFit).toEqual([
      {
        criterion: "STATUS",
        result: "FITS",
        reason: {
          el: "Η πρόσκληση είναι ανοιχτή έως τις 2026-12-15 13:00 (Europe/Athens)",
          en: "The call is open until 2026-12-15 13:00 (Europe/Athens)",
        },
      },
      {
        criterion: "COUNTRY",
        result: "FITS",
        reason: {
          el: "Χώρα του φορέα: GR. Η πρόσκληση δέχεται: κάθε χώρα",
          en: "Country of the organisation: GR. The call accepts: any country",
        },
      },
      {
        criterion: "REGION",
        result: "UNKNOWN",
        reason: {
          el: "Περιοχή NUTS του φορέα: EL3. Η πρόσκληση δέχεται: EL30",
          en: "NUTS region of the organisation: EL3. The call accepts: EL30",
        },
      },
      {
        criterion: "LEGAL_FORM",
        result: "FITS",
        reason: {
          el: "Νομική μορφή του φορέα: L2 (legal-form). Η πρόσκληση δέχεται: κάθε νομική μορφή",
          en: "Legal form of the organisation: L2 (legal-form). The call accepts: any legal form",
        },
      },
      {
        criterion: "ACTIVITY",
        result: "FITS",
        reason: {
          el: "Δραστηριότητες του φορέα: Q (nace-rev2). Η πρόσκληση δέχεται: κάθε δραστηριότητα",
          en: "Activities of the organisation: Q (nace-rev2). The call accepts: any activity",
        },
      },
      {
        criterion: "DE_MINIMIS",
        result: "FITS",
        reason: {
          el: "Περιθώριο de minimis του φορέα: άγνωστο. Η πρόσκληση δεν δίνει ενίσχυση de minimis",
          en: "De minimis room of the organisation: not known. The call grants no de minimis aid",
        },
      },
    ]);
  });

  it("answers for 50 organisations with as many statements as for one", async () => {
    const selection =
      'eligibleCalls { nodes { id funder { id calls { nodes { id } } } } } soon: eligibleCalls(closingWithinDays: 30) { nodes { id } } callFit(callId: "call_care") { result }';
    const organizations = Array.from({ length: 50 }, (_, at) => ({ id: `org_${at}`, ...REQUIRED }));
    service.statements.length = 0;
    await askOrganizations(selection, ...organizations.slice(0, 1));
    const forOne = service.statements.splice(0).length;
    const { data } = await askOrganizations(selection, ...organizations);
    expect(data._entities).toHaveLength(50);
    expect(service.statements.length).toBe(forOne);
    expect(forOne).toBe(6);
  });

  it("takes what other services say of an organisation as untrusted", async () => {
    const { data, errors } = await askOrganizations(
      "eligibleCalls { nodes { id } }",
      { id: "org_bare" },
      { id: "org_odd", legalForm: "L2", nuts: 303, activities: [null, { code: 1 }], country: {} },
    );
    expect(errors).toBeUndefined();
    const expected = { eligibleCalls: { nodes: [{ id: "call_stages" }, { id: "call_standing" }] } };
    expect(data._entities).toEqual([expected, expected]);
    const odd = await askOrganizations("id", { id: { $ne: null } });
    expect(odd.errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "id" } }]);
  });

  it("finds calls and funders by reference", async () => {
    const { data } = await service.query(`{ _entities(representations: [
      { __typename: "Call", id: "call_care" }, { __typename: "Funder", id: "fnd_bank" }, { __typename: "Call", id: "call_x" }
    ]) { ... on Call { id funder { id } } ... on Funder { id } } }`);
    expect(data._entities).toEqual([{ id: "call_care", funder: { id: "fnd_bank" } }, { id: "fnd_bank" }, null]);
  });

  it("refuses the cursor of another list", async () => {
    const { data } = await service.query("{ funders(first: 1) { pageInfo { endCursor } } }");
    const after = JSON.stringify(data.funders.pageInfo.endCursor);
    for (const selection of [
      `calls(after: ${after}) { nodes { id } }`,
      `funder(id: "fnd_state") { calls(after: ${after}) { nodes { id } } }`,
      `_entities(representations: [{ __typename: "Organization", id: "org_a" }]) { ... on Organization { eligibleCalls(after: ${after}) { nodes { id } } } }`,
    ]) {
      const { errors } = await service.query(`{ ${selection} }`);
      expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field: "after" } }]);
    }
  });

  it.each([
    ['calls(filter: { country: "EL30" }) { nodes { id } }', "country"],
    ['calls(filter: { nuts: "Attica" }) { nodes { id } }', "nuts"],
    ["calls(filter: { closingWithinDays: 3651 }) { nodes { id } }", "closingWithinDays"],
    ["calls(first: 101) { nodes { id } }", "first"],
    ["funders(first: -1) { nodes { id } }", "first"],
    ['calls(after: "x") { nodes { id } }', "after"],
    [
      '_entities(representations: [{ __typename: "Organization", id: "org_a" }]) { ... on Organization { eligibleCalls(closingWithinDays: -1) { nodes { id } } } }',
      "closingWithinDays",
    ],
    [
      '_entities(representations: [{ __typename: "Organization", id: "org_a" }]) { ... on Organization { callFit(callId: "call_care", deMinimisReceivedCents: -1) { result } } }',
      "deMinimisReceivedCents",
    ],
    [
      '_entities(representations: [{ __typename: "Organization", id: "org_a" }]) { ... on Organization { eligibleCalls(first: 101) { nodes { id } } } }',
      "first",
    ],
    [
      '_entities(representations: [{ __typename: "Organization", id: "org_a" }]) { ... on Organization { eligibleCalls(after: "x") { nodes { id } } } }',
      "after",
    ],
  ])("refuses %s and names the field", async (selection, field) => {
    const { errors } = await service.query(`{ ${selection} }`);
    expect(errors).toMatchObject([{ extensions: { code: "BAD_INPUT", field } }]);
  });
});

const ATHENS = { timeZone: "Europe/Athens" };
const MID_DECEMBER = createDeadline({ ...ATHENS, date: "2026-12-15", time: "13:00" });

/** In the order of their last deadlines. */
const CALLS: Call[] = [
  createCall("results", {
    opensAt: new Date("2026-01-01T00:00:00.000Z"),
    deadlines: [createDeadline({ ...ATHENS, date: "2026-03-01", time: "12:00" })],
    resultsAt: new Date("2026-06-01T00:00:00.000Z"),
  }),
  createCall("closed", {
    deadlines: [createDeadline({ ...ATHENS, date: "2026-11-23", time: "13:59" })],
    resultsAt: new Date("2027-02-01T00:00:00.000Z"),
  }),
  createCall("attica", {
    title: inGreekAndEnglish("Κοινωνική οικονομία στην Αττική", "Social economy in Attica"),
    deadlines: [MID_DECEMBER],
    eligibility: { nuts: ["EL30"] },
  }),
  createCall("care", {
    title: inGreekAndEnglish("Δομές φροντίδας", "Places of care"),
    funderId: "fnd_bank",
    deadlines: [MID_DECEMBER],
    eligibility: {
      countries: ["GR"],
      legalForms: [{ scheme: "legal-form", code: "L2" }],
      activities: [
        { scheme: "nace-rev2", code: "P" },
        { scheme: "nace-rev2", code: "Q" },
      ],
    },
  }),
  createCall("stages", {
    sourceId: "SMP-2026-01",
    deadlines: [
      createDeadline({
        ...ATHENS,
        date: "2027-06-01",
        time: "17:00",
        label: inGreekAndEnglish("Β΄ φάση", "Second stage"),
      }),
      createDeadline({
        ...ATHENS,
        date: "2026-11-20",
        time: "17:00",
        label: inGreekAndEnglish("Α΄ φάση", "First stage"),
      }),
    ],
    budget: { amountCents: 500_000_000_000, currency: "EUR" },
  }),
  createCall("forthcoming", {
    opensAt: new Date("2027-01-01T00:00:00.000Z"),
    deadlines: [createDeadline({ ...ATHENS, date: "2027-07-01", time: "12:00" })],
  }),
  createCall("standing", { deadlines: [] }),
];

async function fill(tx: EntityManager): Promise<void> {
  const funders: Array<[string, string, FunderKind]> = [
    ["fnd_state", "Υπουργείο", FunderKind.PUBLIC],
    ["fnd_bank", "Ethical bank", FunderKind.COOPERATIVE],
    ["fnd_none", "Ίδρυμα", FunderKind.FOUNDATION],
  ];
  for (const [id, el, kind] of funders) {
    const name = inGreekAndEnglish(el, el);
    await tx.insert(Funder, { id, name, kind, country: "GR", website: null, fictional: true, sortName: sortKey(name) });
  }
  await insertCalls(tx, CALLS.toReversed());
}
