import { Practice } from "../../services/knowledge/practice/practice.entity";
import { PracticeState } from "../../services/knowledge/practice/practice-state";
import { PracticeTopic } from "../../services/knowledge/practice/practice-topic.entity";
import { derivedColumns } from "../../services/knowledge/sort-date";
import { PRACTICE_IS_INVENTED, PRACTICES, type PracticeData } from "./data/practices";
import { addDays, atNoon } from "./days";
import { fixedId } from "./fixed-id";
import { GREEK_COUNT, greekId } from "./organizations";
import { LICENCE, multilingual, type Texts } from "./texts";
import { topicId } from "./topics";

export function createPractices(): Practice[] {
  return PRACTICES.map((data, at) => {
    const { title, story, principles, original, state = PracticeState.PUBLISHED } = data;
    const createdAt = atNoon(addDays("2025-02-03", at * 23));
    const wasPublished = state === PracticeState.PUBLISHED || state === PracticeState.WITHDRAWN;
    const dates = { createdAt, publishedOn: wasPublished ? addDays("2025-02-17", at * 23) : null };
    return {
      id: practiceId(data),
      title: multilingual(title, original),
      story: multilingual(invented(story), original),
      principles,
      organizationId: greekId((at * 17) % GREEK_COUNT),
      evidence: [
        { title: "Απολογισμός / Annual report", url: `https://evidence.example.org/practices/${data.key}/report` },
      ],
      licence: LICENCE,
      state,
      version: VERSIONS[state],
      fictional: true,
      updatedAt: createdAt,
      ...dates,
      ...derivedColumns(dates),
    };
  });
}

/** How many moves it takes to come to a state, and the first version. */
const VERSIONS: Record<PracticeState, number> = { DRAFT: 1, IN_REVIEW: 2, PUBLISHED: 3, WITHDRAWN: 4 };

export function createPracticeTopics(): PracticeTopic[] {
  return PRACTICES.flatMap((data) =>
    data.topics.map((topic) => ({ practiceId: practiceId(data), topicId: topicId(topic) })),
  );
}

function practiceId({ key }: PracticeData): string {
  return fixedId("prc", key);
}

/** In the languages of the story. */
function invented({ el, en }: Texts): Texts {
  return { el: el && `${el} ${PRACTICE_IS_INVENTED.el}`, en: en && `${en} ${PRACTICE_IS_INVENTED.en}` };
}
