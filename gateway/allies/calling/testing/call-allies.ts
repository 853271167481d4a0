import { type SubgraphCall, SubgraphCallError } from "../../../execution/calling/call";
import { Cancellation } from "../../../execution/calling/cancellation";
import { type AllyCaller, type AllyCallerOptions, createAllyCaller } from "../create-ally-caller";
import { createEgress, type EgressOptions } from "../egress";

export type TestCaller = AllyCaller & AsyncDisposable;

/** With an egress of its own; to be closed by whoever creates it. */
export function createTestCaller(
  egress: EgressOptions,
  options: Omit<AllyCallerOptions, "egress"> = {},
): AllyCaller & AsyncDisposable {
  const caller = createAllyCaller({ egress: createEgress(egress), ...options });
  return { ...caller, [Symbol.asyncDispose]: () => caller.close() };
}

export function callTo(url: string, changes: Partial<SubgraphCall> = {}): SubgraphCall {
  const body = '{"query":"{ a }","variables":{}}';
  return { service: "ally", url, body, headers: {}, isQuery: true, signal: new Cancellation(), ...changes };
}

/** The error that a call or an assertion ended with. @throws if it did not */
export async function failureOf(run: () => unknown): Promise<SubgraphCallError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof SubgraphCallError) return error;
    throw error;
  }
  throw new Error("It did not fail");
}
