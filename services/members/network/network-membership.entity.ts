import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";
import type { Term } from "../person/term";

/** That a network belongs to another, from a day on. Never deleted: it ends. The links that last have no cycle. */
@Entity("network_membership")
@Index("ix_network_membership_child", ["childId", "parentId"])
@Index("ix_network_membership_parent", ["parentId", "childId"])
export class NetworkMembership implements Term {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_network_membership_child", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  childId!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_network_membership_parent", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  parentId!: string;

  @Column({ type: "date" })
  from!: string;

  @Column({ type: "date", nullable: true })
  until!: string | null;

  /** The person who ended it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  endedBy!: string | null;

  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
