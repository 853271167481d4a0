import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { ID_LENGTH } from "../../kit/ids";
import { MultilingualText, multilingualColumn } from "../../kit/text/multilingual-text";
import { AssemblyState } from "./assembly-state";

@ObjectType({ description: "That the members of a network meet and vote, each body once, whatever its size" })
@Directive(INTERNAL)
@Entity("assembly")
@Index("ix_assembly_starts", ["startsAt", "id"])
@Index("ix_assembly_network", ["networkId", "startsAt", "id"])
export class Assembly {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Network", { name: "fk_assembly_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string;

  @Field(() => MultilingualText)
  @Column({ type: "text", transformer: multilingualColumn })
  title!: MultilingualText;

  @Field(() => String, { nullable: true, description: "Where it takes place, or the address at which it is joined" })
  @Column({ type: "varchar", length: 500, nullable: true })
  place!: string | null;

  @Field(() => Date, { description: "When it begins" })
  @Column({ type: "datetime", precision: 3 })
  startsAt!: Date;

  @Field(() => String, { description: "Time zone of the place (IANA), in which it is announced: `Europe/Athens`" })
  @Column({ type: "varchar", length: 60 })
  timeZone!: string;

  @Field(() => Int, { description: "How many of a hundred electors have to be present to vote; one at least" })
  @Column({ type: "int" })
  quorumPercent!: number;

  @Field(() => AssemblyState)
  @Column({ type: "varchar", length: 20 })
  state!: AssemblyState;

  @Field(() => Int, { description: "Counted up by every change of it" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: "When it was convoked" })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: "When it was opened, and who may vote was fixed" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  openedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: "When it was closed or cancelled" })
  @Column({ type: "datetime", precision: 3, nullable: true })
  endedAt!: Date | null;
}
