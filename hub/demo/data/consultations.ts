import { ConsultationStage } from "../../../services/advocacy/consultation/consultation-stage";
import { DemandOutcome } from "../../../services/advocacy/response/demand-answer.entity";
import { SubmissionChannel } from "../../../services/advocacy/submission/submission.entity";
import type { Texts } from "../texts";
import type { BodyCode } from "./bodies";
import type { InstrumentKey } from "./instruments";

export interface ConsultationData extends Required<Texts> {
  owner: BodyCode;
  instrument: InstrumentKey;
  stage: ConsultationStage;
  opensAt: string;
  closesAt: string;
  timeZone: string;
  hasReport: boolean;
}

/** By the number on the platform. The articles are the provisions of the instrument that are on record. */
export const CONSULTATIONS = {
  "9901": {
    el: "Διαβούλευση για το φανταστικό σχέδιο νόμου για τη συνεταιριστική στέγαση",
    en: "Consultation on the fictional bill on cooperative housing",
    owner: "DEMO-MINISTRY",
    instrument: "bill-housing",
    stage: ConsultationStage.ADOPTED,
    opensAt: "2025-10-20T06:00:00.000Z",
    closesAt: "2025-11-10T06:00:00.000Z",
    timeZone: "Europe/Athens",
    hasReport: true,
  },
  "9902": {
    el: "Διαβούλευση για το φανταστικό σχέδιο νόμου για τις κοινωνικές ρήτρες",
    en: "Consultation on the fictional bill on social clauses",
    owner: "DEMO-MINISTRY",
    instrument: "bill-procurement",
    stage: ConsultationStage.PUBLIC_CONSULTATION,
    opensAt: "2026-02-09T07:00:00.000Z",
    closesAt: "2026-03-13T07:00:00.000Z",
    timeZone: "Europe/Athens",
    hasReport: false,
  },
  "9903": {
    el: "Σχόλια στη φανταστική οδηγία για τις συνεταιριστικές πλατφόρμες",
    en: "Feedback on the fictional directive on cooperative platforms",
    owner: "DEMO-EU-COMMISSION",
    instrument: "directive-platforms",
    stage: ConsultationStage.PROPOSAL_FEEDBACK,
    opensAt: "2026-10-01T08:00:00.000Z",
    closesAt: "2027-01-29T22:59:59.000Z",
    timeZone: "Europe/Brussels",
    hasReport: false,
  },
} satisfies Record<string, ConsultationData>;

export type ConsultationKey = keyof typeof CONSULTATIONS;

export interface SubmissionData {
  position: string;
  version: number;
  to: BodyCode;
  channel: SubmissionChannel;
  consultation?: ConsultationKey;
  at: string;
  receiptNo?: string;
}

const { PLATFORM, EMAIL, REGISTRY, HEARING } = SubmissionChannel;

/** Three networks on one draft law, one of them two months late. */
export const SUBMISSIONS: readonly SubmissionData[] = [
  {
    position: "homes-amendment",
    version: 1,
    to: "DEMO-MINISTRY",
    channel: PLATFORM,
    consultation: "9901",
    at: "2025-11-10T05:48:00.000Z",
    receiptNo: "DEMO-9901-118",
  },
  {
    position: "homes-amendment",
    version: 1,
    to: "DEMO-PARLIAMENT-SOCIAL",
    channel: HEARING,
    at: "2026-01-21T08:30:00.000Z",
  },
  {
    position: "homes-europe",
    version: 2,
    to: "DEMO-MINISTRY",
    channel: EMAIL,
    consultation: "9901",
    at: "2025-11-04T13:05:00.000Z",
  },
  {
    position: "homes-europe",
    version: 2,
    to: "DEMO-EU-COMMISSION",
    channel: EMAIL,
    at: "2025-06-16T10:00:00.000Z",
  },
  {
    position: "homes-paper",
    version: 2,
    to: "DEMO-MINISTRY",
    channel: REGISTRY,
    consultation: "9901",
    at: "2026-01-12T09:12:00.000Z",
    receiptNo: "DEMO-4417/2026",
  },
  {
    position: "clauses-consultation",
    version: 2,
    to: "DEMO-MINISTRY",
    channel: PLATFORM,
    consultation: "9902",
    at: "2026-03-16T07:40:00.000Z",
    receiptNo: "DEMO-9902-311",
  },
  {
    position: "clauses-paper",
    version: 1,
    to: "DEMO-MINISTRY",
    channel: PLATFORM,
    consultation: "9902",
    at: "2026-03-09T15:20:00.000Z",
    receiptNo: "DEMO-9902-207",
  },
];

export interface AnswerData {
  /** Number of the demand in its version. */
  demand: number;
  outcome: DemandOutcome;
  text?: Required<Texts>;
  /** Number in the law that was passed. */
  resulting?: string;
}

export interface ResponseData {
  position: string;
  version: number;
  by: BodyCode;
  at: string;
  text: Required<Texts>;
  answers: AnswerData[];
}

const { ACCEPTED, PARTLY, REJECTED, NO_ANSWER } = DemandOutcome;

export const RESPONSES: readonly ResponseData[] = [
  {
    position: "homes-paper",
    version: 2,
    by: "DEMO-MINISTRY",
    at: "2026-02-20T11:00:00.000Z",
    text: {
      el: "Το φανταστικό υπουργείο έλαβε υπόψη και τα εκπρόθεσμα σχόλια.",
      en: "The fictional ministry considered late comments too.",
    },
    answers: [
      { demand: 1, outcome: ACCEPTED, resulting: "άρθρο 1" },
      {
        demand: 2,
        outcome: PARTLY,
        resulting: "άρθρο 7",
        text: { el: "Η διάρκεια γίνεται είκοσι έτη.", en: "The term becomes twenty years." },
      },
      {
        demand: 3,
        outcome: REJECTED,
        text: { el: "Η εξαγορά διατηρείται.", en: "The right to buy is kept." },
      },
      { demand: 4, outcome: NO_ANSWER },
    ],
  },
  {
    position: "homes-amendment",
    version: 1,
    by: "DEMO-PARLIAMENT-SOCIAL",
    at: "2026-02-26T16:00:00.000Z",
    text: {
      el: "Η επιτροπή δέχεται την τροπολογία κατά ένα μέρος.",
      en: "The committee takes the amendment in part.",
    },
    answers: [
      {
        demand: 1,
        outcome: PARTLY,
        resulting: "άρθρο 11",
        text: {
          el: "Το δικαίωμα εξαγοράς μετατίθεται στα είκοσι έτη.",
          en: "The right to buy is moved to twenty years.",
        },
      },
      { demand: 2, outcome: NO_ANSWER },
    ],
  },
];
