import { Funder } from "../../services/funding/funder/funder.entity";
import { sortKey } from "../../services/kit/text/multilingual-text";
import { FUNDERS, type FunderKey } from "./data/funders";
import { fixedId } from "./fixed-id";
import { multilingual } from "./texts";

export function funderId(key: FunderKey): string {
  return fixedId("fnd", key);
}

export function createFunders(): Funder[] {
  return (Object.keys(FUNDERS) as FunderKey[]).map((key) => {
    const { kind, country, ...texts } = FUNDERS[key];
    const name = multilingual(texts);
    return {
      id: funderId(key),
      name,
      kind,
      country,
      website: `https://${key}.example.com/`,
      fictional: true,
      sortName: sortKey(name),
    };
  });
}
