import { Field, Int, ObjectType, registerEnumType } from "type-graphql";
import { enumOf } from "../../../services/kit/graphql/enum-of";
import { type Finding, SEVERITIES } from "../../composition/allies/finding";

const SeverityEnum = enumOf(SEVERITIES);

registerEnumType(SeverityEnum, {
  name: "FindingSeverity",
  description: "How much a finding weighs",
  valuesConfig: {
    ERROR: { description: "The schema is refused for it" },
    WARNING: { description: "It is taken, and should be mended" },
    NOTE: { description: "Worth knowing" },
  },
});

@ObjectType("SchemaFinding", { description: "Something that a check found in a schema" })
export class FindingType implements Finding {
  @Field(() => String, { description: "What it is, for programs" })
  code!: string;

  @Field(() => SeverityEnum, { description: "How much it weighs" })
  severity!: Finding["severity"];

  @Field(() => String, { description: "What it is, for people" })
  message!: string;

  @Field(() => String, { nullable: true, description: "`Type.field`, where it is about one" })
  coordinate?: string;

  @Field(() => Int, { nullable: true, description: "Line of the schema, from 1 on" })
  line?: number;

  @Field(() => String, { nullable: true, description: "What helps" })
  advice?: string;
}
