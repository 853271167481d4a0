import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Actor, PUBLIC_ACTOR, type Role } from "../../kit/actor/actor";
import { AuditEntry } from "../../kit/audit/audit-entry.entity";
import { type Database, openDatabase } from "../../kit/database/open-database";
import { describeOnDatabases } from "../../kit/testing/databases";
import { startTestService, type TestService } from "../../kit/testing/service";
import { members } from "..";
import { findPersonActor } from "../actor/actor";
import { createPerson } from "../person/person";
import { assignRole } from "./role";
import { RoleAssignment } from "./role-assignment.entity";

const TODAY = "2026-11-28";
const NOW = new Date(`${TODAY}T12:00:00.000Z`);
const FACTS = "id role from until givenAt endedAt person { id name } givenBy { id } endedBy { id }";
const ASSIGN = `mutation ($input: AssignRoleInput!) { assignRole(input: $input) { ${FACTS} } }`;
const END = `mutation ($id: ID!) { endRole(input: { roleAssignmentId: $id }) { ${FACTS} } }`;
const LIST = `query ($personId: ID, $role: Role, $inForceOnly: Boolean) {
  roleAssignments(personId: $personId, role: $role, inForceOnly: $inForceOnly, first: 100) { nodes { ${FACTS} } }
}`;
const PEOPLE =
  "query ($search: String, $after: String) { people(search: $search, first: 1, after: $after) { nodes { id name } pageInfo { endCursor } } }";
const PERSON = "query ($id: ID!) { person(id: $id) { name language createdAt } }";

describeOnDatabases("roles", (databases) => {
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    const config = databases().of("members");
    service = await startTestService(members, config, { now: () => NOW });
    database = await openDatabase(config, members.database);
  });
  afterAll(async () => {
    await service?.close();
    await database?.close();
  });

  const person = async (name: string, ...roles: Role[]): Promise<Actor & { subject: string }> => {
    const subject = await database.write(async (tx) => {
      const personId = await createPerson(tx, { name, at: NOW });
      for (const role of roles) await assignRole(tx, { personId, role, from: TODAY, by: null, at: NOW });
      return personId;
    });
    return { ...(await findPersonActor(database.read, subject, [], NOW)), subject };
  };
  const roleOf = async (personId: string) => (await database.read.findOneByOrFail(RoleAssignment, { personId })).id;
  const codeOf = ({ errors }: { errors?: Array<{ extensions?: Record<string, unknown> }> }) =>
    errors?.[0]?.extensions?.code;

  it("are given and ended by others, and who did so when stays", async () => {
    const [operator, board, editor] = [await person("Α", "OPERATOR"), await person("Β", "BOARD"), await person("Γ")];
    const input = { personId: editor.subject, role: "EDITOR", until: "2027-11-28", idempotencyKey: "k" };
    const { id, ...given } = (await service.query(ASSIGN, { input }, operator)).data.assignRole;
    expect(given).toEqual({
      ...{ role: "EDITOR", from: TODAY, until: "2027-11-28", givenAt: NOW.toISOString(), endedAt: null },
      ...{ person: { id: editor.subject, name: "Γ" }, givenBy: { id: operator.subject }, endedBy: null },
    });
    expect((await service.query(ASSIGN, { input }, operator)).data.assignRole.id).toBe(id);
    expect(codeOf(await service.query(ASSIGN, { input: { ...input, idempotencyKey: "l" } }, operator))).toBe(
      "CONFLICT",
    );
    const ended = (await service.query(END, { id }, board)).data.endRole;
    expect(ended).toMatchObject({ endedAt: NOW.toISOString(), endedBy: { id: board.subject } });
    expect(codeOf(await service.query(END, { id }, board))).toBe("CONFLICT");
    expect((await findPersonActor(database.read, editor.subject, [], NOW)).roles).toEqual([]);
    const entries = await database.read.findBy(AuditEntry, { recordId: id });
    expect(entries.map(({ action, actor, details }) => [action, actor, details])).toEqual([
      ["CREATED", operator.subject, '{"role":"EDITOR"}'],
      ["ENDED", board.subject, '{"role":"EDITOR"}'],
    ]);
    const list = async (actor: Actor, variables: object = {}) =>
      (await service.query(LIST, { personId: editor.subject, ...variables }, actor)).data.roleAssignments.nodes.length;
    expect([await list(board), await list(editor), await list(await person("Δ"))]).toEqual([1, 1, 0]);
    expect([await list(board, { inForceOnly: true }), await list(board, { role: "AID" })]).toEqual([0, 0]);
  });

  it("are neither given to oneself nor ended by oneself, nor by others than administrators and the board", async () => {
    const [board, registrar, guest] = [await person("Α", "BOARD"), await person("Β", "REGISTRAR"), await person("Γ")];
    const assign = (actor: Actor, personId: string) =>
      service.query(ASSIGN, { input: { personId, role: "OPERATOR" } }, actor);
    const codes = [
      await assign(board, board.subject),
      await service.query(END, { id: await roleOf(board.subject) }, board),
      await assign(registrar, guest.subject),
      await assign(PUBLIC_ACTOR, guest.subject),
      await service.query(END, { id: await roleOf(registrar.subject) }, registrar),
      await assign({ ...board, scopes: ["read", "write"] }, guest.subject),
      await assign(board, "per_nothing"),
      await service.query(END, { id: "rol_nothing" }, board),
    ].map(codeOf);
    expect(codes).toEqual([...Array(6).fill("FORBIDDEN"), "NOT_FOUND", "NOT_FOUND"]);
    const input = { personId: guest.subject, role: "AID", from: "2027-01-02", until: "2027-01-01" };
    expect(codeOf(await service.query(ASSIGN, { input }, board))).toBe("BAD_INPUT");
  });

  it("that ran out stay as they were", async () => {
    const [board, guest] = [await person("Α", "BOARD"), await person("Β")];
    const input = { personId: guest.subject, role: "AID", from: "2026-01-01", until: "2026-11-27" };
    const { id } = (await service.query(ASSIGN, { input }, board)).data.assignRole;
    expect(codeOf(await service.query(END, { id }, board))).toBe("CONFLICT");
    expect(await database.read.findOneByOrFail(RoleAssignment, { id })).toMatchObject({ endedAt: null });
  });

  it("leave the hub with an administrator, also when two end one another's at once", async () => {
    const board = await person("Α", "BOARD");
    const operators = await database.read.findBy(RoleAssignment, { role: "OPERATOR" });
    for (const { id } of operators) await service.query(END, { id }, board);
    const inForce = async () =>
      (await service.query(LIST, { role: "OPERATOR", inForceOnly: true }, board)).data.roleAssignments.nodes.length;
    expect(await inForce()).toBeLessThanOrEqual(1);
    const [one, two] = [await person("Β", "OPERATOR"), await person("Γ", "OPERATOR")];
    for (const { id } of operators) await service.query(END, { id }, board);
    expect(await inForce()).toBe(2);
    const ids = [await roleOf(one.subject), await roleOf(two.subject)];
    const ends = await Promise.all([service.query(END, { id: ids[1] }, one), service.query(END, { id: ids[0] }, two)]);
    expect(ends.map(codeOf).sort()).toEqual(["CONFLICT", undefined]);
    expect(await inForce()).toBe(1);
  });

  it("people are found by their names by those who look after people alone, and themselves by id", async () => {
    const [dpo, editor] = [await person("Ωρίων Πετρίδης", "DPO"), await person("Ωρίων Άννινος", "EDITOR")];
    const find = async (actor: Actor, search: string, after?: string) => {
      const { data } = await service.query(PEOPLE, { search, after }, actor);
      return data?.people;
    };
    const first = await find(dpo, "ωριων");
    const second = await find(dpo, "ωριων", first.pageInfo.endCursor);
    expect([...first.nodes, ...second.nodes].map(({ id }) => id).sort()).toEqual([dpo.subject, editor.subject].sort());
    expect((await find(dpo, "ωρ ανν")).nodes).toEqual([{ id: editor.subject, name: "Ωρίων Άννινος" }]);
    expect((await find(dpo, "νινος")).nodes).toEqual([]);
    const read = async (actor: Actor, id: string) => (await service.query(PERSON, { id }, actor)).data.person;
    expect(await read(dpo, editor.subject)).toMatchObject({ name: "Ωρίων Άννινος", language: null });
    expect(await read(editor, editor.subject)).toMatchObject({ name: "Ωρίων Άννινος" });
    expect([await read(editor, dpo.subject), await read(PUBLIC_ACTOR, dpo.subject)]).toEqual([null, null]);
  });
});
