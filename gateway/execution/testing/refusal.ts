import { OperationRefused } from "../errors";

/** What the act was refused with. @throws if it was not */
export function refusal(act: () => unknown): OperationRefused {
  try {
    act();
  } catch (error) {
    if (error instanceof OperationRefused) return error;
    throw error;
  }
  throw new Error("It was not refused");
}

export function codes({ errors }: OperationRefused): unknown[] {
  return errors.map(({ extensions }) => extensions.code);
}
