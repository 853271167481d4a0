import { Matches } from "class-validator";
import { Field } from "type-graphql";

/** A field of a filter that takes a country by its code of ISO 3166-1, and refuses anything else. */
export function CountryFilterField(description = "ISO 3166-1, two capital letters: `GR`, not `EL`"): PropertyDecorator {
  const decorators = [
    Field(() => String, { nullable: true, description }),
    Matches(/^[A-Z]{2}$/, { message: "expected two capital letters of ISO 3166-1, such as GR" }),
  ];
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}
