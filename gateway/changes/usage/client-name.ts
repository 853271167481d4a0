import type { Actor } from "../../../services/kit/actor/actor";

/** Of whom nothing is kept but that there were some. */
export const ANONYMOUS = "anonymous";

/**
 * Under which name a request is counted: the application that it came through, an allied network, one of our own
 * services. People are counted as nobody, and what they use through an application as that.
 *
 * @param application Id of a registered one
 */
export function clientNameOf({ kind, subject }: Actor, application?: string | null): string {
  if (application) return application;
  return (kind === "ALLY" || kind === "SERVICE") && subject !== null ? subject : ANONYMOUS;
}
