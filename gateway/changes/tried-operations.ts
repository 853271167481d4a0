import { type DocumentNode, type GraphQLSchema, isInputObjectType, parse, validate } from "graphql";
import { coordinatesAtStake } from "./coordinates-at-stake";
import type { ChangeKind, SchemaChange } from "./find/change";
import { collectCoordinates } from "./usage/collect-coordinates";
import type { OperationUsage } from "./usage/usage";

/** After these an operation that is valid still may be answered in another shape. */
const CHANGES_ANSWERS: ReadonlySet<ChangeKind> = new Set([
  "FIELD_CHANGED_KIND",
  "TYPE_CHANGED_KIND",
  "TYPE_REMOVED_FROM_UNION",
  "IMPLEMENTED_INTERFACE_REMOVED",
]);

interface Tried {
  /** By the new schema. */
  isRefused: boolean;
  /** What its variables may hold, see `collectCoordinates()`. */
  byVariables: ReadonlySet<string>;
}

/** Operations that were tried on two schemas, each once. */
export class TriedOperations {
  readonly #before: GraphQLSchema;
  readonly #after: GraphQLSchema;
  /** Null of those that are not valid on the old one. */
  readonly #tried = new Map<string, Tried | null>();

  constructor(before: GraphQLSchema, after: GraphQLSchema) {
    this.#before = before;
    this.#after = after;
  }

  /** @param operation Uses what the change is about */
  isBrokenBy(operation: OperationUsage, change: SchemaChange): boolean {
    const tried = this.#try(operation);
    // of one that the old schema refuses already there is nothing left to break
    if (tried === null) return false;
    const { isRefused, byVariables } = tried;
    if (isRefused) return true;
    // the values of variables are known to nobody: one may hold what is taken no longer
    if (coordinatesAtStake(change).some((coordinate) => byVariables.has(coordinate))) return true;
    return CHANGES_ANSWERS.has(change.kind) && !this.#isInput(change.coordinate);
  }

  #try({ hash, text }: OperationUsage): Tried | null {
    const known = this.#tried.get(hash);
    if (known !== undefined) return known;
    const tried = this.#tryText(text);
    this.#tried.set(hash, tried);
    return tried;
  }

  #tryText(text: string): Tried | null {
    const document = parse(text, { noLocation: true });
    if (!isValid(document, this.#before)) return null;
    const { byVariables } = collectCoordinates(document, this.#before);
    return { isRefused: !isValid(document, this.#after), byVariables };
  }

  #isInput(coordinate: string): boolean {
    return isInputObjectType(this.#before.getType(coordinate.replace(/\..*/, "")));
  }
}

function isValid(document: DocumentNode, schema: GraphQLSchema): boolean {
  return validate(schema, document, undefined, { maxErrors: 1 }).length === 0;
}
