import { sortKey } from "../../services/kit/text/multilingual-text";
import { Collection, CollectionItem } from "../../services/knowledge/collection/collection.entity";
import { CuratorType } from "../../services/knowledge/collection/curator";
import { COLLECTIONS, type CollectionData } from "./data/collections";
import { WORK_IS_INVENTED } from "./data/resources";
import { atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { FEDERATION, networkId, UNION } from "./networks";
import { greekId } from "./organizations";
import { resourceId } from "./resources";
import { multilingual } from "./texts";
import { workId } from "./works";

export function createCollections(): Collection[] {
  return Object.entries(COLLECTIONS).map(([key, data]) => {
    const title = multilingual(data.title);
    const createdAt = atNoon("2026-05-11");
    return {
      id: collectionId(key),
      title,
      description: multilingual({
        el: `${data.description.el} ${WORK_IS_INVENTED.el}`,
        en: `${data.description.en} ${WORK_IS_INVENTED.en}`,
      }),
      ...curator(data),
      fictional: true,
      createdAt,
      updatedAt: createdAt,
      sortTitle: sortKey(title),
    };
  });
}

export function createCollectionItems(): CollectionItem[] {
  return Object.entries(COLLECTIONS).flatMap(([key, { resources }]) =>
    resources.map((resource, at) => ({
      id: fixedId("itm", `${key} ${resource}`),
      collectionId: collectionId(key),
      resourceId: typeof resource === "number" ? resourceId(resource) : workId(resource, "el"),
      number: at + 1,
    })),
  );
}

function collectionId(key: string): string {
  return fixedId("col", key);
}

function curator({ curator: of }: CollectionData): Pick<Collection, "curatorType" | "curatorId"> {
  if (typeof of === "number") return { curatorType: CuratorType.ORGANIZATION, curatorId: greekId(of) };
  return { curatorType: CuratorType.NETWORK, curatorId: networkId(of === "union" ? UNION : FEDERATION) };
}
