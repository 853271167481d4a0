import { Directive, Field, ID, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { CREATED_AT_FIELD } from "../../kit/graphql/descriptions";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({ description: "Somebody who acts here; a name leaves only where the person is meant to be known" })
@Directive(INTERNAL)
@Directive('@key(fields: "id")')
@Entity("person")
export class Person {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Field(() => String)
  @Column({ type: "varchar", length: 200 })
  name!: string;

  @Field(() => String, { nullable: true, description: "Preferred language (BCP 47); null where none was chosen" })
  @Column({ type: "varchar", length: 35, nullable: true })
  language!: string | null;

  @Field(() => Date, { description: CREATED_AT_FIELD })
  @Column({ type: "datetime", precision: 3 })
  createdAt!: Date;

  /** When they were let go: the row is an id without a name since. */
  @Column({ type: "datetime", precision: 3, nullable: true })
  erasedAt!: Date | null;
}
