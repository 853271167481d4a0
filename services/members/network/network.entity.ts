import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, Index, PrimaryColumn } from "typeorm";
import { CREATED_AT_FIELD, FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { MAX_PREFIX } from "./network-prefix";

export enum NetworkState {
  PROPOSED = "PROPOSED",
  RECOGNISED = "RECOGNISED",
  SUSPENDED = "SUSPENDED",
  LEFT = "LEFT",
}

registerEnumType(NetworkState, {
  name: "NetworkState",
  description: "What the hub holds of a network: proposed, recognised, suspended for a time, or gone",
});

export enum NetworkKind {
  UNION = "UNION",
  FEDERATION = "FEDERATION",
  NETWORK = "NETWORK",
}

registerEnumType(NetworkKind, {
  name: "NetworkKind",
  description: "A union of bodies, a federation of unions, or any other network",
});

@ObjectType({ description: "A union, federation or other network of bodies of the social and solidarity economy" })
@Directive('@key(fields: "id")')
@Entity("network")
@Index("ux_network_slug", ["slug"], { unique: true })
@Index("ux_network_prefix", ["prefix"], { unique: true })
@Index("ix_network_sort", ["sortName", "id"])
export class Network {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => String, { description: "Short name for addresses and filters: lower-case letters, digits and `-`" })
  @Column({ type: "varchar", length: 60 })
  slug!: string;

  @Field(() => String, {
    nullable: true,
    description: "Short name that begins its fields and types in the graph; null while it has none, never another",
  })
  @Column({ type: "varchar", length: MAX_PREFIX, nullable: true })
  prefix!: string | null;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  name!: MultilingualText;

  @Field(() => NetworkKind, { description: "Whether it unites bodies, unions, or others" })
  @Column({ type: "varchar", length: 20 })
  kind!: NetworkKind;

  @Field(() => String, {
    nullable: true,
    description: "ISO 3166-1, two letters; null for a network of several countries",
  })
  @Column({ type: "varchar", length: 2, nullable: true })
  country!: string | null;

  @Field(() => String, { nullable: true, description: "Absolute address of its web site" })
  @Column({ type: "varchar", length: 500, nullable: true })
  website!: string | null;

  @Field(() => NetworkState, { description: "Whether the hub recognises it" })
  @Column({ type: "varchar", length: 20 })
  state!: NetworkState;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Int, { description: "Counts its changes, from 1 on; a change names the one that it follows" })
  @Column({ type: "int", default: 1 })
  version!: number;

  /** `sortKey()` of the name, by which lists are ordered. */
  @Column({ type: "varchar", length: 191 })
  sortName!: string;
}
