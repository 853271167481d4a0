import { Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { ID_LENGTH } from "../../../services/kit/ids";

@ObjectType({ description: "A public key of a network, with which its subgraphs sign their answers" })
@Entity("network_key")
@Index("ux_network_key_thumbprint", ["networkId", "thumbprint"], { unique: true })
export class NetworkKey {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("CachedNetwork", { name: "fk_network_key_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => String, { description: "Its name in signatures: the thumbprint of RFC 7638" })
  @Column({ type: "varchar", length: 43 })
  thumbprint!: string;

  @Field(() => String, { description: "The Ed25519 key itself: `x` of its JWK" })
  @Column({ type: "varchar", length: 43 })
  x!: string;

  @Field(() => Date, { description: "Since when it holds" })
  @Column({ type: "datetime", precision: 3 })
  from!: Date;

  @Field(() => Date, { nullable: true, description: "Until when; null while no end is set" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  until!: Date | null;
}
