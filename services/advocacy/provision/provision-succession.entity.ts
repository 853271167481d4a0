import { Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** That a provision was renumbered, merged or split into another; `recordSuccession()` writes it. */
@Entity("provision_succession")
@Index("ix_provision_succession_becomes", ["becomesId", "provisionId"])
export class ProvisionSuccession {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Provision", { name: "fk_provision_succession_provision", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  provisionId!: string;

  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Provision", { name: "fk_provision_succession_becomes", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  becomesId!: string;
}
