import { PUBLIC_ACTOR } from "../../../services/kit/actor/actor";
import { ACTOR_HEADER, writeActor } from "../../../services/kit/actor/assertion";
import type { KeySource } from "../../../services/kit/keys/read-keys";
import { createSigner } from "../../../services/kit/signatures/sign";
import type { CallSubgraph, SubgraphCall } from "./call";

/** By the name of the service. */
export type ServiceKeys = Readonly<Record<string, KeySource | undefined>>;

type Sign = ReturnType<typeof createSigner>;
type Headers = SubgraphCall["headers"];

/**
 * Signs calls to the services with which we share a key, and tells these who asks. Others are not told.
 */
export function signCalls(call: CallSubgraph, keys: ServiceKeys): CallSubgraph {
  /** By service and URL. */
  const signers = new Map<string, Map<string, Sign | null>>();

  /** Of those of a request, which are the same for all its calls. */
  const withoutActor = new WeakMap<Headers, Headers>();

  return (request) => {
    const { headers, service, url, body } = request;
    const sign = signerOf(service, url);
    return call({ ...request, headers: sign ? sign(withActor(headers), body) : leaveOutActor(headers) });
  };

  function leaveOutActor(headers: Headers): Headers {
    const known = withoutActor.get(headers);
    if (known) return known;
    const { [ACTOR_HEADER]: _, ...others } = headers;
    withoutActor.set(headers, others);
    return others;
  }

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

function withActor(headers: Headers): Headers {
  return headers[ACTOR_HEADER] === undefined ? { ...headers, [ACTOR_HEADER]: PUBLIC } : headers;
}

/** As the service sees it: `URL` leaves the port of the protocol out. */
function addressOf(url: string): { authority: string; path: string } {
  const { host, pathname } = new URL(url);
  return { authority: host, path: pathname };
}
