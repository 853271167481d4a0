/** Codes of what the check of an ally's schema finds. Codes are API: never renamed, only replaced. */
export const CHECK_CODES = {
  CHECK_RESOURCE_LIMIT:
    "The schema is larger than a subgraph of an ally may be, or its composition took more time or memory than it may",
  CHECK_SUBGRAPH_NAME:
    "The subgraph must be called like the prefix of its network, or that with `-` and a suffix, and like no other one in any case of letters",
  CHECK_URL: "The address must be https, and without user, password, fragment and IP address",
  CHECK_FEDERATION_1: "The schema must link Federation 2 with `@link`; schemas of Federation 1 are not composed",
  CHECK_LINK: "A schema of an ally links nothing but Federation 2, and renames nothing that it imports",
  CHECK_NAME_RESERVED: "The name belongs to GraphQL, or every JavaScript object has something called so",
  CHECK_NAME_CONFUSABLE: "The name differs from one of somebody else in underscores and case of letters alone",
  CHECK_TYPE_NOT_OWN: "A type of an ally begins with the prefix of its network, as in `Prefix_Thing`",
  CHECK_TYPE_FOREIGN:
    "The type belongs to somebody else; an ally may refer to an entity by its key and use a scalar, and repeat nothing else",
  CHECK_ROOT_FIELD: "A root field of an ally begins with the prefix of its network, as in `prefix_things`",
  CHECK_OPERATION_NOT_GRANTED: "Mutations and subscriptions of an ally need a grant (EXTEND) for each root field",
  CHECK_FIELD_FOREIGN: "The field belongs to somebody else, and to answer for it needs a grant (EXTEND)",
  CHECK_FIELD_PREFIX: "A field that an ally adds to the type of somebody else begins with the prefix of its network",
  CHECK_FIELD_NOT_NULL: "A field that an ally adds to the type of somebody else must be nullable",
  CHECK_EXTENSION_NOT_GRANTED: "To add a field to the type of somebody else needs a grant (EXTEND) for the type",
  CHECK_OVERRIDE: "`@override` takes a field from somebody else, and needs a grant (EXTEND) for it",
  CHECK_KEY:
    "`@key` has a field of somebody else sent to the ally, and needs a grant (RECEIVE) unless it is a public id",
  CHECK_REQUIRES: "`@requires` has a field of somebody else sent to the ally, and needs a grant (RECEIVE) for it",
  CHECK_PROVIDES: "`@provides` has the ally answer for a field of somebody else, and needs a grant (EXTEND) for it",
  CHECK_EXTERNAL: "`@external` names a field of somebody else, and needs a grant (RECEIVE or EXTEND) for it",
  CHECK_CONTEXT: "`@fromContext` has a field of somebody else sent to the ally, and needs a grant (RECEIVE) for it",
  CHECK_DIRECTIVE_FOREIGN:
    "The directive works on the whole graph, and stands on something that does not belong to the ally",
  CHECK_DIRECTIVE_UNKNOWN: "The directive is neither of GraphQL nor of Federation, nor begins with the prefix",
  CHECK_FIELD_SET: "What the directive lists cannot be followed in the schema of the ally",
  CHECK_API_CHANGED: "With the schema, something that belongs to somebody else would change or vanish in the graph",
  CHECK_DESCRIPTION_FOREIGN: "The description stands on something that does not belong to the ally",
  CHECK_TEXT_CLEANED:
    "A warning: markup, links to elsewhere, invisible characters or what is too long was taken out of a text",
  CHECK_TEXT_REFUSED:
    "A default value of text is one short word, and `@specifiedBy` stays within the ally's own domain",
  CHECK_LINT_NAME: "A warning: the name is not written as it is in the rest of the graph",
  CHECK_LINT_DESCRIPTION: "A warning: types and root fields should have a description",
  CHECK_LINT_LIST: "A warning: a list without an argument `first` may grow beyond what one answer takes",
  CHECK_COMMONS: "The type or field is not of the form that `schema/commons.graphql` gives it",
} as const;

export type CheckCode = keyof typeof CHECK_CODES;
