import type { GraphQLResolveInfo } from "graphql";
import { changeOnce } from "../../../services/kit/change-once";
import { HubError } from "../../../services/kit/errors";
import type { RegistryContext } from "../context";
import { getVisible } from "../version/check-schema";
import { getOwn, moveSubgraph } from "./move-subgraph";
import type { AlliedSubgraph } from "./subgraph.entity";

const VERB = "prove the address of";

export function challengeUrl({ url, challengeNonce }: Pick<AlliedSubgraph, "url" | "challengeNonce">): string {
  return new URL(`/.well-known/omospondia-challenge/${challengeNonce}`, url).href;
}

/**
 * Looks whether the network put at the address of its subgraph what shows that the address is its own.
 *
 * @returns Id of the subgraph
 * @throws {HubError} FORBIDDEN, NOT_FOUND, URL_NOT_PROVEN, CONFLICT where the address was changed meanwhile
 */
export async function proveUrl(
  context: RegistryContext,
  info: GraphQLResolveInfo,
  input: { name: string; idempotencyKey?: string | null },
): Promise<string> {
  const { name } = input;
  const seen = await getVisible(context, name, VERB);
  await assertProven(context, seen);
  return changeOnce(context, info, input, async (change) => {
    const subgraph = await getOwn(change, name, VERB);
    if (subgraph.challengeNonce !== seen.challengeNonce)
      throw new HubError("CONFLICT", `Cannot ${VERB} "${name}": it was changed meanwhile`);
    await moveSubgraph(change, subgraph, { verb: "prove-url", changes: { urlProvenAt: change.now } });
    return subgraph.id;
  });
}

/** @throws {HubError} URL_NOT_PROVEN, or what guards addresses says */
async function assertProven({ parts }: RegistryContext, subgraph: AlliedSubgraph): Promise<void> {
  const challenge = challengeUrl(subgraph);
  let found = "";
  let cause: unknown;
  try {
    found = await parts.fetchText(challenge);
  } catch (error) {
    if (error instanceof HubError) throw error;
    cause = error;
  }
  if (found.trim() === subgraph.challengeText) return;
  const message = `Cannot ${VERB} "${subgraph.name}": expected the text of its challenge at ${challenge}`;
  throw new HubError("URL_NOT_PROVEN", message, { cause, details: { challenge } });
}
