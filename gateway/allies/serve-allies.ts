import type { Logger } from "../../services/kit/logger";
import type { EngineOptions } from "../engines/engine";
import { type CallSubgraph, SubgraphCallError } from "../execution/calling/call";
import { describeAbort } from "../execution/calling/call-subgraph";
import type { LiveAllies } from "../live/live-allies";
import type { Metrics } from "../metrics/metrics";
import type { NetworkState } from "./calling/ally";
import { createAllyCaller } from "./calling/create-ally-caller";
import type { Egress } from "./calling/egress";
import { createAllyCredentials } from "./identity/ally-credentials";
import type { AllyIdentityConfig } from "./identity/config";
import { createDescribeError } from "./identity/describe-ally-error";
import { createPseudonyms } from "./identity/pseudonyms";
import { createAnswerVerifier } from "./identity/verify-answer";

export interface ServeAlliesOptions {
  live: LiveAllies;
  egress: Egress;
  identity: AllyIdentityConfig;
  /** The hub, as allies know it. */
  issuer(): string;
  /** Coordinates that any ally may receive, such as `Organization.id`. */
  publicKeys: ReadonlySet<string>;
  log: Logger;
  /** Told of each field of somebody else that goes to a network, for the audit. */
  onReceived(prefix: string, coordinate: string, count: number): void;
  /** What is counted of the exchanges. @default nothing is */
  metrics?: Pick<Metrics, "countExchange" | "countUnsigned" | "setAbsent">;
}

/** All by which a gateway speaks to the subgraphs of allies, whom it does not trust. */
export interface ServedAllies {
  /** Puts what goes to allies on its own way; all other calls go by `next`. */
  callAllies(next: CallSubgraph): CallSubgraph;
  /** What an engine must know of allies. */
  engine: Required<Pick<EngineOptions, "describeError" | "isAlly" | "foreignFields">>;
  /** Of the networks that were asked so far and do not answer now, by their prefixes. */
  absent(): Record<string, NetworkState>;
  close(): Promise<void>;
}

export function serveAllies(options: ServeAlliesOptions): ServedAllies {
  const { live, egress, identity, issuer, publicKeys, log, onReceived, metrics } = options;
  const [pseudonymKey] = identity.pseudonymKeys();
  const pseudonyms = createPseudonyms(pseudonymKey.secret);
  const credentials = createAllyCredentials({ keys: identity.keys, pseudonyms, issuer, networkOf: networkIdOf });
  const verify = createAnswerVerifier({
    keysOf: (service) => live.find(service)?.answerKeys ?? null,
    onRefused(service, fault) {
      metrics?.countUnsigned(service, fault);
      log.warn({ service, fault }, "an answer of an ally is not signed as it must be");
    },
  });
  const caller = createAllyCaller({
    ...{ egress, verify },
    prepare: credentials,
    onExchange: (exchange) => metrics?.countExchange(exchange),
    onState(service, { state, since }) {
      metrics?.setAbsent(service, state === "absent");
      log.info({ service, state, since }, "whether an ally answers");
    },
  });
  return {
    callAllies: (next) => (call) => {
      if (!live.isAlly(call.service)) return next(call);
      if (call.signal.aborted) return Promise.reject(describeAbort(call.signal.reason));
      const ally = live.find(call.service);
      // The address that counts is that of the registry, whatever a supergraph says
      if (ally) return caller.call({ ...call, url: ally.url });
      return Promise.reject(new SubgraphCallError("SUBGRAPH_UNREACHABLE", `${call.service} is not live`));
    },
    engine: {
      isAlly: live.isAlly,
      describeError: createDescribeError({
        networkOf: (service) => (live.isAlly(service) ? live.prefixOf(service) : undefined),
        onOriginal: ({ service, error }) => log.debug({ service, error }, "an ally reported an error"),
      }),
      foreignFields: {
        networkOf: (service) => (live.isAlly(service) ? live.prefixOf(service) : null),
        mayReceive: live.mayReceive,
        onReceived,
        publicKeys,
        keyFor(prefix, _coordinate, value) {
          const networkId = live.networkIdOf(prefix);
          return typeof value === "string" && networkId ? pseudonyms.pseudonymise(networkId, value) : null;
        },
      },
    },
    absent() {
      const states = Object.entries(caller.networks()).filter(([name]) => live.names.has(name));
      const absent = states.filter(([, { state }]) => state === "absent");
      return Object.fromEntries(absent.map(([name, state]) => [live.prefixOf(name), state]));
    },
    close: () => caller.close(),
  };

  function networkIdOf(service: string): string {
    const ally = live.find(service);
    if (ally) return ally.networkId;
    throw new Error(`${service} is of no ally`);
  }
}
