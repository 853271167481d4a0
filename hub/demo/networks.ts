import { sortKey } from "../../services/kit/text/multilingual-text";
import type { UnionSetting } from "../../services/kit/union-settings/union-setting.entity";
import { Network, NetworkKind, NetworkState } from "../../services/members/network/network.entity";
import { MEMBERS_SETTINGS } from "../../services/members/union-settings";
import { fixedId } from "./fixed-id";
import { multilingual, type Texts } from "./texts";

/** Slugs of the networks: a Greek union and two networks allied with it. */
export const UNION = "enosi-demo";
export const FEDERATION = "synergasia-demo";
export const COMMONS = "commons-demo";

export type NetworkSlug = typeof UNION | typeof FEDERATION | typeof COMMONS;

export function networkId(slug: NetworkSlug): string {
  return fixedId("net", slug);
}

export function createNetworks(): Network[] {
  return [
    network(UNION, NetworkKind.UNION, "GR", {
      el: "Φανταστική Ένωση Φορέων Κ.ΑΛ.Ο. «Πολλοί Ανεμόμυλοι»",
      en: "Fictional Union of SSE Bodies “Many Windmills”",
    }),
    network(FEDERATION, NetworkKind.FEDERATION, "GR", {
      el: "Φανταστική Ομοσπονδία Συνεταιρισμών «Στρογγυλό Σύννεφο»",
      en: "Fictional Federation of Cooperatives “Round Cloud”",
    }),
    network(COMMONS, NetworkKind.NETWORK, null, {
      el: "Φανταστικό Δίκτυο Κοινών «Ξεκλείδωτη Καλύβα»",
      en: "Fictional Commons Network “Unlocked Hut”",
    }),
  ];
}

/** The Greek union runs the hub: its members are members. */
export function createUnionSettings(): UnionSetting[] {
  return [{ name: MEMBERS_SETTINGS.union.name, value: UNION }];
}

function network(slug: NetworkSlug, kind: NetworkKind, country: string | null, texts: Required<Texts>): Network {
  const name = multilingual(texts, country === null ? "en" : "el");
  return {
    id: networkId(slug),
    slug,
    prefix: null,
    name,
    kind,
    country,
    website: `https://${slug}.example.org/`,
    state: NetworkState.RECOGNISED,
    fictional: true,
    createdAt: new Date("2024-01-15T09:00:00.000Z"),
    version: 1,
    sortName: sortKey(name),
  };
}
