import type { Language } from "../../language";

const el = {
  organizations: "Φορείς",
  proposed: "Προτάθηκαν",
  underReview: "Υπό έλεγχο",
  review: "Έναρξη ελέγχου",
  reviewOf: (body: string) => `Έναρξη ελέγχου του φορέα: ${body}`,
  reviewed: "Ο φορέας είναι υπό έλεγχο.",
  list: "Ένταξη στον κατάλογο",
  listOf: (body: string) => `Ένταξη στον κατάλογο: ${body}`,
  listed: "Ο φορέας είναι στον κατάλογο.",
  reject: "Απόρριψη",
  rejectOf: (body: string) => `Απόρριψη του φορέα: ${body}`,
  rejected: "Ο φορέας απορρίφθηκε.",
  archive: "Αρχειοθέτηση",
  archiveOf: (body: string) => `Αρχειοθέτηση του φορέα: ${body}`,
  archived: "Ο φορέας αρχειοθετήθηκε.",
  reason: "Αιτιολογία",
  entered: (day: string) => `καταχωρίστηκε ${day}`,
};

export const ORGANIZATION_WORDS: Record<Language, typeof el> = {
  el,
  en: {
    organizations: "Bodies",
    proposed: "Proposed",
    underReview: "Under review",
    review: "Start the review",
    reviewOf: (body) => `Start the review of the body: ${body}`,
    reviewed: "The body is under review.",
    list: "List",
    listOf: (body) => `List the body: ${body}`,
    listed: "The body is listed.",
    reject: "Reject",
    rejectOf: (body) => `Reject the body: ${body}`,
    rejected: "The body was rejected.",
    archive: "Archive",
    archiveOf: (body) => `Archive the body: ${body}`,
    archived: "The body was archived.",
    reason: "Reason",
    entered: (day) => `entered ${day}`,
  },
};
