import { Ctx, FieldResolver, Resolver, Root } from "type-graphql";
import type { MembersContext } from "../loaders";
import { Network } from "../network/network.entity";
import { SourceRecord } from "./source-record.entity";

@Resolver(() => SourceRecord)
export class SourceRecordResolver {
  @FieldResolver(() => Network, { description: "The network that keeps the record" })
  network(@Root() { networkId }: SourceRecord, @Ctx() { loaders }: MembersContext) {
    return loaders.network.load(networkId);
  }
}
