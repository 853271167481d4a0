import { Arg, Args, Ctx, Directive, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from "type-graphql";
import { findPage, type KeysetOrder } from "../../kit/database/keyset";
import { HubError } from "../../kit/errors";
import { INTERNAL, policy } from "../../kit/graphql/access";
import { ID_ARGUMENT } from "../../kit/graphql/descriptions";
import { PageArgs } from "../../kit/graphql/pagination";
import { idempotent } from "../../kit/idempotent";
import type { MembersContext } from "../loaders";
import { Network } from "../network/network.entity";
import { recordChange } from "../record-change";
import { ImportGuess, ImportKeptColumn, ImportRun } from "./import-run.entity";
import {
  ImportOrganizationsInput,
  ImportRefusalConnection,
  ImportRunConnection,
  UndoImportInput,
} from "./import-run.types";
import { queueImport, queueUndo } from "./queue-import";
import { maySeeImports } from "./visible";

const IMPORTS = policy("REGISTRAR");
const INPUT_ARGUMENT = "What to do";
const LATEST: KeysetOrder<ImportRun> = { by: "startedAt", kind: "Date", direction: "DESC" };

@Resolver(() => ImportRun)
export class ImportRunResolver {
  @Directive(INTERNAL)
  @Directive(IMPORTS)
  @Query(() => ImportRun, { nullable: true, description: "An import, also while it is under way: for a registrar" })
  importRun(@Arg("id", () => ID, { description: ID_ARGUMENT }) id: string, @Ctx() { db, actor }: MembersContext) {
    return maySeeImports(actor) ? db.findOneBy(ImportRun, { id }) : null;
  }

  @Directive(INTERNAL)
  @Directive(IMPORTS)
  @Query(() => ImportRunConnection, {
    nullable: true,
    description: "All imports, those of commands too, the latest first: for a registrar",
  })
  importRuns(
    @Arg("networkSlug", () => String, { nullable: true, description: "Those for one network" })
    networkSlug: string | null,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { db, actor }: MembersContext,
  ) {
    if (!maySeeImports(actor)) return null;
    const query = db.createQueryBuilder(ImportRun, "node").where("1 = 1");
    if (networkSlug != null)
      query.innerJoin(Network, "network", "network.id = node.networkId AND network.slug = :slug", {
        slug: networkSlug,
      });
    return findPage(query, LATEST, page);
  }

  @Directive(INTERNAL)
  @Directive(IMPORTS)
  @Mutation(() => ImportRun, {
    nullable: true,
    description:
      "Takes organisations over from the directory of a network, as `hub import` does: by a registrar. It gives the import as it begins; ask `importRun` how far it is",
  })
  async importOrganizations(
    @Arg("input", () => ImportOrganizationsInput, { description: INPUT_ARGUMENT }) input: ImportOrganizationsInput,
    @Ctx() context: MembersContext,
  ) {
    const { db, write, actor, cases, now } = context;
    assertImports(actor, "import organisations");
    const operation = "Mutation.importOrganizations";
    const id = await write((tx) =>
      idempotent(tx, { actor, operation, input, cases }, async () => {
        const recordId = await queueImport(tx, input, { cases, at: now });
        const entry = { recordType: "ImportRun", recordId, details: { isDryRun: input.dryRun ?? false } };
        await recordChange(tx, context, { action: "CREATED", organizationId: null, operation, ...entry });
        return recordId;
      }),
    );
    return db.findOneBy(ImportRun, { id });
  }

  @Directive(INTERNAL)
  @Directive(IMPORTS)
  @Mutation(() => ImportRun, {
    nullable: true,
    description:
      "Takes an import back: what it entered goes, what it changed holds again what it held before, what changed since is kept. By a registrar",
  })
  async undoImport(
    @Arg("input", () => UndoImportInput, { description: INPUT_ARGUMENT }) input: UndoImportInput,
    @Ctx() context: MembersContext,
  ) {
    const { db, write, actor, cases, now } = context;
    assertImports(actor, "undo an import");
    const operation = "Mutation.undoImport";
    const id = input.importRunId;
    await write((tx) =>
      idempotent(tx, { actor, operation, input, cases }, async () => {
        await queueUndo(tx, id, now);
        const entry = { recordType: "ImportRun", recordId: id, details: { to: "UNDOING" } };
        await recordChange(tx, context, { action: "CHANGED", organizationId: null, operation, ...entry });
      }),
    );
    return db.findOneBy(ImportRun, { id });
  }

  @FieldResolver(() => Network, {
    nullable: true,
    description: "Whose directory it is; null as long as nothing was read, or a dry run would create it",
  })
  network(@Root() { networkId }: ImportRun, @Ctx() { loaders }: MembersContext) {
    return networkId === null ? null : loaders.network.load(networkId);
  }

  @FieldResolver(() => Int, { description: "Rows that were read so far; the four that follow sum to it" })
  rows(@Root() { imported, updated, unchanged, refused }: ImportRun) {
    return imported + updated + unchanged + refused;
  }

  @FieldResolver(() => [ImportGuess], {
    nullable: true,
    description: "The most frequent first, at most 200; null until the whole file was read",
  })
  guesses(@Root() { report }: ImportRun) {
    return report?.guesses ?? null;
  }

  @FieldResolver(() => [ImportKeptColumn], {
    nullable: true,
    description: "The column with the most first; null until the whole file was read",
  })
  keptColumns(@Root() { report }: ImportRun) {
    return report?.kept ?? null;
  }

  @FieldResolver(() => [String], {
    nullable: true,
    description: "What else there is to know, in sentences; null until the whole file was read",
  })
  notes(@Root() { report }: ImportRun) {
    return report?.notes ?? null;
  }

  @FieldResolver(() => ImportRefusalConnection, {
    nullable: true,
    description: "Rows that cannot be used, by their lines; of imports of commands none",
  })
  refusals(@Root() { id }: ImportRun, @Args(() => PageArgs) page: PageArgs, @Ctx() { loaders }: MembersContext) {
    return loaders.refusalsOfRun(id, page);
  }
}

function assertImports(actor: MembersContext["actor"], verb: string): void {
  if (!maySeeImports(actor)) throw new HubError("FORBIDDEN", `Cannot ${verb}: expected a registrar`);
}
