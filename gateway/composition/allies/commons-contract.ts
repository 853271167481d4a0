import { readCommonsContract } from "../../../services/kit/commons/contract";
import { readElements, type SchemaElement } from "./elements";

let contract: readonly SchemaElement[] | undefined;

/** The elements of the commons contract, by the names that they have without the prefix of a network. */
export function readCommonsElements(): readonly SchemaElement[] {
  contract ??= readElements(readCommonsContract());
  return contract;
}
