import { type GraphClient, GraphRefusal, plain } from "../graph-client";
import { changeSubgraph, type FindingFacts, getSubgraph, publishSubgraph } from "../subgraph-graph";
import { printCheck } from "../subgraph-report";

export interface ServedSchema {
  /** Of the subgraph. */
  name: string;
  /** What it is read from. */
  file: string;
  /** Told of the challenge by which the address is proven. */
  prove: (challenge: { url: string; text: string }) => void;
  /** Resolves when what is live now is in the graph. */
  settle: () => Promise<void>;
}

/**
 * @returns What publishes a text and has it served. Nothing is thrown: what stands against it is printed, and what served
 *   before it serves on
 */
export function serveSchema(
  client: GraphClient,
  { name, file, prove, settle }: ServedSchema,
): (sdl: string) => Promise<void> {
  return async (sdl) => {
    const report = (findings: readonly FindingFacts[]) =>
      console.log(printCheck(findings, { name, sdl, file, format: "text", language: "en" }));
    try {
      const { label, findings } = await publishSubgraph(client, { name, sdl });
      report(findings);
      const { urlChallenge } = await getSubgraph(client, name);
      if (urlChallenge) {
        prove(urlChallenge);
        await changeSubgraph(client, "proveSubgraphUrl", { name });
      }
      await changeSubgraph(client, "promoteSubgraph", { name, version: label });
      await settle();
      console.log(`serves ${label}`);
    } catch (error) {
      const problems =
        error instanceof GraphRefusal ? error.problems : [{ code: "UNEXPECTED", message: String(error) }];
      for (const { code, message, details } of problems)
        if (code === "CHECK_FAILED" && details) report(details.findings as FindingFacts[]);
        else console.error(plain(`${code}: ${message}`));
      console.log(await describeServed(client, name));
    }
  };
}

async function describeServed(client: GraphClient, name: string): Promise<string> {
  const { liveVersion } = await getSubgraph(client, name).catch(() => ({ liveVersion: null }));
  return liveVersion ? `refused, ${liveVersion.label} serves on` : "refused, nothing of it is served yet";
}
