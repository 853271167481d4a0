import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { idempotent } from "../../kit/idempotent";
import type { MembersContext } from "../loaders";
import { recordChange } from "../record-change";
import { Assembly } from "./assembly.entity";
import { ConvokeAssemblyInput, MoveAssemblyInput, PresenceInput, UpdateAssemblyInput } from "./assembly.types";
import { type AssemblyWork, assertLeads, changeAssembly } from "./assembly-work";
import { AssemblyElector } from "./elector.entity";
import { cancelAssembly, closeAssembly, openAssembly } from "./move-assembly";
import { convokeAssembly, updateAssembly } from "./plan-assembly";
import { registerPresence, withdrawPresence } from "./presence";

const CONVOKES = policy("REGISTRAR", "BOARD");
const INPUT_ARGUMENT = "What to do";

@Resolver(() => Assembly)
export class AssemblyVerbsResolver {
  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Assembly, { nullable: true, description: "Convokes an assembly: by a registrar or the board" })
  async convokeAssembly(
    @Arg("input", () => ConvokeAssemblyInput, { description: INPUT_ARGUMENT }) input: ConvokeAssemblyInput,
    @Ctx() context: MembersContext,
  ) {
    const { db, write, actor, cases, now } = context;
    assertLeads(actor);
    const operation = "Mutation.convokeAssembly";
    const id = await write((tx) =>
      idempotent(tx, { actor, operation, input, cases }, async () => {
        const { id, networkId } = await convokeAssembly(tx, input, now);
        const entry = { recordType: "Assembly", recordId: id, details: { networkId } };
        await recordChange(tx, context, { action: "CREATED", organizationId: null, operation, ...entry });
        return id;
      }),
    );
    return db.findOneBy(Assembly, { id });
  }

  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Assembly, { nullable: true, description: "Changes an assembly that is PLANNED" })
  updateAssembly(
    @Arg("input", () => UpdateAssemblyInput, { description: INPUT_ARGUMENT }) input: UpdateAssemblyInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => updateAssembly(work, input));
  }

  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Assembly, {
    nullable: true,
    description: "Opens an assembly: each body that is an active member of the network today has one vote",
  })
  openAssembly(
    @Arg("input", () => MoveAssemblyInput, { description: INPUT_ARGUMENT }) input: MoveAssemblyInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => openAssembly(work, input));
  }

  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Assembly, { nullable: true, description: "Closes an assembly, once no motion is OPEN" })
  closeAssembly(
    @Arg("input", () => MoveAssemblyInput, { description: INPUT_ARGUMENT }) input: MoveAssemblyInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => closeAssembly(work, input));
  }

  @Directive(INTERNAL)
  @Directive(CONVOKES)
  @Mutation(() => Assembly, { nullable: true, description: "Cancels an assembly that is PLANNED" })
  cancelAssembly(
    @Arg("input", () => MoveAssemblyInput, { description: INPUT_ARGUMENT }) input: MoveAssemblyInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return change(context, info, input, (work) => cancelAssembly(work, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AssemblyElector, {
    nullable: true,
    description: "Notes that a body is present: by its delegate, or a registrar who sees them",
  })
  registerPresence(
    @Arg("input", () => PresenceInput, { description: INPUT_ARGUMENT }) input: PresenceInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return attend(context, info, input, (work) => registerPresence(work, input));
  }

  @Directive(INTERNAL)
  @Directive(policy("PERSON"))
  @Mutation(() => AssemblyElector, {
    nullable: true,
    description: "Takes that back, as long as the body has not voted and no motion is OPEN",
  })
  withdrawPresence(
    @Arg("input", () => PresenceInput, { description: INPUT_ARGUMENT }) input: PresenceInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return attend(context, info, input, (work) => withdrawPresence(work, input));
  }
}

interface AssemblyInput {
  assemblyId: string;
  idempotencyKey?: string | null;
}

type Verb = (work: AssemblyWork) => Promise<string>;

/** @returns The assembly as it is afterwards */
async function change(context: MembersContext, info: GraphQLResolveInfo, input: AssemblyInput, verb: Verb) {
  const operation = `Mutation.${info.fieldName}`;
  const id = await changeAssembly(context, input.assemblyId, { operation, input }, verb);
  return context.db.findOneBy(Assembly, { id });
}

async function attend(context: MembersContext, info: GraphQLResolveInfo, input: AssemblyInput, verb: Verb) {
  const operation = `Mutation.${info.fieldName}`;
  const id = await changeAssembly(context, input.assemblyId, { operation, input }, verb);
  return context.db.findOneBy(AssemblyElector, { id });
}
