import { Directive, Field, ID, Int, ObjectType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { jsonColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";

@ObjectType({ description: "What is wrong with a row" })
@Directive(INTERNAL)
export class ImportProblem {
  @Field(() => String, { nullable: true, description: "The column; null where it is the row as a whole" })
  column!: string | null;

  @Field(() => String, { description: "Stable" })
  code!: string;

  @Field(() => String, { description: "Names the value, and what was expected" })
  message!: string;
}

@ObjectType({ description: "A row of a file that cannot be used" })
@Directive(INTERNAL)
@Entity("import_refusal")
@Index("ix_import_refusal_run", ["runId", "line", "id"])
export class ImportRefusal {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  @Column({ type: "varchar", length: ID_LENGTH })
  @ForeignKey("ImportRun", { name: "fk_import_refusal_run", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  runId!: string;

  @Field(() => Int, { description: "Line of the file at which it begins" })
  @Column({ type: "int" })
  line!: number;

  @Field(() => [ImportProblem], { description: "All that is wrong with it" })
  @Column({ type: "text", transformer: jsonColumn })
  problems!: ImportProblem[];
}
