import cluster from "node:cluster";
import { readFileSync } from "node:fs";
import type { Command } from "commander";
import { parse } from "graphql";
import { startGateway } from "../gateway";
import { readAllyIdentity } from "../gateway/allies/identity/config";
import { buildApiSchema } from "../gateway/composition/api-schema";
import {
  readGatewayConfig,
  readHubId,
  readKeysOf,
  readRegistryConfig,
  readServiceKeys,
  readServiceUrls,
  readWorkers,
} from "../gateway/config";
import { readGraphs } from "../gateway/execution/supergraph";
import { serveFirstParty } from "../gateway/serve-first-party";
import { readArtifactFile } from "../gateway/supergraphs/artifact-file";
import { type PublicKeys, readArtifactPublicKeys } from "../gateway/supergraphs/artifact-keys";
import { ArtifactRefused } from "../gateway/supergraphs/artifact-refused";
import { type SupergraphTexts, withoutAllies } from "../gateway/supergraphs/removals";
import { serve } from "../gateway/workers/serve";
import { createLogger, type Logger } from "../services/kit/logger";
import { runProcess } from "../services/kit/server/run-process";
import { Settings, SettingsError } from "../services/kit/settings";

interface GatewayCommandOptions {
  supergraph?: string;
  port?: string;
  forwardHeader: string[];
}

export function registerGatewayCommand(program: Command): void {
  program
    .command("gateway")
    .description(
      "start the gateway alone: over the four services and allies, or over any Federation 2 supergraph whose subgraphs you trust",
    )
    .option(
      "--supergraph <file>",
      "SDL of the supergraph, or a signed one where ARTIFACT_PUBLIC_KEYS is set, of which allied subgraphs are left out; without it our own four services, at MEMBERS_URL and so on",
    )
    .option("--port <number>", "port to listen on, instead of PORT")
    .option(
      "--forward-header <name>",
      "header of the client to send on to every subgraph; may be given again",
      collect,
      [],
    )
    .action((options: GatewayCommandOptions) => runProcess(() => startFrom(options, process.env)));
}

/** What says how a request is sent, or who stands behind it, is written anew for each call. */
const OWN_HEADER =
  /^(host|connection|content-.*|transfer-encoding|te|trailer|upgrade|keep-alive|accept|signature.*|hub-.*)$/i;

async function startFrom({ supergraph, port, forwardHeader }: GatewayCommandOptions, env: NodeJS.ProcessEnv) {
  const artifacts = Settings.read(env, readTrustedArtifacts);
  const given = supergraph === undefined ? null : readGiven(supergraph, artifacts);
  const { config, source, workers } = Settings.read(port === undefined ? env : { ...env, PORT: port }, (settings) => {
    for (const name of forwardHeader) {
      if (!/^[A-Za-z0-9-]+$/.test(name) || OWN_HEADER.test(name))
        settings.refuse(
          "--forward-header",
          name,
          "the name of a header that neither HTTP nor the hub writes itself",
          name,
        );
    }
    const keys = given ? readKeysOf(settings, servicesOf(given.supergraph)) : readServiceKeys(settings);
    return {
      // Over services that are not ours there are no allies
      config: { ...readGatewayConfig(settings), keys, allyIdentity: given ? undefined : readAllyIdentity(settings) },
      source: given ?? { registry: readRegistryConfig(settings), urls: readServiceUrls(settings) },
      workers: readWorkers(settings),
    };
  });
  const log = createLogger("gateway", config.logLevel);
  const gatewayConfig = { ...config, forwardHeaders: forwardHeader.map((name) => name.toLowerCase()) };
  const gateway = await serve({ workers, log }, async (shared) => {
    if (!("file" in source)) return serveFirstParty({ ...source, gateway: gatewayConfig, log, shared });
    const started = await startGateway(source, gatewayConfig, { log, shared });
    let present = source;
    replaceOnSignal(log, async () => {
      const next = readGiven(source.file, artifacts, present.number);
      // Of services that come with it
      Object.assign(
        config.keys,
        Settings.read(env, (settings) => readKeysOf(settings, servicesOf(next.supergraph))),
      );
      await started.replaceSupergraph(next);
      present = next;
    });
    return started;
  });
  // Workers run this too
  if (cluster.isPrimary) console.log(`gateway ready at ${gateway.url}/graphql`);
  return gateway;
}

/** SIGHUP is not it: that ends what runs in a terminal when the terminal is closed. */
function replaceOnSignal(log: Logger, replace: () => Promise<void>): void {
  process.on("SIGUSR2", () => {
    replace().catch((err: unknown) => log.error({ err }, "supergraph could not be replaced, the present one stays"));
  });
}

/** What a gateway that signs nothing itself believes. */
interface TrustedArtifacts {
  keys: PublicKeys;
  hubId: string;
}

/** Null where supergraphs need not be signed. */
function readTrustedArtifacts(settings: Settings): TrustedArtifacts | null {
  const keys = readArtifactPublicKeys(settings);
  return keys ? { keys, hubId: readHubId(settings) } : null;
}

interface GivenSupergraph extends SupergraphTexts {
  file: string;
  /** Of one that is signed. */
  number?: number;
}

/** @param atLeast Older ones are refused @throws {SettingsError} */
function readGiven(file: string, artifacts: TrustedArtifacts | null, atLeast?: number): GivenSupergraph {
  if (!artifacts) return { file, supergraph: readSupergraph(file) };
  try {
    const artifact = readArtifactFile(readFileSync(file, "utf8"), { ...artifacts, atLeast });
    return { file, supergraph: withoutAllies(artifact), number: artifact.number };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const why = error instanceof ArtifactRefused ? `${code}: ${message}` : (code ?? message);
    const expected = "expected what `hub supergraph show --signed` prints, signed with one of ARTIFACT_PUBLIC_KEYS";
    throw new SettingsError([`--supergraph is ${JSON.stringify(file)}: ${expected} (${why})`]);
  }
}

/** @throws {SettingsError} */
function readSupergraph(file: string): string {
  const refuse = (problem: string) => {
    const expected = "expected the SDL of a Federation 2 supergraph";
    return new SettingsError([`--supergraph is ${JSON.stringify(file)}: ${expected} (${problem})`]);
  };
  try {
    const sdl = readFileSync(file, "utf8");
    buildApiSchema(sdl);
    // What composers write and nobody else: where each field comes from.
    if (/@link\([^)]*specs\.apollo\.dev\/join\//.test(sdl)) return sdl;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw refuse(code ?? message);
  }
  throw refuse("it does not link the join specification: it is the schema of one subgraph, or of clients");
}

function servicesOf(supergraph: string): string[] {
  return [...readGraphs(parse(supergraph)).values()].map(({ name }) => name);
}

function collect(value: string, before: string[]): string[] {
  return [...before, value];
}
