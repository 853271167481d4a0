import { join } from "node:path";
import { ApolloServer } from "@apollo/server";
import fastifyApollo, { fastifyApolloDrainPlugin } from "@as-integrations/fastify";
import fastify from "fastify";
import { registerPlayground } from "../../gateway/web/playground";

/** A hub with one made-up organisation behind the real playground: enough for every example to be answered. */
export async function startToyHub(): Promise<{ url: string; close(): Promise<void> }> {
  const app = fastify();
  const apollo = new ApolloServer({
    typeDefs: TYPE_DEFS,
    rootValue: ROOT,
    plugins: [fastifyApolloDrainPlugin(app)],
    stopOnTerminationSignals: false,
  });
  await apollo.start();
  await app.register(fastifyApollo(apollo));
  await registerPlayground(app, { directory: join(__dirname, "../../portal") });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  return {
    url,
    async close() {
      await app.close();
      await apollo.stop();
    },
  };
}

const TYPE_DEFS = `#graphql
  type Query {
    organizations(filter: OrganizationFilter, first: Int, after: String): OrganizationConnection!
    positions(first: Int): PositionConnection!
    calls(filter: CallFilter, first: Int): CallConnection!
    network(slug: String!): Network
    vocabulary(scheme: String!): Vocabulary
  }
  input OrganizationFilter { search: String network: String country: String }
  input CallFilter { status: CallStatus }
  enum CallStatus { FORTHCOMING OPEN CLOSED }
  type Text { text(lang: String): String }
  type Code { scheme: String! code: String! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type OrganizationConnection { totalCount: Int! nodes: [Organization!]! pageInfo: PageInfo! }
  "A body of the social and solidarity economy"
  type Organization {
    name: Text! description: Text country: String locality: String website: String
    legalForm: Code activities: [Code!]!
    memberships(first: Int): MembershipConnection!
    positions(first: Int): PositionConnection!
    endorsements(first: Int): EndorsementConnection!
    resources(first: Int): ResourceConnection!
    eligibleCalls(first: Int): CallConnection!
  }
  type MembershipConnection { nodes: [Membership!]! }
  type Membership { network: Network! }
  type Network { slug: String! name: Text! }
  type PositionConnection { totalCount: Int! nodes: [Position!]! }
  type Position { title: Text! currentVersion: PositionVersion! }
  type PositionVersion { position: Position! demands: [Demand!]! endorsements(first: Int): EndorsementConnection! }
  type Demand { text: Text! }
  type EndorsementConnection { nodes: [Endorsement!]! }
  type Endorsement { stance: String! organization: Organization! version: PositionVersion! }
  type ResourceConnection { nodes: [Resource!]! }
  type Resource { title: Text! }
  type CallConnection { nodes: [Call!]! }
  type Call { title: Text! deadlines: [Deadline!]! }
  type Deadline { at: String! timeZone: String! }
  type Vocabulary { title: Text! terms: [Term!]! }
  type Term { code: String! label: Text! }
`;

const ROOT = toyData();

function toyData() {
  const network = { slug: "syn-kalo", name: text("Δίκτυο Δοκιμής", "Test network") };
  const call = {
    title: text("Πρόσκληση για ενεργειακές κοινότητες", "Call for energy communities"),
    deadlines: [{ at: "2031-03-14T11:00:00Z", timeZone: "Europe/Athens" }],
  };
  const position = {
    title: text("Δίκαιη πρόσβαση στη χρηματοδότηση", "Fair access to funding"),
    currentVersion: () => version,
  };
  const organization = {
    name: text("Ηλιοστάσιο Κοιν.Σ.Επ.", "Iliostasio"),
    description: text("Συνεταιρισμός ενέργειας", "An energy cooperative"),
    country: "GR",
    locality: "Βόλος",
    legalForm: { scheme: "legal-form", code: "L2" },
    activities: [{ scheme: "activities", code: "a04" }],
    memberships: { nodes: [{ network }] },
    positions: { totalCount: 1, nodes: [position] },
    endorsements: () => ({ nodes: [endorsement] }),
    resources: { nodes: [{ title: text("Οδηγός για νέους συνεταιρισμούς", "A guide for new cooperatives") }] },
    eligibleCalls: { nodes: [call] },
  };
  const endorsement = { stance: "SUPPORT", organization, version: () => version };
  const version = {
    position,
    demands: [{ text: text("Προκαταβολή 40 % σε κάθε πρόσκληση", "An advance of 40 % in every call") }],
    endorsements: { nodes: [endorsement] },
  };
  return {
    organizations: { totalCount: 1, nodes: [organization], pageInfo: { hasNextPage: false } },
    positions: { totalCount: 1, nodes: [position] },
    calls: { nodes: [call] },
    network,
    vocabulary: {
      title: text("Νομική μορφή", "Legal form"),
      terms: [{ code: "L2", label: text("Συνεταιρισμός", "Cooperative") }],
    },
  };
}

function text(el: string, en: string) {
  return { text: ({ lang }: { lang?: string }) => (lang === "en" ? en : el) };
}
