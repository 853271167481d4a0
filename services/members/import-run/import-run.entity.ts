import { Directive, Field, ID, Int, ObjectType, registerEnumType } from "type-graphql";
import { Column, Entity, ForeignKey, Index, PrimaryColumn } from "typeorm";
import { INTERNAL } from "../../kit/graphql/access";
import { jsonColumn } from "../../kit/graphql/values";
import { ID_LENGTH } from "../../kit/ids";

export enum ImportRunState {
  QUEUED = "QUEUED",
  RUNNING = "RUNNING",
  DONE = "DONE",
  STOPPED = "STOPPED",
  FAILED = "FAILED",
  UNDOING = "UNDOING",
  UNDONE = "UNDONE",
}

registerEnumType(ImportRunState, {
  name: "ImportRunState",
  description: "Where an import stands",
  valuesConfig: {
    QUEUED: { description: "It waits for its turn" },
    RUNNING: {
      description: "It is under way. One whose process was killed goes on after a minute; one of a command does not",
    },
    DONE: { description: "The whole file was read" },
    STOPPED: { description: "A command ended it before the end of the file" },
    FAILED: {
      description: "The file could not be used, or something went wrong; what was imported before can be undone",
    },
    UNDOING: { description: "It is being undone, or that was interrupted" },
    UNDONE: { description: "What it entered is gone, and what it changed is as it was" },
  },
});

/** What a process of the service has to do of a run. */
export type ImportJob = "IMPORT" | "UNDO";

@ObjectType({ description: "Why an import failed" })
@Directive(INTERNAL)
export class ImportFailure {
  @Field(() => String, { description: "Stable; `INTERNAL` for what is no fault of the file" })
  code!: string;

  @Field(() => String, { description: "Names the value, the place and what was expected" })
  message!: string;
}

@ObjectType({ description: "A value that was understood though it is misspelt" })
@Directive(INTERNAL)
export class ImportGuess {
  @Field(() => String, { description: "Name of the column" })
  column!: string;

  @Field(() => String, { description: "As it stands in the file" })
  value!: string;

  @Field(() => String, { description: "As what it was understood" })
  takenAs!: string;

  @Field(() => Int, { description: "How many rows have it" })
  count!: number;
}

@ObjectType({
  description: "A column of which something has no place here, or could not be read: it is kept as it stands",
})
@Directive(INTERNAL)
export class ImportKeptColumn {
  @Field(() => String, { description: "Name of the column" })
  column!: string;

  @Field(() => Int, { description: "How many values of it" })
  count!: number;
}

/** What there is to tell of a run once the whole file was read. */
export interface RunReport {
  guesses: ImportGuess[];
  kept: ImportKeptColumn[];
  notes: string[];
}

@ObjectType({ description: "One import of a file, or a dry run of one. Its figures grow while it is under way" })
@Directive(INTERNAL)
@Entity("import_run")
@Index("ix_import_run_started", ["startedAt", "id"])
@Index("ix_import_run_job", ["job", "startedAt", "id"])
export class ImportRun {
  @Field(() => ID)
  @PrimaryColumn({ type: "varchar", length: ID_LENGTH })
  id!: string;

  /** Null as long as a dry run would create it. */
  @Column({ type: "varchar", length: ID_LENGTH, nullable: true })
  @ForeignKey("Network", { name: "fk_import_run_network", onDelete: "RESTRICT", onUpdate: "NO ACTION" })
  networkId!: string | null;

  @Field(() => String, { description: "Name of a format, or `mapping`" })
  @Column({ type: "varchar", length: 60 })
  format!: string;

  @Field(() => String, { nullable: true, description: "Name of the file without its folder" })
  @Column({ type: "varchar", length: 255, nullable: true })
  fileName!: string | null;

  @Field(() => ImportRunState)
  @Column({ type: "varchar", length: 20 })
  state!: ImportRunState;

  @Field(() => Boolean, { description: "Whether it writes nothing but this report of what an import would do" })
  @Column({ type: "boolean", default: false })
  isDryRun!: boolean;

  @Field(() => Date, { description: "When it was asked for" })
  @Column({ type: "datetime", precision: 3 })
  startedAt!: Date;

  /** When it last wrote something. */
  @Column({ type: "datetime", precision: 3 })
  beatAt!: Date;

  @Field(() => Int, { description: "Rows that are new organisations" })
  @Column({ type: "int" })
  imported!: number;

  @Field(() => Int, { description: "Rows that changed an organisation that was imported before" })
  @Column({ type: "int" })
  updated!: number;

  @Field(() => Int, { description: "Rows that are as they were imported before" })
  @Column({ type: "int" })
  unchanged!: number;

  @Field(() => Int, { description: "Rows that cannot be used" })
  @Column({ type: "int" })
  refused!: number;

  @Field(() => Int, { description: "Organisations that are gone again since it was undone" })
  @Column({ type: "int", default: 0 })
  undoRemoved!: number;

  @Field(() => Int, { description: "Organisations that hold again what they held before it" })
  @Column({ type: "int", default: 0 })
  undoRestored!: number;

  @Field(() => Int, { description: "Organisations that undoing it left as they are, since they changed afterwards" })
  @Column({ type: "int", default: 0 })
  undoKept!: number;

  @Field(() => ImportFailure, { nullable: true, description: "Where it is FAILED" })
  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  failure!: ImportFailure | null;

  @Column({ type: "text", nullable: true, transformer: jsonColumn })
  report!: RunReport | null;

  /** Null for what is done, and for what a command does. */
  @Column({ type: "varchar", length: 10, nullable: true })
  job!: ImportJob | null;

  /** Until when it is left to the process that took it; null where none did. */
  @Column({ type: "datetime", precision: 3, nullable: true })
  leaseUntil!: Date | null;

  /** How often a process took it: what has it by an older number has lost it. */
  @Column({ type: "int", default: 0 })
  attempts!: number;
}
