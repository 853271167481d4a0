import { type GraphQLCompositeType, type GraphQLSchema, getNamedType, isAbstractType, isObjectType } from "graphql";
import type { Requirements } from "./requirements";

/** What some rights open of one schema. */
export class Access {
  readonly #schema: GraphQLSchema;
  readonly #requirements: Requirements;
  readonly #closed: ReadonlySet<string>;

  /** @param key Of the rights, see `Requirements.keyOf()` */
  constructor(schema: GraphQLSchema, requirements: Requirements, key: string) {
    this.#schema = schema;
    this.#requirements = requirements;
    this.#closed = requirements.closedTo(key);
  }

  /** Whether objects of this type are closed as a whole, their type included. */
  isObjectClosed(typeName: string): boolean {
    return this.#closed.has(typeName) && !this.#isRoot(typeName);
  }

  /** Also true where nothing is left that the field could return. */
  isFieldClosed(typeName: string, fieldName: string): boolean {
    if (this.#closed.has(`${typeName}.${fieldName}`)) return true;
    const type = this.#schema.getType(typeName);
    const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
    const returned = field && getNamedType(field.type);
    if (!isAbstractType(returned)) return false;
    const possible = this.#schema.getPossibleTypes(returned);
    return possible.length > 0 && possible.every(({ name }) => this.#closed.has(name));
  }

  /** The objects that may stand at a place of this type, also those that clients do not know. */
  objectsAt(type: GraphQLCompositeType): readonly string[] {
    return isAbstractType(type) ? this.#requirements.possibleTypes(type.name) : [type.name];
  }

  /** A root is closed field by field: there is always one. */
  #isRoot(typeName: string): boolean {
    const { name: query } = this.#schema.getQueryType() ?? {};
    return typeName === query || typeName === this.#schema.getMutationType()?.name;
  }
}
