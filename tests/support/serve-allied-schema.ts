import { buildSubgraphSchema } from "@apollo/subgraph";
import { graphql, parse } from "graphql";
import type { Resolvers } from "../../gateway/execution/testing/serve-subgraph";
import { type AllyAnswer, type RecordedRequest, type RecorderAlly, startRecorderAlly } from "./recorder-ally";

export interface AlliedSchemaOptions {
  sdl: string;
  resolvers?: Resolvers;
  /** Answers before the schema does; undefined leaves the request to it. */
  answer?: (request: RecordedRequest) => AllyAnswer | undefined | Promise<AllyAnswer | undefined>;
  /** @default a free one */
  port?: number;
}

export interface ServedAlly extends RecorderAlly {
  sdl: string;
  /** `host:port`, as `EGRESS_ALLOW` has it. */
  address: string;
  port: number;
  /** What it shows of its challenges, by path. */
  texts: Map<string, string>;
  /** What the hub asked it of its schema: all that reached it but for challenges. */
  asked(): RecordedRequest[];
}

/** A link to the federation of an ally's schema. */
export const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires"])\n';

/** The subgraph of an ally over real HTTP, with its challenges. */
export async function serveAlliedSchema(options: AlliedSchemaOptions): Promise<ServedAlly> {
  const { sdl, resolvers, answer, port } = options;
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers }]);
  const texts = new Map<string, string>();
  const recorder = await startRecorderAlly(async (request) => {
    const text = texts.get(request.url);
    if (text !== undefined) return { body: text, headers: { "content-type": "text/plain" } };
    const given = await answer?.(request);
    if (given) return given;
    const { query: source, variables: variableValues } = JSON.parse(request.body.toString());
    return { body: JSON.stringify(await graphql({ schema, source, variableValues })) };
  }, port);
  const { host: address, port: used } = new URL(recorder.url);
  const asked = () => recorder.requests.filter(({ method }) => method === "POST");
  return { ...recorder, sdl, address, port: Number(used), texts, asked };
}
