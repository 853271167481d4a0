import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  isRequiredArgument,
} from "graphql";

/** Whether an element of the schema is to be asked for, by its coordinate. */
export type IsAsked = (coordinate: string) => boolean;

/** The text of a value for an argument. */
export type GiveValue = (argument: GraphQLArgument) => string;

/** Type → coordinate of the field by which it is first reached, level by level, from a root over fields that are asked. */
export function findWays(schema: GraphQLSchema, root: GraphQLObjectType, isAsked: IsAsked): Map<string, string> {
  const ways = new Map([[root.name, ""]]);
  const open = [root];
  for (let type = open.shift(); type; type = open.shift()) {
    for (const field of Object.values(type.getFields())) {
      if (!isAsked(`${type.name}.${field.name}`)) continue;
      for (const object of objectsOf(schema, field)) {
        if (ways.has(object.name) || !isAsked(object.name)) continue;
        ways.set(object.name, `${type.name}.${field.name}`);
        open.push(object);
      }
    }
  }
  return ways;
}

/** A selection that asks for every field once: below the field by which its type is first reached. */
export function selectEverything(schema: GraphQLSchema, root: GraphQLObjectType, isAsked: IsAsked, give: GiveValue) {
  const ways = findWays(schema, root, isAsked);
  return select(root, "");

  /** @param alias What names begin with where objects of several types stand */
  function select(type: GraphQLObjectType, alias: string): string {
    const fields = Object.values(type.getFields()).filter(({ name }) => isAsked(`${type.name}.${name}`));
    const texts = fields.map((field) => {
      const text = `${alias && `${alias}${field.name}: `}${writeField(field, give)}`;
      if (!isCompositeType(getNamedType(field.type))) return text;
      const below = objectsOf(schema, field).filter(({ name }) => ways.get(name) === `${type.name}.${field.name}`);
      if (!isAbstractType(getNamedType(field.type))) return `${text} ${below[0] ? select(below[0], "") : EMPTY}`;
      return `${text} { __typename ${below.map((one) => `... on ${one.name} ${select(one, `${one.name}_`)}`).join(" ")} }`;
    });
    return texts.length > 0 ? `{ ${texts.join(" ")} }` : EMPTY;
  }
}

const EMPTY = "{ __typename }";

/** An operation's selection that leads to one field, over any fields. */
export function selectOne(
  schema: GraphQLSchema,
  coordinate: string,
  ways: ReadonlyMap<string, string>,
  give: GiveValue,
) {
  const [typeName = "", fieldName = ""] = coordinate.split(".");
  const type = schema.getType(typeName);
  const field = isObjectType(type) ? type.getFields()[fieldName] : undefined;
  if (!field) throw new Error(`There is no field ${coordinate}`);
  let text = `${writeField(field, give)}${isCompositeType(getNamedType(field.type)) ? ` ${EMPTY}` : ""}`;
  for (let [owner, way] = [typeName, ways.get(typeName)]; way; way = ways.get(owner)) {
    const [parentName = "", name = ""] = way.split(".");
    const parent = schema.getType(parentName);
    const leading = isObjectType(parent) ? parent.getFields()[name] : undefined;
    if (!leading) throw new Error(`There is no field ${way}`);
    text = `${writeField(leading, give)} { ... on ${owner} { ${text} } }`;
    owner = parentName;
  }
  return text;
}

function writeField({ name, args }: GraphQLField<unknown, unknown>, give: GiveValue): string {
  const given = args.filter((argument) => isRequiredArgument(argument) || argument.name === "first");
  const texts = given.map((argument) => `${argument.name}: ${give(argument)}`);
  return texts.length > 0 ? `${name}(${texts.join(", ")})` : name;
}

function objectsOf(schema: GraphQLSchema, { type }: GraphQLField<unknown, unknown>): readonly GraphQLObjectType[] {
  const named = getNamedType(type);
  if (isAbstractType(named)) return schema.getPossibleTypes(named);
  return isObjectType(named) ? [named] : [];
}
