import type { Language } from "../../language";

const el = { title: "Εκκρεμότητες της γραμματείας", lists: "Κατάλογοι εκκρεμοτήτων" };

export const QUEUE_WORDS: Record<Language, typeof el> = {
  el,
  en: { title: "The secretariat's queue", lists: "Lists of the queue" },
};
