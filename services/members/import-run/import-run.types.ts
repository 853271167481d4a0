import { IsOptional, MaxLength, MinLength } from "class-validator";
import { Directive, Field, ID, InputType, ObjectType } from "type-graphql";
import { INTERNAL } from "../../kit/graphql/access";
import { connectionOf } from "../../kit/graphql/pagination";
import { IDEMPOTENCY_KEY_FIELD, MAX_IDEMPOTENCY_KEY } from "../../kit/idempotent";
import { FORMAT_NAMES } from "../import/formats";
import { ImportRefusal } from "./import-refusal.entity";
import { ImportRun } from "./import-run.entity";
import { MAX_CONTENT_BYTES, MAX_MAPPING_BYTES } from "./queue-import";

@ObjectType({ description: "A page of a list of imports (Relay)" })
@Directive(INTERNAL)
export class ImportRunConnection extends connectionOf(ImportRun, { isInternal: true }) {}

@ObjectType({ description: "A page of a list of rows that cannot be used (Relay)" })
@Directive(INTERNAL)
export class ImportRefusalConnection extends connectionOf(ImportRefusal, { isInternal: true }) {}

@InputType({ description: "A file of organisations, and what its columns mean" })
@Directive(INTERNAL)
export class ImportOrganizationsInput {
  @Field(() => String, { description: "The network whose directory it is; created where it is not known" })
  networkSlug!: string;

  @Field(() => String, {
    nullable: true,
    description: `What the columns mean: ${FORMAT_NAMES.join(", ")}; this or \`mapping\``,
  })
  @IsOptional()
  @MaxLength(60)
  format?: string | null;

  @Field(() => String, {
    nullable: true,
    description: `What they mean in a file of any other kind, as \`hub import --suggest\` writes it (YAML), at most ${MAX_MAPPING_BYTES} bytes`,
  })
  mapping?: string | null;

  @Field(() => String, { description: "Name of the file without its folder" })
  @MinLength(1)
  @MaxLength(255)
  fileName!: string;

  @Field(() => String, {
    description: `The text of the file, at most ${MAX_CONTENT_BYTES} bytes in UTF-8; larger ones are for \`hub import\``,
  })
  content!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether it only reports what an import would do" })
  dryRun?: boolean | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}

@InputType({ description: "Which import is taken back" })
@Directive(INTERNAL)
export class UndoImportInput {
  @Field(() => ID, { description: "The import" })
  importRunId!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY_FIELD })
  @MaxLength(MAX_IDEMPOTENCY_KEY)
  idempotencyKey?: string | null;
}
