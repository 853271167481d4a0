import { registerEnumType } from "type-graphql";

export enum ResourceVisibility {
  PUBLIC = "PUBLIC",
  MEMBERS = "MEMBERS",
}

registerEnumType(ResourceVisibility, {
  name: "ResourceVisibility",
  description: "Who may see a resource once it is published",
  valuesConfig: {
    PUBLIC: { description: "Anybody" },
    MEMBERS: { description: "Members of the union alone, such as their templates" },
  },
});
