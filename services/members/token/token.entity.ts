import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { jsonListColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";

/** Its text is nowhere, only the hash of it. */
@ObjectType({ description: "A token of the API: of a person or of a network, one of the two" })
@Directive(INTERNAL)
@Entity("token")
@Index("ux_token_hash", ["hash"], { unique: true })
@Index("ix_token_created", ["createdAt", "id"])
export class ApiToken {
  @Field(() => ID)
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

  @Field(() => String, { description: "For whoever looks over the list of tokens" })
  @Column({ type: "varchar", length: 200 })
  label!: string;

  /** In the names of `@requiresScopes`, and those of `TOKEN_SCOPES`. */
  @Field(() => [String], { description: "What it was made for; none where it is not limited" })
  @Column({ type: "text", nullable: true, transformer: jsonListColumn })
  scopes!: string[];

  @Field(() => Date)
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { description: "From then on it opens nothing" })
  @Column({ type: "datetime", precision: 3 })
  expiresAt!: Date;

  @Field(() => Date, { nullable: true, description: "From then on it opens nothing" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  revokedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "To the minute; null while nobody used it" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  lastUsedAt!: Date | null;
}
