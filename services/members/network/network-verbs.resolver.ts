import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Directive, Info, Mutation, Resolver } from "type-graphql";
import { type Change, changeOnce } from "../../kit/change-once";
import { INTERNAL, policy } from "../../kit/graphql/access";
import type { MembersContext } from "../loaders";
import { INPUT_ARGUMENT, type OnceInput } from "../once-input";
import { addNetwork, giveNetworkPrefix } from "./add-network";
import { Network } from "./network.entity";
import { NETWORK_RIGHTS } from "./network-rights";
import {
  AddNetworkInput,
  GiveNetworkPrefixInput,
  ReadmitNetworkInput,
  RecogniseNetworkInput,
  RecordNetworkLeftInput,
  SuspendNetworkInput,
} from "./network-verb-inputs";
import { readmitNetwork, recogniseNetwork, recordNetworkLeft, suspendNetwork } from "./network-verbs";

@Resolver(() => Network)
export class NetworkVerbsResolver {
  @Directive(INTERNAL)
  @Directive(policy(...NETWORK_RIGHTS.add))
  @Mutation(() => Network, {
    nullable: true,
    description: "Enters a network as PROPOSED: by the registrar or an operator",
  })
  addNetwork(
    @Arg("input", () => AddNetworkInput, { description: INPUT_ARGUMENT }) input: AddNetworkInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => addNetwork(change, input));
  }

  @Directive(INTERNAL)
  @Directive(policy(...NETWORK_RIGHTS["give a prefix to"]))
  @Mutation(() => Network, {
    nullable: true,
    description: "Gives a prefix to a network that has none, for good: by the registrar or an operator",
  })
  giveNetworkPrefix(
    @Arg("input", () => GiveNetworkPrefixInput, { description: INPUT_ARGUMENT }) input: GiveNetworkPrefixInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => giveNetworkPrefix(change, input));
  }

  @Directive(INTERNAL)
  @Directive(policy(...NETWORK_RIGHTS.recognise))
  @Mutation(() => Network, {
    nullable: true,
    description: "Recognises a network that was proposed: by the registrar or the board",
  })
  recogniseNetwork(
    @Arg("input", () => RecogniseNetworkInput, { description: INPUT_ARGUMENT }) input: RecogniseNetworkInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => recogniseNetwork(change, input));
  }

  @Directive(INTERNAL)
  @Directive(policy(...NETWORK_RIGHTS.suspend))
  @Mutation(() => Network, {
    nullable: true,
    description:
      "Shuts a recognised network out until it is readmitted or leaves: by the registrar, the board or an operator",
  })
  suspendNetwork(
    @Arg("input", () => SuspendNetworkInput, { description: INPUT_ARGUMENT }) input: SuspendNetworkInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => suspendNetwork(change, input));
  }

  @Directive(INTERNAL)
  @Directive(policy(...NETWORK_RIGHTS.readmit))
  @Mutation(() => Network, {
    nullable: true,
    description: "Ends the suspension of a network: by the registrar or the board",
  })
  readmitNetwork(
    @Arg("input", () => ReadmitNetworkInput, { description: INPUT_ARGUMENT }) input: ReadmitNetworkInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => readmitNetwork(change, input));
  }

  @Directive(INTERNAL)
  @Directive(policy(...NETWORK_RIGHTS["record the leaving of"]))
  @Mutation(() => Network, {
    nullable: true,
    description: "Notes that a network is gone, for good: by the registrar or the board",
  })
  recordNetworkLeft(
    @Arg("input", () => RecordNetworkLeftInput, { description: INPUT_ARGUMENT }) input: RecordNetworkLeftInput,
    @Ctx() context: MembersContext,
    @Info() info: GraphQLResolveInfo,
  ) {
    return answer(context, info, input, (change) => recordNetworkLeft(change, input));
  }
}

/** @returns The network as it is afterwards */
async function answer(
  context: MembersContext,
  info: GraphQLResolveInfo,
  input: OnceInput,
  work: (change: Change) => Promise<string>,
): Promise<Network | null> {
  const id = await changeOnce(context, info, input, work);
  return context.loaders.network.load(id);
}
