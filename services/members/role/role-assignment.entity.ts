import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import type { Role } from "../../kit/actor/actor";
import { ID_LENGTH } from "../../kit/ids";
import type { Term } from "../person/term";

/** What a person is at the union itself, and when. */
@Entity("role_assignment")
@Index("ix_role_assignment_person", ["personId", "from", "id"])
export class RoleAssignment implements Term {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Person", { name: "fk_role_assignment_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string;

  @Column({ type: "varchar", length: 20 })
  role!: Role;

  @Column({ type: "date" })
  from!: string;

  @Column({ type: "date", nullable: true })
  until!: string | null;

  /** The person who gave it; null for the operator. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  givenBy!: string | null;

  @Column({ type: "datetime", precision: 3 })
  givenAt!: Date;

  /** The person who ended it; null for the operator, and where nobody did. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  endedBy!: string | null;

  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
