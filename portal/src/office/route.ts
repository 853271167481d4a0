import { useSyncExternalStore } from "react";

/** A page of the office, as the hash of the address names it. What is after `#` reaches no server. */
export type Route =
  | { page: "me" }
  | { page: "body"; organizationId: string }
  | { page: "propose" }
  | { page: "queue" }
  | { page: "people" }
  | { page: "invitation"; token: string }
  | { page: "unknown" };

export const PATHS = {
  me: "#/",
  propose: "#/propose",
  queue: "#/queue",
  people: "#/people",
  body: (organizationId: string) => `#/body/${encodeURIComponent(organizationId)}`,
} as const;

/** Where the visitor was when they left for the issuer: kept in this tab alone, since a hash may hold a token. */
const PLACE_KEY = "omospondia:place";

export function useRoute(): Route {
  return parseHash(useSyncExternalStore(onHashChange, () => location.hash));
}

export function parseHash(hash: string): Route {
  const [page = "", value = "", ...rest] = hash.replace(/^#?\/?/, "").split("/");
  if (rest.length > 0) return { page: "unknown" };
  if (value === "") {
    if (page === "") return { page: "me" };
    if (page === "propose" || page === "queue" || page === "people") return { page };
    return { page: "unknown" };
  }
  if (page === "body") return { page, organizationId: decode(value) };
  if (page === "invitation") return { page, token: decode(value) };
  return { page: "unknown" };
}

export function rememberPlace(): void {
  try {
    sessionStorage.setItem(PLACE_KEY, location.hash);
  } catch {}
}

/** Goes back to where the visitor was before they signed in, once. */
export function restorePlace(): void {
  try {
    const place = sessionStorage.getItem(PLACE_KEY);
    sessionStorage.removeItem(PLACE_KEY);
    if (place && parseHash(location.hash).page === "me") history.replaceState(null, "", place);
  } catch {}
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function onHashChange(listener: () => void): () => void {
  addEventListener("hashchange", listener);
  return () => removeEventListener("hashchange", listener);
}
