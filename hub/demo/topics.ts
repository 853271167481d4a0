import { sortKey } from "../../services/kit/text/multilingual-text";
import { Topic } from "../../services/knowledge/topic/topic.entity";
import { TOPICS, type TopicData, type TopicKey } from "./data/topics";
import { fixedId } from "./fixed-id";
import { multilingual } from "./texts";

export function topicId(key: TopicKey): string {
  return fixedId("top", key);
}

export function createTopics(): Topic[] {
  return (Object.entries(TOPICS) as Array<[TopicKey, TopicData]>).map(([key, { broader, theme, ...texts }]) => {
    const name = multilingual(texts);
    return {
      id: topicId(key),
      code: theme ? { scheme: "themes", code: theme } : null,
      name,
      broaderId: broader ? topicId(broader) : null,
      fictional: true,
      sortName: sortKey(name),
    };
  });
}
