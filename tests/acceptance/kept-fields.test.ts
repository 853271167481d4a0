import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { createOrganizations } from "../../hub/demo/organizations";
import { type Actor, PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { describeOnDatabases } from "../../services/kit/testing/databases";
import { write } from "../../services/kit/testing/service";
import { members } from "../../services/members";
import { FieldVisibility, OrganizationField } from "../../services/members/organization/field-visibility";
import { setFieldVisibility } from "../../services/members/organization/set-field-visibility";
import { startTestHub, type TestHub } from "../support/hub";

const body = createOrganizations().find(({ country, nuts, legalForm }) => country === "GR" && nuts && legalForm);
const ID = body?.id ?? "";
/** What funding is given of an organisation to tell whether a call fits, and may be kept. */
const REQUIRED = [OrganizationField.LEGAL_FORM, OrganizationField.NUTS, OrganizationField.COUNTRY];

const ADMIN: Actor = {
  ...PUBLIC_ACTOR,
  kind: "ORGADMIN",
  subject: "per_admin",
  mandates: [{ organizationId: ID, kind: "ORGADMIN", isMember: true }],
};

interface Criterion {
  criterion: string;
  result: string;
}

describe.each(ENGINE_KINDS)("with the engine %s", (engine) => {
  describeOnDatabases("what a body keeps from the public", (databases) => {
    let hub: TestHub;
    beforeAll(async () => {
      hub = await startTestHub(databases(), { engine });
    }, 90_000);
    afterAll(() => hub?.close());

    it("is kept from what another service tells by it", async () => {
      const before = await readFit();
      const set = (visibility: FieldVisibility | null, expectedVersion: number) =>
        write(databases().of("members"), members.database, async (tx) => {
          const fields = REQUIRED.map((field) => ({ field, visibility }));
          await setFieldVisibility(tx, ADMIN, { organizationId: ID, fields, expectedVersion }, new Date());
        });
      await set(FieldVisibility.MEMBERS, body?.version ?? 0);
      const after = await readFit();
      expect(after.organization).toEqual({ legalForm: null, nuts: null, country: null });
      expect(isTold(before.criteria)).toBe(true);
      expect(isTold(after.criteria)).toBe(false);
      await set(null, (body?.version ?? 0) + 1);
      expect(await readFit()).toEqual(before);
    });

    it("is not for the public to set", async () => {
      const { data, errors } = await hub.query(
        `mutation ($input: SetOrganizationFieldVisibilityInput!) { setOrganizationFieldVisibility(input: $input) { id } }`,
        { input: { organizationId: ID, fields: [{ field: "NUTS", visibility: "ORG" }], expectedVersion: 1 } },
      );
      expect(errors).toHaveLength(1);
      expect(data?.setOrganizationFieldVisibility ?? null).toBeNull();
      expect((await readFit()).organization.nuts).toBe(body?.nuts);
    });

    async function readFit() {
      const calls = (await ask("{ calls(first: 100) { nodes { id } } }")).calls.nodes;
      const fits = calls.map(
        ({ id }: { id: string }, at: number) => `f${at}: callFit(callId: "${id}") { criterion result }`,
      );
      const query = `query ($id: ID!) { organization(id: $id) { legalForm { code } nuts country ${fits.slice(0, 20).join(" ")} } }`;
      const { legalForm, nuts, country, ...criteria } = (await ask(query, { id: ID })).organization;
      return { organization: { legalForm, nuts, country }, criteria: Object.values(criteria).flat() as Criterion[] };
    }

    async function ask(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await hub.query(query, variables);
      expect(errors).toBeUndefined();
      return data;
    }
  });
});

/** Whether an answer tells of the fields of `REQUIRED`: only what is known can fail to fit. */
function isTold(criteria: readonly Criterion[]): boolean {
  return criteria.some(
    ({ criterion, result }) => ["COUNTRY", "REGION", "LEGAL_FORM"].includes(criterion) && result === "DOES_NOT_FIT",
  );
}
