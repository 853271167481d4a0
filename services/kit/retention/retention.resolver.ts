import { Ctx, Directive, Query, Resolver } from "type-graphql";
import type { ServiceContext } from "../context";
import { INTERNAL, policy } from "../graphql/access";
import type { RetentionRule } from "./retention";
import { RetentionRuleInForce } from "./retention.types";
import { rulesInForce } from "./rules-in-force";

/** How long a service keeps what: a root field of its own, since no service knows the rules of another. */
export function retentionResolver(service: string, rules: readonly RetentionRule[]) {
  @Resolver()
  class RetentionResolver {
    @Directive(INTERNAL)
    @Directive(policy("DPO", "BOARD", "OPERATOR"))
    @Query(() => [RetentionRuleInForce], {
      ...{ name: `${service}RetentionRules`, nullable: true },
      description: `How long ${service} keeps personal data, what is due, and what was done last`,
    })
    rules(@Ctx() { db, now }: ServiceContext): Promise<RetentionRuleInForce[]> {
      return rulesInForce(db, service, rules, now);
    }
  }
  return RetentionResolver;
}
