import { graphql } from "graphql";
import { buildApiSchema } from "../../gateway/composition/api-schema";
import { ROOTS } from "./subgraphs/data";

const QUERY = `
  fragment Who on Customer { id name email }
  fragment What on Product { sku name price weight inStock shippingCost }
  fragment Said on Review { id text author { ...Who reviews { id text product { ...What } } } }
  query Shop VARIABLES {
    ROOT
    customers { ...Who reviews { id text product { ...What reviews { ...Said } } } }
    topProducts { ...What reviews { ...Said } }
  }`.replace(/\s+/g, " ");

/** One operation over all subgraphs, about 88 KB of answer. */
export const SAME = JSON.stringify({ query: QUERY.replace("VARIABLES", "").replace("ROOT", "") });

/** In an id that nobody has, so that all answers are alike while no two requests are. */
export const UNKNOWN_ID = "nobody-";
const SLOT = "NUMBER";

/** The same, and a customer that is not there: between the two parts stands the number of the request. */
export const [BEFORE_NUMBER = "", AFTER_NUMBER = ""] = JSON.stringify({
  query: QUERY.replace("VARIABLES", "($id: ID!)").replace("ROOT", "customer(id: $id) { id }"),
  variables: { id: `${UNKNOWN_ID}${SLOT}` },
}).split(SLOT);

/** What the operation is answered with, by one schema that needs no gateway. */
export async function findAnswer(supergraph: string, isVaried: boolean): Promise<unknown> {
  const { query, variables } = JSON.parse(isVaried ? `${BEFORE_NUMBER}0${AFTER_NUMBER}` : SAME);
  const schema = buildApiSchema(supergraph);
  const { data, errors } = await graphql({ schema, source: query, rootValue: ROOTS, variableValues: variables });
  if (errors) throw new Error(`The operation has errors: ${errors.join("; ")}`);
  return { data: JSON.parse(JSON.stringify(data)) };
}
