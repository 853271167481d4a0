import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { jsonListColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";

/** A token of the API: of a person or of a network, one of the two. Its text is nowhere, only the hash of it. */
@Entity("token")
@Index("ux_token_hash", ["hash"], { unique: true })
@Index("ix_token_created", ["createdAt", "id"])
export class Token {
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** `hashToken()` of its text. */
  @Column({ type: "varchar", length: 64 })
  hash!: string;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Person", { name: "fk_token_person", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  personId!: string | null;

  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Network", { name: "fk_token_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string | null;

  /** For whoever looks over the list of tokens. */
  @Column({ type: "varchar", length: 200 })
  label!: string;

  /** In the names of `@requiresScopes`. */
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  scopes!: string[];

  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  /** From then on it opens nothing. */
  @Column({ type: "datetime", precision: 3 })
  expiresAt!: Date;

  @Column({ type: "datetime", precision: 3, nullable: true })
  revokedAt!: Date | null;

  /** To the minute: not every use is noted. */
  @Column({ type: "datetime", precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}
