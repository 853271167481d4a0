import { HubError } from "../../kit/errors";

/** Whether it is an origin as browsers send it, of https, or of a page that a developer serves to themself. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname, port } = new URL(text);
  if (origin !== text || hostname.includes("*")) return false;
  return protocol === "https:" || (protocol === "http:" && hostname === "localhost" && port !== "");
}

/** @throws {HubError} BAD_INPUT */
export function assertOrigins(origins: readonly string[]): void {
  const wrong = origins.find((each) => !isOrigin(each));
  if (wrong === undefined) return;
  const expected = "an origin such as https://map.example.org, or http://localhost:5173";
  const message = `Cannot take ${JSON.stringify(wrong)} as an origin: expected ${expected}`;
  throw new HubError("BAD_INPUT", message, { field: "origins" });
}
