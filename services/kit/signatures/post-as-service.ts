import type { Key } from "../keys/key";
import { SERVICE_HEADER } from "./message";
import { createSigner } from "./sign";

export interface PostAsServiceOptions {
  /** The service that asks. */
  service: string;
  key: Key;
  /** Address of the gateway's graph. */
  url: string;
}

/** A GraphQL request to the gateway, signed by one of its services. @returns The answer as it came @throws without one */
export async function postAsService(
  { service, key, url }: PostAsServiceOptions,
  request: { query: string; variables?: Record<string, unknown> },
  signal?: AbortSignal,
): Promise<{ data?: Record<string, unknown> | null; errors?: unknown[] }> {
  const { host, pathname } = new URL(url);
  const sign = createSigner({ key, tag: "service", authority: host, path: pathname, covered: [SERVICE_HEADER] });
  const body = JSON.stringify(request);
  const headers = sign({ "content-type": "application/json", [SERVICE_HEADER]: service }, body);
  const response = await fetch(url, { method: "POST", headers, body, signal, redirect: "error" });
  return (await response.json()) as { data?: Record<string, unknown> | null; errors?: unknown[] };
}
