import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type ValidationContext,
} from "graphql";
import type { GatewayErrorCode } from "../errors";
import type { OperationLimits } from "./limits";
import { measureOperation, type OperationSize, type PageSizeOf } from "./measure-operation";
import { createPageSizes } from "./page-size";

const WORDS: Record<keyof OperationSize, string> = {
  depth: "levels deep",
  introspectionDepth: "levels of introspection deep",
  aliases: "aliases",
  directives: "directives",
  selections: "fields with its fragments spelled out",
  nodes: "records in pages within pages",
};

/** A validation rule that refuses operations over the limits. */
export function limitOperation(limits: OperationLimits) {
  return function LimitOperation(context: ValidationContext): ASTVisitor {
    const pageSizeOf = pageSizesOf(context.getSchema());
    const { definitions } = context.getDocument();
    const fragments = new Map(
      definitions
        .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((fragment) => [fragment.name.value, fragment]),
    );
    return {
      OperationDefinition(operation) {
        const size = measureOperation(operation, fragments, pageSizeOf);
        for (const key of Object.keys(WORDS) as Array<keyof OperationSize>) {
          if (size[key] <= limits[key]) continue;
          const message = `The operation is too large: it is ${size[key]} ${WORDS[key]}, at most ${limits[key]} are allowed`;
          const extensions = {
            code: "OPERATION_TOO_LARGE" satisfies GatewayErrorCode,
            details: { limit: key, allowed: limits[key], actual: size[key] },
          };
          context.reportError(new GraphQLError(message, { nodes: operation, extensions }));
        }
        return false;
      },
    };
  };
}

const pageSizes = new WeakMap<GraphQLSchema, PageSizeOf>();

/** Read once for each schema. */
function pageSizesOf(schema: GraphQLSchema): PageSizeOf {
  const known = pageSizes.get(schema) ?? createPageSizes(schema);
  pageSizes.set(schema, known);
  return known;
}
