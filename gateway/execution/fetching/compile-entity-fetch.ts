import type {
  BatchFetchNode,
  EntityBatchAlias,
  FetchNode,
  FlattenNodePathSegment,
} from "@graphql-hive/router-query-planner";
import type { DocumentNode } from "graphql";
import { compileCopy, type OnBadValue, possibleKeys, readShape } from "../answer/copy-answer";
import { type ExpectedEntities, expectEntities } from "../answer/expected";
import { createReader } from "../answer/read-answer";
import { describeFailedCall } from "../calling/call";
import type { ServiceAnswer } from "../calling/parse-answer";
import { guardEntities } from "../foreign/guard-entities";
import type { Release } from "../foreign/release";
import { collectFields, responseKey } from "../operation/collect-fields";
import { takeDocument } from "../planning/fetch-document";
import { CollapsedProblems, type ProblemSink } from "../problems/collapsed-problems";
import { describeBadShape, followPath, readErrorPath } from "../problems/subgraph-errors";
import type { Row } from "../rows";
import type { Run } from "../run";
import { compileAskService } from "./ask-service";
import { type Asked, allPlaces, type EntityGroup, findEntities, splitAsked } from "./find-entities";
import { compileFindRows } from "./find-rows";
import { readOutputNames } from "./output-names";
import type { PlanContext } from "./plan-context";
import { compileRepresentation } from "./representations";
import { entityFragments, entitySelections, type Step } from "./step";

export type GroupSource = Omit<EntityBatchAlias, "requires"> & Pick<FetchNode, "requires">;

export function compileEntityFetch(node: FetchNode, path: FlattenNodePathSegment[], context: PlanContext): Step {
  const group = { ...node, alias: "_entities", representationsVariableName: "representations", paths: [path] };
  return compileGroups(node, [group], context);
}

/** Several `_entities` fields in one operation; each is sent, also one that has nothing to ask for. */
export function compileBatchFetch(node: BatchFetchNode, context: PlanContext): Step {
  return compileGroups(node, node.entityBatch.aliases, context);
}

function compileGroups(node: FetchNode | BatchFetchNode, sources: readonly GroupSource[], context: PlanContext): Step {
  const ally = context.allies?.get(node.serviceName);
  return ally ? guardEntities(ally, node, sources, context, compileCalls) : compileCalls(node, sources, context);
}

function compileCalls(
  node: FetchNode | BatchFetchNode,
  sources: readonly GroupSource[],
  context: PlanContext,
  release?: Release,
): Step {
  const { describeError, log } = context;
  const service = node.serviceName;
  const isAlly = context.isAlly?.(service) ?? false;
  const document = takeDocument(node);
  const groups = sources.map((source) => compileGroup(source, document, service, context));
  const expect = () => expectEntities(context.supergraph, groups);
  const read = context.classes.spelling === "own" ? createReader(expect) : undefined;
  const ask = compileAskService(node, context);

  return async (run) => {
    const found = groups.map((group) => findEntities(group, run));
    const all = release ? release(run, found) : found;
    const parts = splitAsked(all);
    await (parts.length === 1 ? askFor(run, all) : Promise.all(parts.map((asked) => askFor(run, asked))));
  };

  async function askFor(run: Run, asked: readonly Asked[]): Promise<void> {
    const representations = asked.map(({ group, texts }) => `${group.variable}[${texts.join(",")}]`).join(",");
    let answer: ServiceAnswer;
    try {
      answer = await ask(run, representations, mayShareObjects(asked) ? undefined : read);
    } catch (error) {
      log.warn({ err: error, service }, "call to a service failed");
      run.problems.addCommon(allPlaces(asked), describeFailedCall(service, error));
      return;
    }
    const gathered = isAlly ? new CollapsedProblems({ byField: false }) : undefined;
    merge(run, asked, answer, gathered ?? run.problems);
    gathered?.tell(run.problems);
  }

  function merge(run: Run, asked: readonly Asked[], answer: ServiceAnswer, sink: ProblemSink): void {
    if (answer.data === null && answer.errors.length > 0) run.problems.explain(allPlaces(asked));
    else for (const one of asked) mergeGroup(run, one, answer.data, sink);
    // their paths can be followed once the data is there
    for (const error of answer.errors) reportError(sink, asked, error);
  }

  function mergeGroup({ problems }: Run, { group, places }: Asked, data: unknown, sink: ProblemSink): void {
    const entities = typeof data === "object" && data !== null ? (data as Row)[group.alias] : undefined;
    if (!Array.isArray(entities) || entities.length !== places.length) {
      sink.addCommon(places.flat(), describeBadShape(service));
      return;
    }
    for (const [index, rows] of places.entries()) {
      const entity: unknown = entities[index];
      if (entity === null) for (const row of rows) problems.addUnknown(row);
      else copyIntoEach(group, entity, rows, sink);
    }
  }

  function copyIntoEach({ copy }: EntityGroup, entity: unknown, rows: readonly Row[], sink: ProblemSink): void {
    let isWhole = true;
    const onBad: OnBadValue = (row, path) => {
      isWhole = false;
      sink.addEach([row], path, describeBadShape(service));
    };
    const [first, ...others] = rows;
    if (!first) return;
    const isTaken = copy(entity, first, onBad);
    if (!isTaken) sink.addEach([first], [], describeBadShape(service));
    const typeName = first.__typename;
    const spread = isTaken && isWhole && others.length > 0 ? copy.spreadOf(typeName) : undefined;
    for (const row of others) {
      if (spread && row.__typename === typeName) spread(first, row);
      else if (!copy(entity, row, onBad)) sink.addEach([row], [], describeBadShape(service));
    }
  }

  function reportError(sink: ProblemSink, asked: readonly Asked[], error: unknown): void {
    const [alias, index, ...rest] = readErrorPath(error);
    const one = asked.find(({ group }) => group.alias === alias);
    const rows = (typeof index === "number" && one?.places[index]) || [];
    const [first] = rows;
    if (one && first) {
      sink.addEach(rows, followPath(first, rest, one.group.rename), describeError(service, error));
    } else {
      sink.addCommon(allPlaces(one ? [one] : asked), describeError(service, error));
    }
  }
}

/** What was read as it stays belongs to one place; another needs objects of its own. */
function mayShareObjects(asked: readonly Asked[]): boolean {
  return asked.some(({ group, places }) => group.holdsObjects && places.some((rows) => rows.length > 1));
}

function compileGroup(
  source: GroupSource,
  document: DocumentNode,
  service: string,
  { supergraph, allies, classes }: PlanContext,
): EntityGroup & ExpectedEntities {
  const rename = readOutputNames(source.outputRewrites);
  const shape = readShape(document, rename, classes, allies?.get(service)?.maxCharacters);
  const sets = entitySelections(document, source.alias);
  const fragments = entityFragments(sets);
  for (const { typeName, selections } of fragments) classes.expect(typeName, possibleKeys(shape, selections));
  const fields = collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, () => true);
  return {
    ...{ alias: source.alias, shape, sets },
    typeNames: [...new Set(fragments.map(({ typeName }) => typeName))],
    holdsObjects: [...fields.values()].flat().some(({ selectionSet }) => selectionSet !== undefined),
    variable: `${JSON.stringify(source.representationsVariableName)}:`,
    findRows: source.paths.map((path) => compileFindRows(supergraph, path, classes.spelling)),
    mayOverlap: source.paths.flat().some((segment) => typeof segment === "object" && "TypeCondition" in segment),
    representation: compileRepresentation(supergraph, source.requires ?? [], source.inputRewrites, classes.spelling),
    rename,
    copy: compileCopy(supergraph, shape, sets, undefined),
  };
}
