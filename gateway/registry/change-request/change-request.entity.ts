import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../../services/kit/ids";
import { MAX_URL } from "../subgraph/subgraph.entity";

export enum ChangeKind {
  URL = "URL",
  KEY = "KEY",
  OWNER = "OWNER",
}

registerEnumType(ChangeKind, {
  name: "SubgraphChangeKind",
  description: "What of a subgraph is to change",
  valuesConfig: {
    URL: { description: "Where it is reached" },
    KEY: { description: "With what its network signs" },
    OWNER: { description: "Which network it is of" },
  },
});

export enum RequestState {
  PROPOSED = "PROPOSED",
  APPROVED = "APPROVED",
  REFUSED = "REFUSED",
}

registerEnumType(RequestState, {
  name: "SubgraphChangeRequestState",
  description: "What became of a proposal",
  valuesConfig: {
    PROPOSED: { description: "A second person is to decide" },
    APPROVED: { description: "It was done" },
    REFUSED: { description: "It was refused, or taken back" },
  },
});

@ObjectType({ description: "A change of an allied subgraph that takes two people" })
@Entity("subgraph_change_request")
@Index("ix_change_request_subgraph", ["subgraphId", "proposedAt", "id"])
@Index("ix_change_request_state", ["state", "proposedAt", "id"])
export class SubgraphChangeRequest {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("AlliedSubgraph", { name: "fk_change_request_subgraph", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  subgraphId!: string;

  @Field(() => ChangeKind)
  @Column({ type: "varchar", length: 10 })
  kind!: ChangeKind;

  /** The new address, `x` of the new key, or the id of the new network. */
  @Field(() => String, { description: "The address, `x` of the key, or the id of the network that is to be" })
  @Column({ type: "varchar", length: MAX_URL })
  value!: string;

  @Field(() => RequestState)
  @Column({ type: "varchar", length: 10 })
  state!: RequestState;

  /** A person, or the network itself. */
  @Column({ type: "varchar", length: ID_LENGTH })
  proposedBy!: string;

  @Field(() => Date, { description: "When it was proposed" })
  @Column({ type: "datetime", precision: 3 })
  proposedAt!: Date;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  decidedBy!: string | null;

  @Field(() => Date, { nullable: true, description: "When it was decided" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  decidedAt!: Date | null;
}
