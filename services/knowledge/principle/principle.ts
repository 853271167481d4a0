import { Directive, Field, ObjectType } from "type-graphql";
import { HubError } from "../../kit/errors";
import { inGreekAndEnglish, MultilingualText } from "../../kit/text/multilingual-text";
import { Code } from "../code/code.stub";
import principles from "./principles.json";

/** The vocabulary of members that has the same principles under the same codes. */
export const PRINCIPLE_SCHEME = "ica-principles";

/** What a filter by principle takes. */
export const PRINCIPLE_FIELD = "Code of a principle that they are about, `P1` to `P7`";

@ObjectType({
  description: "One of the seven cooperative principles of the Statement on the Cooperative Identity (1995)",
})
@Directive('@key(fields: "code")')
export class Principle {
  @Field(() => String, { description: "`P1` to `P7`, in the order of the statement" })
  readonly code: string;

  @Field(() => MultilingualText)
  readonly label: MultilingualText;

  @Field(() => MultilingualText, { description: "What it asks of a cooperative, in short" })
  readonly statement: MultilingualText;

  @Field(() => Code, { description: "The same as a term of the vocabulary `ica-principles`" })
  readonly term: Code;

  constructor({ code, label, statement }: (typeof principles)[number]) {
    this.code = code;
    this.label = inGreekAndEnglish(label.el, label.en);
    this.statement = inGreekAndEnglish(statement.el, statement.en);
    this.term = { scheme: PRINCIPLE_SCHEME, code };
  }
}

/** In the order of the statement. */
export const PRINCIPLES: readonly Principle[] = principles.map((data) => new Principle(data));

const BY_CODE = new Map(PRINCIPLES.map((principle) => [principle.code, principle]));

export function findPrinciple(code: string): Principle | null {
  return BY_CODE.get(code) ?? null;
}

/** Those of the codes that stand for a principle, in the order of the statement. */
export function principlesOf(codes: readonly string[]): Principle[] {
  return PRINCIPLES.filter(({ code }) => codes.includes(code));
}

/** @throws {HubError} BAD_INPUT for what is no code of a principle */
export function assertPrinciple(code: string): void {
  if (BY_CODE.has(code)) return;
  const message = `Cannot take ${JSON.stringify(code)} as principle: expected one of ${[...BY_CODE.keys()].join(", ")}`;
  throw new HubError("BAD_INPUT", message, { field: "principle" });
}
