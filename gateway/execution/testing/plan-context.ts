import type { CallSubgraph, SubgraphCall } from "../calling/call";
import type { PlanContext } from "../fetching/plan-context";
import type { PlanNames } from "../planning/plan-names";
import { Problems } from "../problems/problems";
import { describeSubgraphError } from "../problems/subgraph-errors";
import { createRow, type Row, RowClasses } from "../rows";
import type { Run } from "../run";
import { readSupergraph } from "../supergraph";

export interface ReceivedCall extends SubgraphCall {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

export interface TestContext extends PlanContext {
  /** Newest last. */
  calls: ReceivedCall[];
  logged: object[];
}

/** Services "a" and "b" of every supergraph that is made here. */
const SERVICES = `enum join__Graph {
  A @join__graph(name: "a", url: "http://a/graphql")
  B @join__graph(name: "b", url: "http://b/graphql")
}`;

const SAME_NAMES: PlanNames = {
  keyOf: ({ name, alias }) => (alias ?? name).value,
  variable: (name) => name,
  clientVariable: (name) => name,
  renamesVariables: false,
};

/**
 * What the steps of a plan need, with a function in the place of all services.
 *
 * @param answer Text is sent as it is, everything else as JSON
 */
export function createContext(
  sdl: string,
  answer: (call: ReceivedCall) => unknown = () => ({ data: {} }),
  names: Partial<PlanNames> = {},
): TestContext {
  const calls: ReceivedCall[] = [];
  const logged: object[] = [];
  const call: CallSubgraph = async (sent) => {
    const received: ReceivedCall = { ...sent, ...JSON.parse(sent.body) };
    calls.push(received);
    const answered = await answer(received);
    return typeof answered === "string" ? answered : JSON.stringify(answered);
  };
  return {
    supergraph: readSupergraph(`${SERVICES}\n${sdl}`),
    call,
    describeError: describeSubgraphError,
    log: { warn: (details) => void logged.push(details) },
    names: { ...SAME_NAMES, ...names },
    classes: new RowClasses("own"),
    calls,
    logged,
  };
}

export function startRun(data: Row = createRow(), variables: Record<string, unknown> = {}): Run {
  return {
    data,
    variables,
    headers: {},
    signal: new AbortController().signal,
    problems: new Problems(),
    isPlain: true,
  };
}

/** The path and the code of each error. */
export function errorsOf({ problems, data }: Run): string[] {
  const { errors } = problems.locate(data, (path) => path);
  return errors.map(({ path, extensions }) => `${path?.join(".") ?? ""} ${extensions.code}`);
}

/** An object of our data; objects inside it must be made in the same way. */
export function row(fields: Record<string, unknown>): Row {
  return Object.assign(createRow(), fields);
}
