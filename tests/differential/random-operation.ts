import fc, { type Arbitrary } from "fast-check";
import {
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
} from "graphql";

/** A tree that shrinks well: a part that is left out leaves the rest as it was. */
export type RandomSelection = RandomField | RandomFragment;

export interface RandomField {
  kind: "field";
  name: string;
  /** Its type, as the schema writes it. */
  returns: string;
  /** A wish: another key is taken where this one stands for something else. */
  alias: string | null;
  args: RandomArgument[];
  conditions: RandomCondition[];
  /** Null where nothing stands below. */
  selections: RandomSelection[] | null;
}

export interface RandomFragment {
  kind: "fragment";
  /** Null where there is no type condition. */
  on: string | null;
  form: "inline" | "named" | "named twice";
  conditions: RandomCondition[];
  selections: RandomSelection[];
}

export interface RandomArgument {
  name: string;
  type: string;
  /** Undefined leaves the argument out, or the variable without value. */
  value: unknown;
  form: "literal" | "variable" | "default";
}

export interface RandomCondition {
  directive: "skip" | "include";
  /** A literal, or one of the few variables that the whole operation shares. */
  on: boolean | "a" | "b" | "c";
}

export interface RandomOperation {
  root: "query" | "mutation";
  selections: RandomSelection[];
  conditions: { a: boolean; b: boolean; c: boolean };
}

export interface WrittenOperation {
  source: string;
  variables: Record<string, unknown>;
}

const MAX_DEPTH = 5;

/** Operations that are valid once they are written; some spreads of fragments may be impossible. */
export function randomOperations(schema: GraphQLSchema): Arbitrary<RandomOperation> {
  const known = new Map<string, Arbitrary<RandomSelection[]>>();
  const query = schema.getQueryType();
  const mutation = schema.getMutationType();
  if (!query) throw new Error("The schema has no queries");
  const operation = (root: "query" | "mutation", type: GraphQLObjectType): Arbitrary<RandomOperation> =>
    fc.record({
      root: fc.constant(root),
      selections: selectionsOf(type, MAX_DEPTH),
      conditions: fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean() }),
    });
  const queries = operation("query", query);
  return mutation
    ? fc.oneof({ weight: 6, arbitrary: queries }, { weight: 1, arbitrary: operation("mutation", mutation) })
    : queries;

  function selectionsOf(type: GraphQLNamedType, depth: number): Arbitrary<RandomSelection[]> {
    const key = `${type.name} ${depth}`;
    let selections = known.get(key);
    if (!selections) {
      selections = fc.array(selectionOf(type, depth), { minLength: 1, maxLength: depth === MAX_DEPTH ? 3 : 4 });
      known.set(key, selections);
    }
    return selections;
  }

  function selectionOf(type: GraphQLNamedType, depth: number): Arbitrary<RandomSelection> {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    const branches = depth > 1 ? fields.filter((field) => isCompositeType(getNamedType(field.type))) : [];
    const choices: { weight: number; arbitrary: Arbitrary<RandomSelection> }[] = [
      ...leaves.map((field) => ({ weight: 2, arbitrary: fieldOf(field, depth) })),
      ...branches.map((field) => ({ weight: 3, arbitrary: fieldOf(field, depth) })),
      { weight: 1, arbitrary: typenameField() },
    ];
    if (depth > 1) {
      const weight = isAbstractType(type) ? fields.length * 2 + 4 : 2;
      choices.push({ weight, arbitrary: fragmentOf(type, depth) });
    }
    return fc.oneof(...choices);
  }

  function fieldOf(field: GraphQLField<unknown, unknown>, depth: number): Arbitrary<RandomField> {
    const named = getNamedType(field.type);
    const args = field.args.map(
      (argument) =>
        fc.record({
          name: fc.constant(argument.name),
          type: fc.constant(String(argument.type)),
          value: inputOf(argument.type, isNonNullType(argument.type) && argument.defaultValue === undefined),
          form: fc.constantFrom("literal", "variable", "default"),
        }) as Arbitrary<RandomArgument>,
    );
    return fc.record({
      kind: fc.constant("field"),
      name: fc.constant(field.name),
      returns: fc.constant(String(field.type)),
      alias: aliases,
      args: fc.tuple(...args),
      conditions: conditionLists,
      selections: isCompositeType(named) ? selectionsOf(named, depth - 1) : fc.constant(null),
    }) as Arbitrary<RandomField>;
  }

  function fragmentOf(type: GraphQLNamedType, depth: number): Arbitrary<RandomFragment> {
    const types = isAbstractType(type)
      ? [...schema.getPossibleTypes(type), ...overlappingInterfaces(type.name)]
      : isObjectType(type)
        ? [type, ...type.getInterfaces()]
        : [];
    const fragments = [null, ...types].map((on) =>
      fc.record({
        kind: fc.constant("fragment"),
        on: fc.constant(on?.name ?? null),
        form: fc.constantFrom("inline", "inline", "named", "named twice"),
        conditions: conditionLists,
        selections: selectionsOf(on ?? type, depth - 1),
      }),
    );
    return fc.oneof(...fragments) as Arbitrary<RandomFragment>;
  }

  function overlappingInterfaces(name: string): GraphQLNamedType[] {
    const type = schema.getType(name);
    const possible = isAbstractType(type) ? schema.getPossibleTypes(type) : [];
    return [...new Set(possible.flatMap((one) => one.getInterfaces()))].filter((one) => one.name !== name);
  }
}

/** Names that mean something to planners, keys or prototypes are among them. */
const aliases = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 3, arbitrary: fc.constantFrom("x", "y", "z") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("id", "name", "__proto__", "constructor", "_internal_qp_alias_0", "_entities"),
  },
);

const condition: Arbitrary<RandomCondition> = fc.record({
  directive: fc.constantFrom<RandomCondition["directive"][]>("skip", "include"),
  on: fc.constantFrom<RandomCondition["on"][]>("a", "b", "c", true, false),
});

const conditionLists: Arbitrary<RandomCondition[]> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<RandomCondition[]>([]) },
  { weight: 2, arbitrary: condition.map((one) => [one]) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(condition, condition)
      .map(([one, other]) => (one.directive === other.directive ? [one] : [one, other])),
  },
);

function typenameField(): Arbitrary<RandomField> {
  return fc.record({
    kind: fc.constant("field"),
    name: fc.constant("__typename"),
    returns: fc.constant("String!"),
    alias: fc.constantFrom(null, null, "x", "kind"),
    args: fc.constant([]),
    conditions: conditionLists,
    selections: fc.constant(null),
  }) as Arbitrary<RandomField>;
}

/** @param depth Input objects below one another end where it is 0 */
function inputOf(type: GraphQLInputType, isNeeded: boolean, depth = 2): Arbitrary<unknown> {
  if (isNonNullType(type)) {
    const present = presentOf(type.ofType, depth);
    return isNeeded ? present : fc.oneof(present, fc.constant(undefined));
  }
  const absent = fc.constantFrom(undefined, null);
  if (depth === 0) return absent;
  return fc.oneof({ weight: 3, arbitrary: presentOf(type, depth) }, { weight: 2, arbitrary: absent });
}

function presentOf(type: GraphQLInputType, depth: number): Arbitrary<unknown> {
  if (isNonNullType(type)) return presentOf(type.ofType, depth);
  if (isListType(type)) return fc.array(inputOf(type.ofType, true, depth).map(orNull), { maxLength: 2 });
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map((field) => {
      const isNeeded = isNonNullType(field.type) && field.defaultValue === undefined;
      return fc.tuple(fc.constant(field.name), inputOf(field.type, isNeeded, depth - 1));
    });
    return fc.tuple(...fields).map((entries) => Object.fromEntries(entries.filter(([, value]) => value !== undefined)));
  }
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => new EnumValue(name)));
  switch (type.name) {
    case "Int":
    case "SafeInt":
      return fc.integer({ min: 0, max: 90 });
    case "Float":
      return fc.integer({ min: 0, max: 40 }).map((eighths) => eighths / 8);
    case "Boolean":
      return fc.boolean();
    default:
      return fc.constantFrom("a", "", 'q"\\', "ά\u2028");
  }
}

function orNull(value: unknown): unknown {
  return value ?? null;
}

/** Written as it stands in literals, as a string in variables. */
export class EnumValue {
  constructor(readonly name: string) {}
  toJSON(): string {
    return this.name;
  }
}
