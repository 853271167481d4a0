import { Directive, Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { policy } from "../../services/kit/graphql/access";
import { DateTime } from "../../services/kit/graphql/values";

/** A signed supergraph. An artifact is never changed and never goes. */
@ObjectType({
  description:
    "A signed supergraph: all that was served at a time. It never changes; what serves again has a number of its own",
})
@Entity("supergraph_artifact")
export class SupergraphArtifact {
  @Field(() => Int, { description: "From 1 on, without gaps" })
  @PrimaryColumn({ type: "int" })
  number!: number;

  /** By it the text of its statement is found. */
  @Field(() => String, { description: "SHA-256 of what is signed of it, in 64 hexadecimal digits" })
  @Column({ type: "varchar", length: 64 })
  sha256!: string;

  /** Of the SDL, likewise: equal where an older content serves again. */
  @Column({ type: "varchar", length: 64 })
  supergraph!: string;

  @Field(() => String, { description: "Name of the key that signed it" })
  @Column({ type: "varchar", length: 32 })
  keyId!: string;

  /** ed25519, in base64url. */
  @Column({ type: "varchar", length: 86 })
  signature!: string;

  @Field(() => DateTime, { description: "When it was made" })
  @Column({ type: "datetime", precision: 3 })
  madeAt!: Date;

  @Field(() => String, { nullable: true, description: "Why it was made: to an OPERATOR" })
  @Directive(policy("OPERATOR"))
  @Column({ type: "varchar", length: 500 })
  reason!: string;
}
