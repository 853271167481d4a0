import type { FetchNode } from "@graphql-hive/router-query-planner";
import { compileCopy, type OnBadValue, readShape } from "../answer/copy-answer";
import { expectRoot } from "../answer/expected";
import { createReader } from "../answer/read-answer";
import { describeFailedCall } from "../calling/call";
import type { ServiceAnswer } from "../calling/parse-answer";
import { collectFields, responseKey } from "../operation/collect-fields";
import { takeDocument } from "../planning/fetch-document";
import { CollapsedProblems, type ProblemSink } from "../problems/collapsed-problems";
import { describeBadShape, followPath, readErrorPath } from "../problems/subgraph-errors";
import type { Row } from "../rows";
import type { Run } from "../run";
import { compileAskService } from "./ask-service";
import { readOutputNames } from "./output-names";
import type { PlanContext } from "./plan-context";
import { getOperation, type Step } from "./step";

/** A fetch of root fields. */
export function compileRootFetch(node: FetchNode, context: PlanContext): Step {
  const { supergraph, describeError, log, allies } = context;
  const service = node.serviceName;
  const isAlly = context.isAlly?.(service) ?? false;
  const document = takeDocument(node);
  const { selectionSet } = getOperation(document);
  const rename = readOutputNames(node.outputRewrites);
  const rootType = node.operationKind === "mutation" ? "Mutation" : "Query";
  const shape = readShape(document, rename, context.classes, allies?.get(service)?.maxCharacters);
  const sets = [selectionSet];
  const copy = compileCopy(supergraph, shape, sets, rootType);
  const expect = () => expectRoot(supergraph, shape, rootType, sets);
  const read = context.classes.spelling === "own" ? createReader(expect) : undefined;
  const ask = compileAskService(node, context);
  const fields = collectFields({ sets, fragments: shape.fragments, keyOf: responseKey }, () => true);
  const keys = [...fields.keys()].map(rename);

  return async (run) => {
    let answer: ServiceAnswer;
    try {
      answer = await ask(run, "", read);
    } catch (error) {
      log.warn({ err: error, service }, "call to a service failed");
      run.problems.addCommon([run.data], describeFailedCall(service, error), keys);
      return;
    }
    const gathered = isAlly ? new CollapsedProblems({ byField: true }) : undefined;
    merge(run, answer, gathered ?? run.problems);
    gathered?.tell(run.problems);
  };

  function merge({ data, problems }: Run, answer: ServiceAnswer, sink: ProblemSink): void {
    const onBad: OnBadValue = (row, path) => sink.addEach([row], path, describeBadShape(service));
    if (answer.data === null && answer.errors.length > 0) {
      problems.explain([data], keys);
    } else if (!copy(answer.data, data, onBad)) {
      sink.addCommon([data], describeBadShape(service), keys);
    }
    // their paths can be followed once the data is there
    for (const error of answer.errors) {
      sink.addEach([data], followErrorPath(data, error), describeError(service, error));
    }
  }

  function followErrorPath(data: Row, error: unknown): readonly (string | number)[] {
    return followPath(data, readErrorPath(error), rename);
  }
}
