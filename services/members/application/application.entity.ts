import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { CREATED_AT_FIELD } from "../../kit/graphql/descriptions";
import { jsonColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";

export enum ApplicationState {
  ACTIVE = "ACTIVE",
  REVOKED = "REVOKED",
}

registerEnumType(ApplicationState, {
  name: "ApplicationState",
  description: "Whether an application may ask",
  valuesConfig: {
    ACTIVE: { description: "Its origins may ask the graph" },
    REVOKED: { description: "It was taken back, for good" },
  },
});

@ObjectType({ description: "A front end of somebody else: from which origins it asks, and how often it may" })
@Directive(INTERNAL)
@Entity("application")
@Index("ix_application_created", ["createdAt", "id"])
@Index("ix_application_owner", ["ownerId", "state"])
export class Application {
  @Field(() => ID, { description: "What it sends as `hub-application`" })
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => String)
  @Column({ type: "varchar", length: 200 })
  name!: string;

  @Field(() => [String], { description: "Where its pages come from, such as `https://map.example.org`" })
  @Column({ type: "text", transformer: jsonColumn })
  origins!: string[];

  @Field(() => Int, { description: "How many requests it may send within a minute, all of its users together" })
  @Column({ type: "int" })
  requestsPerMinute!: number;

  @Field(() => ApplicationState)
  @Column({ type: "varchar", length: 10 })
  state!: ApplicationState;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("Person", { name: "fk_application_owner", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  ownerId!: string;

  @Field(() => Int, { description: "Counts its changes, from 1 on; a change names the one that it follows" })
  @Column({ type: "int" })
  version!: number;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;
}
