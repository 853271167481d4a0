import type { AddressInfo } from "node:net";
import { join } from "node:path";
import fastify from "fastify";
import { execute, GraphQLError, parse, validate } from "graphql";
import { registerPlayground } from "../../../gateway/web/playground";
import { makeInvitation, makeMembership, makeOrganization, NETWORK, page, VOCABULARY } from "./office-data";
import { readOfficeSchema } from "./office-schema";

type Input = { input: Record<string, unknown> };

/**
 * The pages of the office on a little hub that knows one of each thing: real HTTP, the hub's own schema, answers that
 * follow what was asked. What the hub itself decides is tested with the hub.
 */
export async function startOfficeHub() {
  const app = fastify();
  const state = {
    isSignedIn: true,
    roles: ["REGISTRAR", "BOARD", "OPERATOR"],
    /** Thrown by the next mutation instead of an answer. */
    refusal: null as { code: string; field?: string; message: string } | null,
    /** Inputs of mutations, by the field. */
    asked: [] as Array<{ field: string; input: Record<string, unknown>; headers: Record<string, unknown> }>,
    returns: [] as string[],
  };
  const bakery = makeOrganization("org_bakery", "Ο Φούρνος", "The Bakery", "LISTED");
  const garden = makeOrganization("org_garden", "Ο Κήπος", "The Garden", "PROPOSED");
  const active = makeMembership("mem_active", bakery, "ACTIVE");
  const applied = makeMembership("mem_applied", garden, "APPLIED");
  const mandate = {
    id: "man_1",
    kind: "ORGADMIN",
    personId: "per_nikos",
    personName: "Νίκος",
    from: "2026-10-01",
    endedAt: null,
  };
  const token = {
    id: "tok_1",
    label: "laptop",
    scopes: [],
    createdAt: "2026-11-01T10:00:00Z",
    expiresAt: "2027-01-30T10:00:00Z",
  };
  const role = { id: "rol_1", role: "REGISTRAR", from: "2026-11-01", until: null, endedAt: null };
  const organization = {
    ...bakery,
    possibleDuplicates: [garden],
    memberships: () => page([active]),
    actingMandates: () => page([mandate]),
  };
  const parts = ["members", "knowledge", "funding", "advocacy"].map((service) => ({
    service,
    state: "DONE",
    reason: null,
  }));

  const exported = { id: "exp_1", expiresAt: "2026-12-05T10:00:00Z" };

  const queries = {
    viewer: () =>
      state.isSignedIn
        ? {
            id: "per_eleni",
            name: "Ελένη",
            language: "el",
            kind: "STAFF",
            roles: state.roles,
            mandates: [{ id: "man_2", kind: "ORGADMIN", isMember: true, organization }],
          }
        : { kind: "PUBLIC", roles: [], mandates: [] },
    organization: ({ id }: { id: string }) => (id === "org_bakery" ? organization : null),
    organizationsInState: ({ state: wanted }: { state: string }) => page(wanted === "PROPOSED" ? [garden] : []),
    membershipApplications: () => page([applied]),
    invitations: () => page([makeInvitation("inv_1", "OPEN")]),
    invitation: ({ token: given }: { token: string }) => (given === "good" ? makeInvitation("inv_1", "OPEN") : null),
    people: () => page([{ id: "per_nikos", name: "Νίκος", createdAt: "2026-11-01T10:00:00Z" }]),
    roleAssignments: () => page([role]),
    tokens: () => page([token]),
    networks: () => page([NETWORK]),
    vocabularies: () => [VOCABULARY],
    personExport: () => ({ ...exported, state: "DONE", parts, content: { members: [] } }),
  };
  const link = "http://127.0.0.1:4000/office/#/invitation/good";
  const mutations: Record<string, (input: Record<string, unknown>) => unknown> = {
    createToken: ({ label }) => ({ token: { ...token, id: "tok_2", label }, text: "omo_secret" }),
    revokeToken: () => ({ ...token, revokedAt: "2026-11-28T10:00:00Z" }),
    invitePerson: ({ email }) => ({ invitation: { ...makeInvitation("inv_2", "OPEN"), email }, link, isMailed: false }),
    revokeInvitation: () => makeInvitation("inv_1", "REVOKED"),
    resendInvitation: () => ({ invitation: makeInvitation("inv_1", "OPEN"), link: null, isMailed: true }),
    acceptInvitation: () => makeInvitation("inv_1", "ACCEPTED"),
    assignRole: (input) => ({ ...role, id: "rol_2", role: input.role }),
    endRole: () => ({ ...role, endedAt: "2026-11-28T10:00:00Z" }),
    reviewMembership: () => ({ ...applied, state: "REVIEW", version: 2 }),
    decideMembership: ({ decision }) => ({
      ...applied,
      state: decision === "ADMIT" ? "ACTIVE" : "REJECTED",
      version: 3,
    }),
    endMembership: () => ({ ...applied, state: "ENDED", version: 4 }),
    reviewOrganization: () => ({ ...garden, state: "UNDER_REVIEW", version: 4 }),
    proposeOrganization: () => organization,
    updateOrganization: ({ streetAddress }) => ({ ...organization, streetAddress, version: bakery.version + 1 }),
    exportPerson: () => ({
      ...exported,
      state: "PENDING",
      parts: parts.map((part) => ({ ...part, state: "PENDING" })),
    }),
  };

  const schema = readOfficeSchema();
  await registerPlayground(app, { directory: join(__dirname, "../../../portal") });
  app.get("/auth/session", async () => ({ signedIn: state.isSignedIn }));
  app.get<{ Querystring: { return: string } }>("/auth/sign-in", async (request, reply) => {
    state.returns.push(request.query.return);
    state.isSignedIn = true;
    return reply.redirect(request.query.return, 303);
  });
  app.post("/auth/sign-out", async () => {
    state.isSignedIn = false;
    return { location: "/office/" };
  });
  app.post<{ Body: { query: string; variables: Record<string, unknown> } }>("/graphql", async ({ body, headers }) => {
    const document = parse(body.query);
    const errors = validate(schema, document);
    if (errors.length > 0) return { errors };
    const answers = Object.entries(mutations).map(([field, answer]) => [
      field,
      ({ input }: Input) => {
        state.asked.push({ field, input, headers });
        const { refusal } = state;
        state.refusal = null;
        if (refusal) throw new GraphQLError(refusal.message, { extensions: refusal });
        return answer(input);
      },
    ]);
    const rootValue = { ...queries, ...Object.fromEntries(answers) };
    return execute({ schema, document, rootValue, variableValues: body.variables });
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const { port } = app.server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, state, bakery, organization, close: () => app.close() };
}

export type OfficeHub = Awaited<ReturnType<typeof startOfficeHub>>;
