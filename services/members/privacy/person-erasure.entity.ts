import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { PersonDataState } from "./person-data-state";

@ObjectType({ description: "That a person is let go, by all services. There is one of a person, and it is not undone" })
@Directive(INTERNAL)
@Entity("person_erasure")
@Index("ux_person_erasure_person", ["personId"], { unique: true })
@Index("ix_person_erasure_requested", ["requestedAt", "id"])
export class PersonErasure {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => ID, { description: "Of whom: an id that leads to no name any more" })
  @Column({ type: "varchar", length: ID_LENGTH })
  personId!: string;

  /** The person, or a DPO. */
  @Column({ type: "varchar", length: ID_LENGTH })
  requestedBy!: string;

  @Field(() => Date, { description: "When it was asked for" })
  @Column({ type: "datetime", precision: 3 })
  requestedAt!: Date;
}

@ObjectType({ description: "What one service did to let a person go" })
@Directive(INTERNAL)
@Entity("person_erasure_outcome")
@Index("ux_person_erasure_outcome_service", ["erasureId", "service"], { unique: true })
@Index("ix_person_erasure_outcome_state", ["state", "erasureId"])
export class PersonErasureOutcome {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("PersonErasure", {
    name: "fk_person_erasure_outcome_erasure",
    onDelete: "RESTRICT",
    onUpdate: "NO ACTION",
  })
  erasureId!: string;

  @Field(() => String, { description: "Name of the service" })
  @Column({ type: "varchar", length: 20 })
  service!: string;

  @Field(() => PersonDataState)
  @Column({ type: "varchar", length: 20 })
  state!: PersonDataState;

  /** Which records are held: ids. */
  @Column({ type: "varchar", length: 400, nullable: true })
  held!: string | null;

  @Field(() => Date, { nullable: true, description: "When it last answered" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  at!: Date | null;
}
