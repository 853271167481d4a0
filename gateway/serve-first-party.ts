import type { ServiceName } from "../services/kit/config";
import { HubError } from "../services/kit/errors";
import { createLogger, type Logger } from "../services/kit/logger";
import type { OpenSubgraphOptions } from "../services/kit/server/open-subgraph";
import { type Running, startParts } from "../services/kit/server/running";
import { type RunningGateway, startGateway } from ".";
import { createEgress, type Egress } from "./allies/calling/egress";
import { egressFetch } from "./allies/calling/egress-fetch";
import { serveAllies } from "./allies/serve-allies";
import { createSaveUsage } from "./changes/usage/save-usage";
import { UsageRecorder } from "./changes/usage/usage-recorder";
import { createComposer } from "./composition/allies/compose-aside";
import { compositionKey, KnownCompositions } from "./composition/known-compositions";
import type { GatewayConfig } from "./config";
import { mayServeAllies } from "./engines/assert-engine-fits";
import { SubgraphCallError } from "./execution/calling/call";
import { readFirstParty, readFirstPartySupergraph } from "./first-party";
import { createArtifactMaker } from "./live/artifact-maker";
import { checkLive } from "./live/check-live";
import { fitEngine } from "./live/fit-engine";
import { type KeptLive, keepLive } from "./live/keep-live";
import { type LiveAllies, readLiveAllies } from "./live/live-allies";
import { noteReceived } from "./live/note-received";
import { readPublicKeys } from "./live/public-keys";
import { Metrics } from "./metrics/metrics";
import type { Registry, RegistryConfig } from "./registry/open-registry";
import type { RegistryParts } from "./registry/parts";
import { createSandboxes } from "./sandbox/sandboxes";
import { startRegistry } from "./start-registry";
import { findLatestNumber } from "./supergraphs/find-artifact";
import type { Following } from "./supergraphs/follow-artifacts";
import type { VerifiedArtifact } from "./supergraphs/verify-artifact";
import type { Shared } from "./workers/shared";

/** After a supergraph was made, until what nobody waits for is worked out: others share the machine, perhaps. */
const REST_MS = 2000;

export interface FirstPartyOptions {
  gateway: GatewayConfig;
  registry: RegistryConfig;
  /** Where our own services are. */
  urls: Record<ServiceName, string>;
  log?: Logger;
  shared?: Shared;
  /** Of the registry. */
  open?: OpenSubgraphOptions & { parts?: Partial<RegistryParts> };
  /** The way to allies. @default that of the configuration */
  egress?: Egress;
  /** How long a check of a schema may take. @default 10_000 */
  checkTimeoutMs?: number;
}

export interface FirstPartyGateway extends RunningGateway {
  registry: Registry;
  live: Following;
}

/** A gateway over our own services and those of allies, with the registry in its process. None of them need run yet. */
export function serveFirstParty(options: FirstPartyOptions): Promise<FirstPartyGateway & Running> {
  const { gateway: config, urls, log = createLogger("gateway", config.logLevel), shared, open } = options;
  const { egress = createEgress(config.egress) } = options;
  return startParts(async (defer) => {
    const firstParty = readFirstParty(urls);
    const ours = new Set(firstParty.map(({ name }) => name));
    // What it composes was checked: a machine that is slow just now is no reason to leave an ally out, or not to start
    const known = new KnownCompositions([[compositionKey(firstParty), readFirstPartySupergraph(urls)]]);
    const composer = createComposer({ timeoutMs: 60_000, known });
    defer(() => composer.close());
    // Whoever has schemas checked keeps nobody from making the supergraph
    const checker = createComposer({ timeoutMs: options.checkTimeoutMs ?? 10_000, known });
    defer(() => checker.close());
    const check = checkLive(checker, firstParty, egress.isNamed);
    const parts = { check, rollBack, ...waysOut(egress), ...open?.parts };
    const keys = config.keys ?? {};
    const registry = await startRegistry(options.registry, { ...open, parts, urls, keys, log });
    defer(() => registry.close());
    const { database, cases } = registry;
    const live = await readLiveAllies(registry.store, ours);
    const receipts = noteReceived({ live, database, cases, log });
    defer(() => receipts.close());
    const usage = new UsageRecorder({ save: createSaveUsage(database), log });
    defer(() => usage.close());
    // In a thread of its own: no check waits for what nobody waits for
    const chronicler = createComposer();
    defer(() => chronicler.close());
    const { compose } = composer;
    const { findPublishedChanges } = chronicler;
    const maker = createArtifactMaker({ registry, firstParty, compose, findPublishedChanges, log, restMs: REST_MS });
    defer(() => maker.close());
    const first = await maker.ensureLatest("the gateway started", true);
    let gateway: RunningGateway | undefined;
    let following: KeptLive | undefined;
    const { allyIdentity: identity, engine, alliesWithApollo: override = false } = config;
    const publicKeys = readPublicKeys(firstParty);
    const issuer = () => config.publicUrl ?? gateway?.url ?? "";
    const serve =
      identity &&
      ((some: LiveAllies, counting?: Metrics) =>
        serveAllies({
          ...{ live: some, egress, log, identity, publicKeys, issuer, metrics: counting },
          onReceived: receipts.add,
        }));
    const metrics = new Metrics();
    const allies = serve?.(live, metrics);
    if (allies) defer(() => allies.close());
    const choose = fitEngine({ engine, override, hasWay: allies !== undefined, log });
    const mayTry = serve && mayServeAllies(engine, override);
    const readLatestNumber = () => findLatestNumber(database.read);
    const trying = { registry, firstParty, maker, readLatestNumber, compose: checker.compose, log };
    gateway = await startGateway(
      choose(first),
      { ...config, membersUrl: urls.members },
      {
        ...{ log, metrics, shared, registry, allies },
        ...{ changes: database.read, onOperation: usage.count, findArtifact },
        ...(mayTry && {
          createSandboxes: (start) => createSandboxes({ ...trying, serveAllies: (some) => serve(some), start }),
        }),
      },
    );
    defer(() => gateway.close());
    const kept = keepLive({ gateway, registry, maker, allies: live, first, choose, log, restMs: REST_MS });
    following = kept;
    defer(() => kept.close());
    const { url, replaceSupergraph, serveWithout } = gateway;
    return { url, replaceSupergraph, serveWithout, registry, live: kept };

    /** The one that serves is at hand, and mostly the latest. */
    async function findArtifact(number?: number): Promise<VerifiedArtifact | null> {
      const { served = first } = following ?? {};
      return (number ?? (await readLatestNumber())) === served.number ? served : maker.find(number);
    }

    /** Is asked of a gateway that runs. */
    async function rollBack(...words: Parameters<RegistryParts["rollBack"]>): Promise<number> {
      const { number } = await maker.rollBack(...words);
      await following?.now();
      return number;
    }
  });
}

/** How the registry looks at addresses that networks name. */
function waysOut(egress: Egress): Pick<RegistryParts, "isNamed" | "guardUrl" | "fetchText"> {
  return {
    isNamed: egress.isNamed,
    guardUrl: (url) => explained(async () => void (await egress.assertTarget(url))),
    fetchText: (url) =>
      explained(async () => {
        const { status, body } = await egressFetch(egress, url);
        if (status !== 200) throw new Error(`${url} answers with status ${status}`);
        return body.toString();
      }),
  };
}

/** What guards the way out may say why; what else fails is for the log. */
async function explained<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof SubgraphCallError)) throw error;
    const { code, message } = error;
    if (code === "EGRESS_DENIED") throw new HubError("EGRESS_DENIED", message, { field: "url" });
    throw new HubError("BAD_INPUT", "Cannot reach the address: expected one that leads to a server", {
      field: "url",
      cause: error,
    });
  }
}
