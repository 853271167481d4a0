import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { FICTIONAL_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";
import { ImplementationStatus } from "../instrument/implementation-status";

@ObjectType({ description: "A place in a law or other act: an article, a paragraph, a measure of a plan" })
@Directive('@key(fields: "id")')
@Entity("provision")
@Index("ux_provision_number", ["instrumentId", "number"], { unique: true })
@Index("ix_provision_place", ["instrumentId", "place", "id"])
export class Provision {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Instrument", { name: "fk_provision_instrument", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  instrumentId!: string;

  @Field(() => String, { description: "How the act numbers it, such as `άρθρο 14 παρ. 8`" })
  @Column({ type: "varchar", length: 100 })
  number!: string;

  @Field(() => Int, { description: "Its place in the order of the act: article 9 stands before article 14" })
  @Column({ type: "int" })
  place!: number;

  @Field(() => ImplementationStatus, {
    nullable: true,
    description: "How far it was put into practice, where that is known",
  })
  @Column({ type: "varchar", length: 20, nullable: true })
  implementationStatus!: ImplementationStatus | null;

  @Field(() => Boolean, { description: FICTIONAL_FIELD })
  @Column({ type: "boolean" })
  fictional!: boolean;
}
