import { choice, months, type UnionSettingDefinition, type UnionSettings } from "../kit/union-settings/catalogue";
import { Network } from "./network/network.entity";
import { isNetworkSlug, NETWORK_SLUG } from "./network/network-slug";

const union: UnionSettingDefinition<string | null> = {
  name: "union",
  default: null,
  parse: (text) => (isNetworkSlug(text) ? text : null),
  expected: NETWORK_SLUG,
  help: "Slug of the network that runs the hub: its members are members here; nobody is one while it is not set",
  check: async (db, slug) =>
    (await db.existsBy(Network, { slug: slug ?? "" })) ? null : "the slug of a network that there is",
};

/** What the union that runs the hub decides of this service. */
export const MEMBERS_SETTINGS = {
  union,
  aidPledges: choice("aidPledges", {
    values: ["MEMBERS", "ANYONE"],
    default: "MEMBERS",
    help: "Who may pledge aid: members of the union, or anyone who is known here",
  }),
  aidRetentionMonths: months("aidRetentionMonths", {
    default: 12,
    help: "How long the personal data of an aid request are kept after it closed",
  }),
} satisfies UnionSettings;
