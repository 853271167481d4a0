import { ObjectType } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import { Endorsement } from "./endorsement.entity";

@ObjectType({ description: "A page of a list of endorsements (Relay)" })
export class EndorsementConnection extends connectionOf(Endorsement) {}
