import { months, type UnionSettings } from "../kit/union-settings/catalogue";

/** What the union that runs the hub decides of this service. */
export const KNOWLEDGE_SETTINGS = {
  advisoryRetentionMonths: months("advisoryRetentionMonths", {
    default: 24,
    help: "How long the personal data of an advisory case are kept after it was closed, declined or referred",
  }),
} satisfies UnionSettings;
