import type { BatchFetchNode, FetchNode } from "@graphql-hive/router-query-planner";
import type { DocumentNode } from "graphql";
import type { GroupSource } from "../fetching/compile-entity-fetch";
import { compileFindRows } from "../fetching/find-rows";
import { readOutputNames } from "../fetching/output-names";
import type { PlanContext } from "../fetching/plan-context";
import { entitySelections, type Step } from "../fetching/step";
import { responseKey } from "../operation/collect-fields";
import { lookAtDocument } from "../planning/fetch-document";
import { withOperation } from "../planning/leave-out-impossible";
import type { Row } from "../rows";
import type { AlliedService } from "./allies";
import { reduceOperation } from "./reduce-operation";
import { createRelease, Refused, type Release } from "./release";

type CompileCalls = (
  node: FetchNode | BatchFetchNode,
  sources: readonly GroupSource[],
  context: PlanContext,
  release: Release,
) => Step;

interface LeftOut {
  alias: string;
  /** In our data. */
  key: string;
  /** Of the objects that have the field. */
  typeName: string;
  /** That the ally may not receive. */
  coordinate: string;
}

/** No plan is kept in more forms: what a network may receive changes rarely. */
const MAX_FORMS = 8;

/**
 * A fetch of entities from an ally. Its fields that require what the network may not receive at the time are left out of
 * the operation and are null; of the representations goes what the rest needs, as far as it may.
 */
export function guardEntities(
  ally: AlliedService,
  node: FetchNode | BatchFetchNode,
  sources: readonly GroupSource[],
  context: PlanContext,
  compile: CompileCalls,
): Step {
  const { supergraph, log, classes } = context;
  const document = lookAtDocument(node);
  const required = readRequired(ally, document);
  const forms = new Map<string, Step>();
  const whole = compileForm(new Set());

  return (run) => {
    if (required.length === 0) return whole(run);
    const grants = ally.readGrants();
    const missing = required.filter((coordinate) => !grants.has(coordinate));
    if (missing.length === 0) return whole(run);
    const id = missing.join(" ");
    let form = forms.get(id);
    if (!form) {
      log.warn(
        { service: node.serviceName, network: ally.network, missing },
        "fields are left out for want of a grant",
      );
      form = compileForm(new Set(missing));
      if (forms.size >= MAX_FORMS) forms.clear();
      forms.set(id, form);
    }
    return form(run);
  };

  function compileForm(missing: ReadonlySet<string>): Step {
    const isReduced = missing.size > 0;
    const leftOut: LeftOut[] = [];
    const reduced = isReduced ? leaveOut(missing, leftOut) : document;
    const release = createRelease(ally, reduced, isReduced, supergraph);
    if (!isReduced) return compile(node, sources, context, release);
    const kept = sources.filter(({ alias }) => entitySelections(reduced, alias).length > 0);
    const ask = kept.length > 0 ? compile(withOperation(node, reduced), kept, context, release) : null;
    const tell = compileTell(leftOut);
    return async (run) => {
      const asking = ask?.(run);
      tell(run);
      await asking;
    };
  }

  function leaveOut(missing: ReadonlySet<string>, leftOut: LeftOut[]): DocumentNode {
    return reduceOperation(document, (alias, field, typeName) => {
      const coordinate = ally.requiredBy(typeName, field.name.value).find((one) => missing.has(one));
      if (coordinate === undefined) return false;
      leftOut.push({ alias, key: responseKey(field), typeName, coordinate });
      return true;
    });
  }

  function compileTell(leftOut: readonly LeftOut[]): (run: Parameters<Step>[0]) => void {
    const places = sources.map(({ alias, paths, outputRewrites }) => ({
      findRows: paths.map((path) => compileFindRows(supergraph, path, classes.spelling)),
      rename: readOutputNames(outputRewrites),
      fields: leftOut.filter((one) => one.alias === alias),
    }));
    return (run) => {
      const refused = new Refused();
      for (const { findRows, rename, fields } of places) {
        const rows: Row[] = [];
        for (const find of findRows) find(run.data, rows);
        for (const row of rows) {
          for (const { key, typeName, coordinate } of fields) {
            if (supergraph.isOfType(String(row.__typename), typeName)) refused.add(row, rename(key), coordinate);
          }
        }
      }
      refused.tell(run, ally.network, supergraph);
    };
  }
}

/** The coordinates of others that some field of the operation requires. */
function readRequired(ally: AlliedService, document: DocumentNode): string[] {
  const required = new Set<string>();
  reduceOperation(document, (_, field, typeName) => {
    for (const coordinate of ally.requiredBy(typeName, field.name.value)) required.add(coordinate);
    return false;
  });
  return [...required];
}
