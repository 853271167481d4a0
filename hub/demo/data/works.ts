import { ResourceType } from "../../../services/knowledge/resource/resource.entity";
import type { Language, Texts } from "../texts";
import type { TopicKey } from "./topics";

/** Works of which there are editions in both languages, or one version after another, or both. */
export interface WorkData {
  type: ResourceType;
  topics: TopicKey[];
  principles: string[];
  nuts: string[];
  /** The first version first; all but the last are superseded. */
  versions: Array<{ title: Texts; publishedOn: string; languages: readonly Language[] }>;
}

export type WorkKey = "assembly" | "balance" | "statute" | "school-canteen";

const { GUIDE, TEMPLATE, REPORT } = ResourceType;

/** A version is there in each of its languages as a resource of its own. */
export const WORKS: Record<WorkKey, WorkData> = {
  assembly: {
    type: GUIDE,
    topics: ["education", "worker-coops"],
    principles: ["P2", "P5"],
    nuts: [],
    versions: [
      {
        title: {
          el: "Η συνέλευση που δεν τελειώνει τα μεσάνυχτα",
          en: "The assembly that does not end at midnight",
        },
        publishedOn: "2025-03-10",
        languages: ["el", "en"],
      },
    ],
  },
  balance: {
    type: GUIDE,
    topics: ["finance", "work"],
    principles: ["P3", "P7"],
    nuts: [],
    versions: [
      { title: { el: "Κοινωνικός ισολογισμός βήμα βήμα" }, publishedOn: "2022-05-16", languages: ["el"] },
      {
        title: { el: "Κοινωνικός ισολογισμός βήμα βήμα, δεύτερη έκδοση" },
        publishedOn: "2024-06-03",
        languages: ["el"],
      },
      {
        title: {
          el: "Κοινωνικός ισολογισμός βήμα βήμα, τρίτη έκδοση",
          en: "Social balance step by step, third edition",
        },
        publishedOn: "2026-04-20",
        languages: ["el", "en"],
      },
    ],
  },
  statute: {
    type: TEMPLATE,
    topics: ["energy-communities", "law"],
    principles: ["P1", "P2", "P4"],
    nuts: ["EL30"],
    versions: [
      { title: { el: "Σχέδιο καταστατικού ενεργειακής κοινότητας" }, publishedOn: "2023-02-06", languages: ["el"] },
      {
        title: { el: "Σχέδιο καταστατικού ενεργειακής κοινότητας, αναθεωρημένο" },
        publishedOn: "2025-09-15",
        languages: ["el"],
      },
    ],
  },
  "school-canteen": {
    type: REPORT,
    topics: ["short-chains", "procurement"],
    principles: ["P6", "P7"],
    nuts: ["EL303", "EL522"],
    versions: [
      {
        title: {
          el: "Σχολικά κυλικεία από δύο συνεταιρισμούς: απολογισμός",
          en: "School canteens by two cooperatives: a review",
        },
        publishedOn: "2026-02-02",
        languages: ["el", "en"],
      },
    ],
  },
};

/** Where works come from. */
export const SOURCES: readonly string[] = [
  "Φανταστική Βιβλιοθήκη Κοινών",
  "Invented Papers on Cooperation",
  "Σειρά «Ανεμόμυλοι»",
];

/** Key words for the actors that works are about, by topic. */
export const ACTORS: Partial<Record<TopicKey, string[]>> = {
  "worker-coops": ["συνεταιρισμοί εργαζομένων", "workers’ cooperatives"],
  "energy-communities": ["ενεργειακές κοινότητες", "energy communities"],
  "short-chains": ["παραγωγοί", "producers", "consumers"],
  procurement: ["δήμοι", "municipalities"],
  housing: ["tenants"],
};

/** Principles that works about a topic are about as well. */
export const PRINCIPLES_OF_TOPIC: Partial<Record<TopicKey, string>> = {
  "worker-coops": "P2",
  finance: "P3",
  law: "P4",
  education: "P5",
  "short-chains": "P6",
  care: "P7",
  integration: "P1",
};
