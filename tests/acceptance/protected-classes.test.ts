import { describe, expect, it } from "@jest/globals";
import { graphql } from "graphql";
import { Directive, Field, ID, Int, ObjectType, Query, Resolver } from "type-graphql";
import { ENGINE_KINDS } from "../../gateway/engines/create-engine";
import { startTestGateway } from "../../gateway/testing/start-test-gateway";
import { PUBLIC_ACTOR } from "../../services/kit/actor/actor";
import { createSubgraphSchema } from "../../services/kit/graphql/subgraph-schema";

@ObjectType({ description: "A case" })
@Directive('@key(fields: "id")')
@Directive("@authenticated")
class AidCase {
  @Field(() => ID)
  id: string = "1";

  @Directive('@requiresScopes(scopes: [["cases", "read"], ["all"]])')
  @Field(() => String, { nullable: true })
  text: string = "text";

  @Directive('@policy(policies: [["AID"], ["BOARD", "DPO"]])')
  @Directive('@tag(name: "internal")')
  @Field(() => Int, { nullable: true })
  score: number = 3;

  @Directive("@inaccessible")
  @Field(() => Int, { nullable: true })
  hidden: number = 4;
}

@Resolver(() => AidCase)
class AidCaseResolver {
  @Query(() => AidCase, { nullable: true })
  case(): AidCase {
    return new AidCase();
  }

  @Query(() => Int, { nullable: true })
  count(): number {
    return 1;
  }
}

const IMPORTS = ["@key", "@authenticated", "@requiresScopes", "@policy", "@tag", "@inaccessible"];

describe.each(ENGINE_KINDS)("classes with directives of authorisation, with the engine %s", (engine) => {
  it("make a subgraph that composes, and whose parts are for whom they say", async () => {
    const references = { AidCase: () => new AidCase() };
    const { schema, sdl } = createSubgraphSchema({ imports: IMPORTS, references, resolvers: [AidCaseResolver] });
    const source = {
      name: "cases",
      sdl,
      answer: ({ query, variables }: { query: string; variables: Record<string, unknown> }) =>
        graphql({ schema, source: query, variableValues: variables, contextValue: {} }),
    };
    await using gateway = await startTestGateway(engine, [source], {}, async ({ headers }) => ({
      actor: { ...PUBLIC_ACTOR, ...JSON.parse(String(headers.who ?? "{}")) },
    }));
    const ask = async (query: string, who: object) => (await gateway.ask({ query }, { who: JSON.stringify(who) })).data;
    const person = { kind: "GUEST", subject: "per_1" };
    expect(await ask("{ count case { id text } }", {})).toEqual({ count: 1, case: null });
    expect(await ask("{ case { id score } }", {})).toBeUndefined();
    expect(await ask("{ case { id hidden } }", person)).toBeUndefined();
    expect(await ask("{ case { id text score } }", person)).toEqual({ case: { id: "1", text: null, score: null } });
    const scoped = { ...person, scopes: ["read", "cases"], roles: ["AID"] };
    expect(await ask("{ case { id text score } }", scoped)).toEqual({ case: { id: "1", text: "text", score: 3 } });
  });
});
