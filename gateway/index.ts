import { join } from "node:path";
import cookies from "@fastify/cookie";
import type { FastifyRequest } from "fastify";
import { createLogger, type Logger } from "../services/kit/logger";
import { createHttpServer, listen } from "../services/kit/server/http-server";
import { type Running, startParts } from "../services/kit/server/running";
import { parseSignedBodies } from "../services/kit/signatures/signed-requests";
import { registerJwks } from "./allies/identity/register-jwks";
import type { ServedAllies } from "./allies/serve-allies";
import { audienceOf } from "./authorization/audience";
import { type ChangesFeedOptions, registerChangesFeed } from "./changes/changelog/changes-route";
import { clientNameOf } from "./changes/usage/client-name";
import type { GatewayConfig } from "./config";
import { createFrontDoor } from "./create-front-door";
import { createSubgraphCaller } from "./execution/calling/call-subgraph";
import { signCalls } from "./execution/calling/sign-calls";
import { traceCalls } from "./execution/trace";
import { countChanges } from "./identity/count-changes";
import type { FindActor } from "./identity/find-actor";
import { isSigned } from "./identity/signed-services";
import { type CountCall, measureCalls } from "./metrics/measure-calls";
import { Metrics } from "./metrics/metrics";
import { callRegistry } from "./registry/call-registry";
import type { Registry } from "./registry/open-registry";
import { type AnswerFrom, registerSandbox } from "./sandbox/register-sandbox";
import type { Sandboxes, StartSandbox } from "./sandbox/sandboxes";
import { NO_PERSISTED_OPERATIONS } from "./security/persisted-operations";
import { refuseOverloadEarly } from "./security/refuse-overload";
import { resolveOperation } from "./security/resolve-operation";
import { serveSupergraph } from "./serve-supergraph";
import { Admission } from "./serving/admission";
import { createAnswerRequests } from "./serving/answer-requests";
import type { AskedOperation } from "./serving/note-operation";
import { startIdentity } from "./start-identity";
import { refuseRemoved } from "./supergraphs/refuse-removed";
import type { SupergraphTexts } from "./supergraphs/removals";
import { registerSupergraph, type ServeArtifactOptions } from "./supergraphs/serve-artifact";
import { registerAuth } from "./web/auth/auth-routes";
import { createContext } from "./web/create-context";
import { findActors } from "./web/find-actors";
import { answerErrorsAsGraphQL } from "./web/graphql-errors";
import { countAnswers, logAnswers } from "./web/log-answers";
import { registerMetrics } from "./web/metrics";
import { registerOperations } from "./web/operations";
import { registerPlayground } from "./web/playground";
import { type Shared, sharedWithNobody } from "./workers/shared";

export interface RunningGateway extends Running {
  /** Address of the gateway: the playground is at `/`, the graph at `/graphql`. */
  url: string;
  /**
   * Serves another supergraph from now on; requests under way end on the one they began with.
   *
   * @throws when it cannot be planned on; the present one then stays
   */
  replaceSupergraph(next: string | SupergraphTexts): Promise<void>;
  /**
   * Takes out these allied subgraphs, by the supergraph that stands ready without them, and puts back all others. They are
   * asked nothing more from now on.
   *
   * @throws when none stands ready; they are asked nothing all the same
   */
  serveWithout(names: ReadonlySet<string>): Promise<void>;
}

export interface GatewayOptions {
  log?: Logger;
  /** Who sends a request. @default by members where the configuration says where that is, else staff alone */
  findActor?: FindActor;
  /** What it has in common with other processes of the same gateway. @default nothing */
  shared?: Shared;
  /** What it counts in. @default its own */
  metrics?: Metrics;
  /** Asked in this process for what is its own; closed by whoever opened it. @default there is none */
  registry?: Pick<Registry, "call">;
  /** Who are called in another way, as they are not trusted. @default nobody */
  allies?: ServedAllies;
  /** What `/supergraph` tells; see `ServeArtifactOptions`. @default nothing */
  findArtifact?: ServeArtifactOptions["find"];
  /** The database that has what changed in the schema, for `/changes.atom`. @default nothing is there */
  changes?: ChangesFeedOptions["db"];
  /** What networks may try before it is live, over graphs that this gateway starts; see `Sandboxes`. @default nothing */
  createSandboxes?: (start: StartSandbox) => Sandboxes;
  /** Told of each valid operation that was answered, and of which client, see `clientNameOf()`. */
  onOperation?: (operation: AskedOperation, client: string) => void;
}

const MAX_BODY_BYTES = 1024 * 1024;
const PORTAL_FOLDER = join(__dirname, "../portal");

/**
 * Serves a supergraph: Apollo Server in gateway mode, with the engine of the configuration behind it, once for each
 * audience that sees another part of it. Its subgraphs need not run yet.
 *
 * @param supergraph SDL of a Federation 2 supergraph, perhaps with those that stand ready without allies
 * @throws when the supergraph cannot be planned on or the port is taken
 */
export function startGateway(
  supergraph: string | SupergraphTexts,
  config: GatewayConfig,
  options: GatewayOptions = {},
): Promise<RunningGateway> {
  const { log = createLogger("gateway", config.logLevel), findActor, shared = sharedWithNobody() } = options;
  const { metrics = new Metrics() } = options;
  const { registry, allies, findArtifact, onOperation, changes: changesDb, createSandboxes } = options;
  return startParts(async (defer) => {
    const caller = createSubgraphCaller();
    defer(() => caller.close());
    const admission = new Admission(config);
    const refusals = countAnswers(log, { route: "/graphql", status: 503 });
    defer(() => refusals.tell());
    const answerEarly = refuseOverloadEarly({
      admission,
      publicUrl: config.publicUrl,
      onRefused(method) {
        metrics.countRefusal("overload");
        metrics.countAnswer(503);
        refusals.count(method);
      },
    });
    const { trustedProxies } = config;
    const app = createHttpServer({ bodyLimit: MAX_BODY_BYTES, trustedProxies, answerEarly });
    let sandboxes: Sandboxes | undefined;
    defer(() => sandboxes?.close());
    // Before the callers: what is under way ends first
    defer(() => app.close());
    const { forwardHeaders, limits, keys = {}, persistedOperations = NO_PERSISTED_OPERATIONS } = config;
    const countCall: CountCall = (service, code, ms) => {
      admission.countProgress();
      metrics.countCall(service, code, ms);
    };
    let isRemoved = (_service: string) => false;
    const callOurs = callRegistry(signCalls(caller.call, keys), registry);
    const callWith = (way: ServedAllies | undefined) => {
      const measured = measureCalls(way ? way.callAllies(callOurs) : callOurs, countCall);
      return countChanges(traceCalls(refuseRemoved(measured, (service) => isRemoved(service))), shared.changes);
    };
    const { call, changes } = callWith(allies);
    const actorOf = (request: FastifyRequest) => actors.of(request).actor;
    let origin = config.publicUrl ?? "";
    const identity = startIdentity(config, { call, changes, log, shared, origin: () => origin });
    const door = createFrontDoor(config, { call, log, metrics, admission, shared, actorOf });
    const find = door.throttle(findActor ?? identity.findActor);
    const actors = findActors(app, find);
    const served = await serveSupergraph(asTexts(supergraph), { config, call, log, allies });
    isRemoved = served.isRemoved;
    const isService = (request: FastifyRequest) => actorOf(request).kind === "SERVICE";
    const graphFor = (request: FastifyRequest) => served.graphFor(audienceOf(actorOf(request)));
    metrics.watchCache("operations", served.countOperations);
    metrics.watchCache("waiting", () => admission.waiting);

    parseSignedBodies(app, isSigned);
    answerErrorsAsGraphQL(app, (err) => log.error({ err }, "unexpected error"));
    logAnswers(app, log);
    await door.guard(app);
    await app.register(cookies);
    // Before a body is read: whoever shows something that does not hold sends none, and is not counted otherwise
    const onRequest = [actors.onRequest, door.countActor];
    const preHandler = resolveOperation(persistedOperations, limits, log, isService);
    const answering = {
      ...{ admission, metrics },
      createContext: (request: FastifyRequest) => createContext(request, { ...actors.of(request), forwardHeaders }),
    };
    app.route({
      ...{ method: ["GET", "POST"], url: "/graphql", config: { countedBy: "actor" }, onRequest, preHandler },
      handler: createAnswerRequests({
        ...{ ...answering, graphFor },
        onOperation:
          onOperation && ((asked, of) => onOperation(asked, clientNameOf(actorOf(of), door.applicationOf(of)))),
      }),
    });
    if (createSandboxes) {
      sandboxes = createSandboxes((text, way) =>
        serveSupergraph(asTexts(text), { config, call: callWith(way).call, log, allies: way }),
      );
      // What is tried is no use of the graph that is live
      const answerFrom: AnswerFrom = (graphFor) => createAnswerRequests({ ...answering, graphFor });
      registerSandbox(app, { sandboxes, onRequest, actorOf, preHandler, answerFrom });
    }
    registerOperations(app, {
      onRequest,
      version: () => served.version,
      schemaFor: (request) => graphFor(request).apiSchema,
    });
    if (findArtifact) registerSupergraph(app, { onRequest, actorOf, find: findArtifact });
    if (changesDb) registerChangesFeed(app, { db: changesDb, origin: () => origin });
    await registerAuth(app, identity.signIn);
    if (config.allyIdentity) registerJwks(app, config.allyIdentity.keys);
    registerMetrics(app, metrics, { findActor: find, text: shared.shareMetrics(metrics) });
    await registerPlayground(app, { directory: PORTAL_FOLDER });
    const url = await listen(app, { ...config, portSetting: "PORT" });
    origin ||= url;
    log.info({ url, engine: config.engine }, "gateway listens");
    const { serveWithout } = served;
    return { url, replaceSupergraph: (next) => served.replace(asTexts(next)), serveWithout };
  });
}

function asTexts(supergraph: string | SupergraphTexts): SupergraphTexts {
  return typeof supergraph === "string" ? { supergraph } : supergraph;
}
