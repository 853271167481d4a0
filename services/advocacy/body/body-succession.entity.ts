import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a body was renamed, merged or split into another, which took over what it did. */
@Entity("body_succession")
@Index("ix_body_succession_successor", ["successorId", "bodyId"])
export class BodySuccession {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Body", { name: "fk_body_succession_body", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  bodyId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Body", { name: "fk_body_succession_successor", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  successorId!: string;
}
