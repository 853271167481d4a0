import { ArrayMaxSize, ArrayMinSize, ValidateNested } from "class-validator";
import { Arg, Ctx, Directive, Field, FieldResolver, ID, InputType, Int, Mutation, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { recordChange } from "../record-change";
import {
  FieldVisibility,
  listFieldVisibilities,
  OrganizationField,
  OrganizationFieldVisibility,
} from "./field-visibility";
import { Organization } from "./organization.entity";
import { setFieldVisibility } from "./set-field-visibility";
import { seesInside, showOrganization } from "./visible";

@InputType({ description: "Who may see a field of an organisation" })
class OrganizationFieldVisibilityInput {
  @Field(() => OrganizationField, { description: "The field that is kept, or public again" })
  field!: OrganizationField;

  @Field(() => FieldVisibility, { nullable: true, description: "Who may see it; null for anybody" })
  visibility?: FieldVisibility | null;
}

@InputType({ description: "Which fields of an organisation are not public" })
class SetOrganizationFieldVisibilityInput {
  @Field(() => ID, { description: "The organisation" })
  organizationId!: string;

  @Field(() => [OrganizationFieldVisibilityInput], {
    description: "Each field once; those that are not named stay as they are",
  })
  @ArrayMinSize(1)
  @ArrayMaxSize(Object.keys(OrganizationField).length)
  @ValidateNested({ each: true })
  fields!: OrganizationFieldVisibilityInput[];

  @Field(() => Int, { description: "`Organization.version` as it was when you read it" })
  expectedVersion!: number;
}

@Resolver(() => Organization)
export class FieldVisibilityResolver {
  @FieldResolver(() => [OrganizationFieldVisibility], {
    nullable: true,
    description: "Its fields that are not public; null for all but its own people, the registrar and the board",
  })
  @Directive('@tag(name: "internal")')
  fieldVisibility(@Root() { id, fieldVisibility }: Organization, @Ctx() { actor }: MembersContext) {
    return seesInside(actor, id) ? listFieldVisibilities(fieldVisibility) : null;
  }

  @Mutation(() => Organization, {
    nullable: true,
    description:
      "Sets who may see fields of an organisation: by whoever looks after its record, or the registrar. What is not public is not found, filtered or counted by",
  })
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  async setOrganizationFieldVisibility(
    @Arg("input", () => SetOrganizationFieldVisibilityInput, { description: "What is set" })
    input: SetOrganizationFieldVisibilityInput,
    @Ctx() context: MembersContext,
  ) {
    const { actor, write, now } = context;
    const changed = await write(async (tx) => {
      const organization = await setFieldVisibility(tx, actor, input, now);
      if (organization.version === input.expectedVersion) return organization;
      const { organizationId } = input;
      const details = { fields: input.fields.map(({ field }) => field) };
      const record = { recordType: "Organization", recordId: organizationId, details };
      const operation = "Mutation.setOrganizationFieldVisibility";
      await recordChange(tx, context, { action: "CHANGED", organizationId, operation, ...record });
      return organization;
    });
    return showOrganization(actor, changed);
  }
}
