import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Query, Resolver, Root } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import type { MembersContext } from "../loaders";
import { Network } from "../network/network.entity";
import { Organization } from "../organization/organization.entity";
import { Assembly } from "./assembly.entity";
import { AssemblyConnection, AssemblyElectorConnection, MotionConnection } from "./assembly.types";
import { AssemblyState, VoteValue } from "./assembly-state";
import { AssemblyElector } from "./elector.entity";
import { Motion } from "./motion.entity";
import { hasQuorum, NOBODY, neededFor } from "./quorum";
import { openVote } from "./sealed-vote";
import { findAssemblies, findAssembly } from "./visible";
import { AssemblyVote } from "./vote.entity";

@Resolver(() => Assembly)
export class AssemblyResolver {
  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => Assembly, {
    nullable: true,
    description: "An assembly, for members of its network and staff of the union; null for others",
  })
  assembly(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() context: MembersContext) {
    return findAssembly(context, id);
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Query(() => AssemblyConnection, {
    nullable: true,
    description:
      "Assemblies of networks of which you are a member, the latest first; for staff of the union all of them",
  })
  assemblies(
    @Arg("networkSlug", () => String, { nullable: true, description: "Those of one network" })
    networkSlug: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: MembersContext,
  ) {
    return findAssemblies(context, networkSlug ?? null, page);
  }

  @FieldResolver(() => Network, { nullable: true, description: "Whose members meet" })
  network(@Root() { networkId }: Assembly, @Ctx() { loaders }: MembersContext) {
    return loaders.network.load(networkId);
  }

  @FieldResolver(() => Int, { nullable: true, description: "Bodies that have a vote; null until it is opened" })
  async electorCount(@Root() assembly: Assembly, @Ctx() context: MembersContext) {
    return (await attendanceOf(assembly, context))?.electors ?? null;
  }

  @FieldResolver(() => Int, { nullable: true, description: "Bodies that are present; null until it is opened" })
  async presentCount(@Root() assembly: Assembly, @Ctx() context: MembersContext) {
    return (await attendanceOf(assembly, context))?.present ?? null;
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "How many bodies have to be present to vote; null until it is opened",
  })
  async quorumCount(@Root() assembly: Assembly, @Ctx() context: MembersContext) {
    const attendance = await attendanceOf(assembly, context);
    return attendance && neededFor(assembly, attendance);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description: "Whether enough bodies are present to vote; null until it is opened",
  })
  async hasQuorum(@Root() assembly: Assembly, @Ctx() context: MembersContext) {
    const attendance = await attendanceOf(assembly, context);
    return attendance && hasQuorum(assembly, attendance);
  }

  @FieldResolver(() => MotionConnection, { nullable: true, description: "What it votes on, as it is on the agenda" })
  motions(@Root() { id }: Assembly, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.assembly.motions(id, page);
  }

  @FieldResolver(() => AssemblyElectorConnection, {
    nullable: true,
    description: "Bodies that have a vote, and which of them are present; none until it is opened",
  })
  electors(@Root() { id }: Assembly, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.assembly.electors(id, page);
  }

  @FieldResolver(() => [AssemblyElector], { description: "Those of its electors for which you act" })
  ownElectors(@Root() { id }: Assembly, @Ctx() { loaders }: MembersContext) {
    return loaders.assembly.ownElectors.load(id);
  }
}

@Resolver(() => AssemblyElector)
export class ElectorResolver {
  @FieldResolver(() => Organization, { nullable: true, description: "Null where the body is not listed" })
  organization(@Root() { organizationId }: AssemblyElector, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(organizationId);
  }

  @FieldResolver(() => Boolean, { description: "Whether it is present" })
  isPresent(@Root() { presentAt }: AssemblyElector) {
    return presentAt !== null;
  }
}

@Resolver(() => Motion)
export class MotionResolver {
  @FieldResolver(() => Assembly, { nullable: true, description: "The assembly that votes on it" })
  assembly(@Root() { assemblyId }: Motion, @Ctx() { loaders }: MembersContext) {
    return loaders.assembly.assembly.load(assemblyId);
  }

  @FieldResolver(() => [AssemblyVote], {
    description: "What the bodies for which you act voted on it; nobody learns what others voted",
  })
  ownVotes(@Root() { id }: Motion, @Ctx() { loaders }: MembersContext) {
    return loaders.assembly.ownVotes.load(id);
  }
}

@Resolver(() => AssemblyVote)
export class VoteResolver {
  @FieldResolver(() => Organization, { nullable: true, description: "The body that voted" })
  organization(@Root() { organizationId }: AssemblyVote, @Ctx() { loaders }: MembersContext) {
    return loaders.organization.load(organizationId);
  }

  @FieldResolver(() => VoteValue, { description: "What the body votes" })
  value(@Root() vote: AssemblyVote, @Ctx() { cases }: MembersContext) {
    return openVote(cases, vote);
  }
}

async function attendanceOf({ id, state }: Assembly, { loaders }: MembersContext) {
  if (state === AssemblyState.PLANNED || state === AssemblyState.CANCELLED) return null;
  return (await loaders.assembly.attendance.load(id)) ?? NOBODY;
}
