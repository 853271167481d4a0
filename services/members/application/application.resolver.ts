import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Query, Resolver, Root } from "type-graphql";
import { findPage } from "../../kit/database/keyset";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { INPUT_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Person } from "../person/person.entity";
import { MAX_ACTIVE, registerApplication, revokeApplication, updateApplication } from "./application";
import { Application, ApplicationState } from "./application.entity";
import {
  ApplicationConnection,
  ApplicationPolicy,
  RegisterApplicationInput,
  RevokeApplicationInput,
  UpdateApplicationInput,
} from "./application.types";
import { restrictToVisible } from "./visible";

@Resolver(() => Application)
export class ApplicationResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => ApplicationConnection, {
    nullable: true,
    description: "Your applications, the latest first; to an OPERATOR all of them",
  })
  applications(@Args(() => PageArgs) page: PageArgs, @Ctx() { db, actor }: MembersContext) {
    const query = db.createQueryBuilder(Application, "node");
    restrictToVisible(actor, query);
    return findPage(query, { by: "createdAt", kind: "Date", direction: "DESC" }, page);
  }

  @Directive("@inaccessible")
  @Query(() => [ApplicationPolicy], {
    name: "_applications",
    nullable: true,
    description: "The active ones, the oldest first: told to the gateway alone, none to everybody else",
  })
  listPolicies(@Ctx() { actor, db }: MembersContext): Promise<ApplicationPolicy[]> {
    if (actor.kind !== "SERVICE" || actor.subject !== "gateway") return Promise.resolve([]);
    const where = { state: ApplicationState.ACTIVE };
    return db.find(Application, { where, order: { createdAt: "ASC", id: "ASC" }, take: MAX_ACTIVE });
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Application, { nullable: true, description: "Registers a front end: by anybody who is known here" })
  async registerApplication(
    @Arg("input", () => RegisterApplicationInput, { description: INPUT_ARGUMENT }) input: RegisterApplicationInput,
    @Ctx() context: MembersContext,
  ) {
    const id = await registerApplication(context, input);
    return context.db.findOneBy(Application, { id });
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Application, { nullable: true, description: "Changes an application: by its owner or an OPERATOR" })
  async updateApplication(
    @Arg("input", () => UpdateApplicationInput, { description: INPUT_ARGUMENT }) input: UpdateApplicationInput,
    @Ctx() context: MembersContext,
  ) {
    await updateApplication(context, input);
    return context.db.findOneBy(Application, { id: input.applicationId });
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => Application, {
    nullable: true,
    description: "Takes an application back, for good: by its owner or an OPERATOR",
  })
  async revokeApplication(
    @Arg("input", () => RevokeApplicationInput, { description: INPUT_ARGUMENT })
    { applicationId }: RevokeApplicationInput,
    @Ctx() context: MembersContext,
  ) {
    await revokeApplication(context, applicationId);
    return context.db.findOneBy(Application, { id: applicationId });
  }

  @FieldResolver(() => Person, { nullable: true, description: "Who registered it" })
  owner(@Root() { ownerId }: Application, @Ctx() { loaders }: MembersContext) {
    return loaders.person.load(ownerId);
  }
}
