import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode } from "graphql";
import { refuse } from "../errors";
import { findDirectives } from "./find-directives";

export interface SelectedOperation {
  definition: OperationDefinitionNode;
  /** All of the document's, by name, also those that this operation does not use. */
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

/**
 * The one operation of a document that is to run.
 *
 * @throws {OperationRefused} if there is none, more than one without a name, or one that we do not run
 */
export function selectOperation(document: DocumentNode, name: string | undefined): SelectedOperation {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  if (name === undefined && operations.length > 1) {
    refuse("OPERATION_RESOLUTION_FAILURE", "The document holds several operations: operationName is needed");
  }
  const definition = operations.find((operation) => name === undefined || operation.name?.value === name);
  if (!definition) {
    refuse("OPERATION_RESOLUTION_FAILURE", `The document holds no operation${name ? ` named "${name}"` : ""}`);
  }
  if (definition.operation === "subscription") refuse("UNSUPPORTED_OPERATION", "Subscriptions are not supported");
  refuseIncrementalDelivery(document);
  return { definition, fragments: fragmentsByName(document) };
}

export function fragmentsByName({ definitions }: DocumentNode): Map<string, FragmentDefinitionNode> {
  const fragments = definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** The planner would drop `@defer` silently. */
function refuseIncrementalDelivery({ definitions }: DocumentNode): void {
  for (const { name } of findDirectives(definitions)) {
    if (name.value === "defer" || name.value === "stream") {
      refuse("UNSUPPORTED_OPERATION", `Directive "@${name.value}" is not supported`);
    }
  }
}
