import { ObjectType } from "type-graphql";
import { countedConnectionOf } from "../../kit/graphql/pagination";
import { Collection } from "./collection.entity";

@ObjectType({ description: "A page of a list of collections (Relay)" })
export class CollectionConnection extends countedConnectionOf(Collection) {}
