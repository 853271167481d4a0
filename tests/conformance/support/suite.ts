import type { ServerResponse } from "node:http";
import type { ReceivedRequest, Resolvers } from "../../../gateway/execution/testing/serve-subgraph";
import type { Composer } from "../../support/composers";
import type { World } from "./world";

/** One semantic: a few subgraphs over one small world, and what each operation must answer. */
export interface ConformanceSuite {
  /** Where the behaviour is laid down. */
  specification: string;
  /** What all subgraphs look into, and the answer of a schema without subgraphs. */
  world: World;
  /** Name → SDL; the link to the specification of federation is added where there is none. */
  subgraphs: Record<string, string>;
  /** Names of those that get no link: they are written for Federation 1. */
  federation1?: string[];
  /** For fields that a subgraph computes from what it requires. */
  resolvers?: Record<string, Resolvers>;
  /** Why this composer is left out: it refuses the subgraphs, or loses something of them. */
  notComposedBy?: Partial<Record<Composer, string>>;
  /** For one request. @default 8000 */
  deadlineMs?: number;
  cases: ConformanceCase[];
}

export interface ConformanceCase {
  /** A sentence: what must hold. */
  title: string;
  operation: string;
  operationName?: string;
  variables?: Record<string, unknown>;
  expected: ExpectedAnswer;
  /** Name of a subgraph → how it misbehaves. */
  faults?: Record<string, Fault>;
  /** Messages and extensions of the errors as our engine tells them, in any order. */
  told?: { message: string; extensions: object }[];
  /** How often each subgraph is called, those that are not called left out. */
  calls?: Record<string, number>;
  /** The representations that each subgraph named here is sent, all calls together, in any order. */
  receives?: Record<string, object[]>;
  /** What `@apollo/gateway` does instead; the test fails when it comes round. */
  apolloDiffers?: string;
  /** What our own planner does instead of the native one; the test fails when it comes round. */
  secondPlannerDiffers?: string;
  /** Why one schema over the same data must answer otherwise; not needed with faults. */
  wholeDiffers?: string;
}

export interface ExpectedAnswer {
  /** Also the order of the keys counts. Absent where nothing may be executed. */
  data?: unknown;
  /** `CODE path.to.0.field`, in any order; of an error without path the code alone. */
  errors?: string[];
}

/** What a subgraph does with a request; undefined leaves it to the schema. */
export type Fault = (request: ReceivedRequest, response: ServerResponse) => unknown;

/** Closes the connection without a word. */
export const isDown: Fault = (_request, response) => void response.destroy();

/** Never answers. */
export const hangs: Fault = () => new Promise(() => {});

/** Answers with this JSON, or with this text as it is. */
export function says(answer: object | string): Fault {
  return () => answer;
}

/** Answers with this HTTP status and text. */
export function hasStatus(status: number, text = "{}", type = "application/json"): Fault {
  return (_request, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(text);
  };
}

/** The fault in requests whose query holds this text; others are answered as they should be. */
export function whenAsked(text: string, fault: Fault): Fault {
  return (request, response) => (request.query.includes(text) ? fault(request, response) : undefined);
}
