import { ObjectType } from "type-graphql";
import { connectionOf } from "../../kit/graphql/pagination";
import { Provision } from "./provision.entity";

@ObjectType({ description: "A page of a list of provisions (Relay)" })
export class ProvisionConnection extends connectionOf(Provision) {}
