import { PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../../services/kit/actor/assertion";
import type { KeySource } from "../../../services/kit/keys/read-keys";
import { createSigner } from "../../../services/kit/signatures/sign";
import type { CallSubgraph } from "./call";

/** By the name of the service. */
export type ServiceKeys = Readonly<Record<string, KeySource | undefined>>;

type Sign = ReturnType<typeof createSigner>;

/**
 * Signs calls to the services with which we share a key, and tells these who asks. Others are not told.
 */
export function signCalls(call: CallSubgraph, keys: ServiceKeys): CallSubgraph {
  /** By service and URL. */
  const signers = new Map<string, Map<string, Sign | null>>();

  return (request) => {
    const { [ACTOR_HEADER]: actor = PUBLIC, ...headers } = request.headers;
    const sign = signerOf(request.service, request.url);
    return call({ ...request, headers: sign ? sign({ ...headers, [ACTOR_HEADER]: actor }, request.body) : headers });
  };

  function signerOf(service: string, url: string): Sign | null {
    const known = signers.get(service) ?? new Map<string, Sign | null>();
    let sign = known.get(url);
    if (sign === undefined) {
      const key = keys[service]?.()[0];
      sign =
        key && URL.canParse(url) ? createSigner({ key, tag: "hub", ...addressOf(url), covered: [ACTOR_HEADER] }) : null;
      signers.set(service, known.set(url, sign));
    }
    return sign;
  }
}

const PUBLIC = writeActor(PUBLIC_ACTOR);

/** As the service sees it: `URL` leaves the port of the protocol out. */
function addressOf(url: string): { authority: string; path: string } {
  const { host, pathname } = new URL(url);
  return { authority: host, path: pathname };
}
