import { DemandAnswer } from "../../services/advocacy/response/demand-answer.entity";
import { Response } from "../../services/advocacy/response/response.entity";
import { Submission } from "../../services/advocacy/submission/submission.entity";
import { bodyId } from "./bodies";
import { consultationId } from "./consultations";
import { RESPONSES, type ResponseData, SUBMISSIONS } from "./data/consultations";
import { HOUSING_LAW } from "./data/provisions";
import { fixedId } from "./fixed-id";
import { demandId, versionId } from "./positions";
import { findProvisionId } from "./provisions";
import { multilingual } from "./texts";

export function createSubmissions(): Submission[] {
  return SUBMISSIONS.map(({ position, version, to, channel, consultation, at, receiptNo = null }) => ({
    id: fixedId("sub", `${position} ${version} ${at}`),
    versionId: versionId({ key: position }, version),
    channel,
    bodyId: bodyId(to),
    consultationId: consultation ? consultationId(consultation) : null,
    at: new Date(at),
    receiptNo,
    fictional: true,
  }));
}

function responseId({ position, version, by }: ResponseData): string {
  return fixedId("rsp", `${position} ${version} ${by}`);
}

export function createResponses(): Response[] {
  return RESPONSES.map((data) => ({
    id: responseId(data),
    versionId: versionId({ key: data.position }, data.version),
    bodyId: bodyId(data.by),
    at: new Date(data.at),
    text: multilingual(data.text),
    fictional: true,
  }));
}

export function createDemandAnswers(): DemandAnswer[] {
  return RESPONSES.flatMap((data) =>
    data.answers.map(({ demand, outcome, text, resulting }) => ({
      responseId: responseId(data),
      demandId: demandId(versionId({ key: data.position }, data.version), demand),
      outcome,
      text: text ? multilingual(text) : null,
      resultingProvisionId: resulting ? findProvisionId(HOUSING_LAW, resulting) : null,
    })),
  );
}
