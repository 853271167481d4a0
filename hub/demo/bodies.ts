import { derivedColumns } from "../../services/advocacy/body/body";
import { Body } from "../../services/advocacy/body/body.entity";
import { BodySuccession } from "../../services/advocacy/body/body-succession.entity";
import { BODIES, type BodyCode, type BodyData } from "./data/bodies";
import { fixedId } from "./fixed-id";
import { LICENCE, multilingual } from "./texts";

export function bodyId(code: BodyCode): string {
  return fixedId("bod", code);
}

export function createBodies(): Body[] {
  return (Object.entries(BODIES) as Array<[BodyCode, BodyData]>).map(
    ([code, { el, en, parent, successor: _, ...data }]) => {
      const name = multilingual({ el, en });
      return {
        validFrom: null,
        validUntil: null,
        ...data,
        id: bodyId(code),
        code,
        name,
        parentId: parent ? fixedId("bod", parent) : null,
        website: `https://${code.toLowerCase()}.example.org/`,
        licence: LICENCE,
        fictional: true,
        ...derivedColumns({ name }),
      };
    },
  );
}

export function createBodySuccessions(): BodySuccession[] {
  return (Object.entries(BODIES) as Array<[BodyCode, BodyData]>).flatMap(([code, { successor }]) =>
    successor ? { bodyId: bodyId(code), successorId: fixedId("bod", successor) } : [],
  );
}
