import type { FlattenNodePathSegment, PlanNode, RequiresSelection } from "@graphql-hive/router-query-planner";

/**
 * A plan as lines: `stage service path <- what stands for the objects: what is asked of them`. Fetches of one stage run
 * side by side.
 */
export function describePlan(node: PlanNode | undefined): string[] {
  if (!node) return [];
  if (node.kind !== "Sequence") return describeStage(node, 1);
  return node.nodes.flatMap((child, index) => describeStage(child, index + 1));
}

function describeStage(node: PlanNode, stage: number): string[] {
  switch (node.kind) {
    case "Sequence":
      return describePlan(node).map((line) => `${stage}.${line}`);
    case "Parallel":
      return node.nodes.flatMap((child) => describeStage(child, stage));
    case "Condition": {
      const [[is, inner] = []] = [["", node.ifClause] as const, ["!", node.elseClause] as const].filter(
        ([, one]) => one,
      );
      return inner ? describeStage(inner, stage).map((line) => `${line} if ${is}${node.condition}`) : [];
    }
    case "Fetch":
      return [`${stage} ${node.serviceName}: ${node.operation}`];
    case "Flatten": {
      if (node.node.kind !== "Fetch") throw new Error(`A plan flattens a node of kind "${node.node.kind}"`);
      const { serviceName, operation, requires = [], inputRewrites } = node.node;
      const asked = /{_entities\(representations:\$representations\){(.*)}}$/.exec(operation)?.[1] ?? operation;
      const sent = `${describeRequires(requires)}${inputRewrites ? " renamed" : ""}`;
      return [`${stage} ${serviceName} ${node.path.map(describeSegment).join(".")} <- ${sent}: ${asked}`];
    }
    default:
      throw new Error(`A plan holds a node of kind "${node.kind}"`);
  }
}

function describeSegment(segment: FlattenNodePathSegment): string {
  if (segment === "@") return "@";
  return "Field" in segment ? segment.Field : `(${segment.TypeCondition.join("|")})`;
}

function describeRequires(selections: readonly RequiresSelection[]): string {
  return selections
    .flatMap((one) => {
      if (one.kind === "InlineFragment") return [`${one.typeCondition}{${describeRequires(one.selections)}}`];
      if (one.kind === "FragmentSpread" || one.name === "__typename") return [];
      const name = one.alias ? `${one.alias}=${one.name}` : one.name;
      return [one.selections ? `${name}{${describeRequires(one.selections)}}` : name];
    })
    .join(" ");
}
