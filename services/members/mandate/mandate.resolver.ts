import { Arg, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from "type-graphql";
import { assertMayChangePeople } from "../../kit/actor/token-scopes";
import { dayOf } from "../../kit/day";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { Organization } from "../organization/organization.entity";
import { recordChange } from "../record-change";
import { ActingMandate } from "./acting-mandate.entity";
import { endMandate, mayDecideFor } from "./end-mandate";
import { grantMandate, noBody } from "./mandate";
import { EndActingMandateInput, GrantActingMandateInput } from "./mandate.types";

/** To the gateway an ORGADMIN of a body that is no member is a GUEST: rows are decided here. */
const DECIDES_FOR_BODY = policy("PERSON");
const INPUT_ARGUMENT = "What to do";

@Resolver(() => ActingMandate)
export class ActingMandateResolver {
  @Directive(INTERNAL)
  @Directive(DECIDES_FOR_BODY)
  @Mutation(() => ActingMandate, {
    nullable: true,
    description: "Lets a person act for a body: by an ORGADMIN of that body, or a REGISTRAR",
  })
  grantActingMandate(
    @Arg("input", () => GrantActingMandateInput, { description: INPUT_ARGUMENT }) input: GrantActingMandateInput,
    @Ctx() context: MembersContext,
  ) {
    const { write, actor, now } = context;
    const { organizationId } = input;
    assertMayChangePeople(actor);
    if (!mayDecideFor(actor, organizationId)) throw noBody(organizationId);
    const { from, ...given } = input;
    return write(async (tx) => {
      const granted = await grantMandate(tx, { ...given, from: from ?? dayOf(now), by: actor.subject, at: now });
      const record = { recordType: "ActingMandate", recordId: granted.id, details: { kind: granted.kind } };
      const operation = "Mutation.grantActingMandate";
      await recordChange(tx, context, { action: "CREATED", organizationId, operation, ...record });
      return granted;
    });
  }

  @Directive(INTERNAL)
  @Directive(DECIDES_FOR_BODY)
  @Mutation(() => ActingMandate, {
    nullable: true,
    description:
      "Ends a mandate at once: by an ORGADMIN of its body, or a REGISTRAR, who alone ends that of a body's last ORGADMIN",
  })
  endActingMandate(
    @Arg("input", () => EndActingMandateInput, { description: INPUT_ARGUMENT }) { mandateId }: EndActingMandateInput,
    @Ctx() context: MembersContext,
  ) {
    return endMandate(context, mandateId);
  }

  @FieldResolver(() => Organization, { nullable: true, description: "Null where the body is not listed" })
  organization(@Root() { organizationId }: ActingMandate, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(organizationId);
  }

  @FieldResolver(() => String, { nullable: true, description: "Name of the person" })
  async personName(@Root() { personId }: ActingMandate, @Ctx() { loaders }: MembersContext) {
    return (await loaders.aid.person.load(personId))?.name ?? null;
  }
}
