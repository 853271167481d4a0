import { Field, ID, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../../services/kit/ids";

export enum GrantKind {
  RECEIVE = "RECEIVE",
  EXTEND = "EXTEND",
}

registerEnumType(GrantKind, {
  name: "FieldGrantKind",
  description: "What a network may do with a coordinate that it does not own",
  valuesConfig: {
    RECEIVE: { description: "Be sent its value" },
    EXTEND: { description: "Add fields to the type" },
  },
});

@ObjectType({ description: "That a network may do something with what it does not own. Never deleted: it is revoked" })
@Entity("field_grant")
@Index("ix_field_grant_network", ["networkId", "grantedAt", "id"])
@Index("ix_field_grant_granted", ["grantedAt", "id"])
export class FieldGrant {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("CachedNetwork", { name: "fk_field_grant_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => String, { description: "`Type` or `Type.field`" })
  @Column({ type: "varchar", length: 191 })
  coordinate!: string;

  @Field(() => GrantKind)
  @Column({ type: "varchar", length: 10 })
  kind!: GrantKind;

  @Field(() => String, { description: "The agreement that it rests on" })
  @Column({ type: "varchar", length: 500 })
  agreement!: string;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  grantedBy!: string | null;

  @Field(() => Date, { description: "Since when" })
  @Column({ type: "datetime", precision: 3 })
  grantedAt!: Date;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  revokedBy!: string | null;

  @Field(() => Date, { nullable: true, description: "When it was taken back" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  revokedAt!: Date | null;
}
