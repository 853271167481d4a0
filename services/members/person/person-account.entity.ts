import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../kit/ids";

/** By what an issuer of OpenID Connect knows a person; one may have several. */
@Entity("person_account")
@Index("ix_person_account_person", ["personId"])
export class PersonAccount {
  @PrimaryColumn({ type: "varchar", length: 255 })
  issuer!: string;

  /** Unique with the issuer alone. */
  @PrimaryColumn({ type: "varchar", length: 255 })
  subject!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Person", { name: "fk_person_account_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string;

  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  /** Who signed in before or then is signed out, wherever that was; null while the person never asked for that. */
  @Column({ type: "datetime", precision: 3, nullable: true })
  signedOutAt!: Date | null;
}
