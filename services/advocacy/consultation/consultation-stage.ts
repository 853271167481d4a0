import { registerEnumType } from "type-graphql";
import { assertTransition, type Moves } from "../../kit/transitions";

export enum ConsultationStage {
  CALL_FOR_EVIDENCE = "CALL_FOR_EVIDENCE",
  PUBLIC_CONSULTATION = "PUBLIC_CONSULTATION",
  PROPOSAL_FEEDBACK = "PROPOSAL_FEEDBACK",
  ADOPTED = "ADOPTED",
  ABANDONED = "ABANDONED",
}

registerEnumType(ConsultationStage, {
  name: "ConsultationStage",
  description:
    "How far what is consulted on has come, as the EU counts it; whether the consultation is open, `isOpen` says",
  valuesConfig: {
    CALL_FOR_EVIDENCE: { description: "Asked what there is to know, before anything is drafted" },
    PUBLIC_CONSULTATION: { description: "Asked what should be done, or, in Greece, about the articles of a draft law" },
    PROPOSAL_FEEDBACK: { description: "Asked about the proposal as it goes to those who decide" },
    ADOPTED: { description: "What was consulted on was adopted" },
    ABANDONED: { description: "What was consulted on was given up" },
  },
});

const { PUBLIC_CONSULTATION, PROPOSAL_FEEDBACK, ADOPTED, ABANDONED } = ConsultationStage;

/** The stages that may follow each stage: any may be left out, none comes back. */
const MOVES: Moves<ConsultationStage> = {
  CALL_FOR_EVIDENCE: [PUBLIC_CONSULTATION, PROPOSAL_FEEDBACK, ADOPTED, ABANDONED],
  PUBLIC_CONSULTATION: [PROPOSAL_FEEDBACK, ADOPTED, ABANDONED],
  PROPOSAL_FEEDBACK: [ADOPTED, ABANDONED],
  ADOPTED: [],
  ABANDONED: [],
};

/** @throws {HubError} ILLEGAL_TRANSITION unless `to` may follow `from` */
export function assertStageMove(from: ConsultationStage, to: ConsultationStage): void {
  assertTransition(MOVES, from, to, "a consultation");
}
