import { Consultation } from "../../services/advocacy/consultation/consultation.entity";
import { ConsultationArticle } from "../../services/advocacy/consultation/consultation-article.entity";
import { bodyId } from "./bodies";
import { CONSULTATIONS, type ConsultationData, type ConsultationKey } from "./data/consultations";
import { fixedId } from "./fixed-id";
import { instrumentId } from "./instruments";
import { createProvisions } from "./provisions";
import { LICENCE, multilingual } from "./texts";

const ALL = Object.entries(CONSULTATIONS) as Array<[ConsultationKey, ConsultationData]>;

export function consultationId(key: ConsultationKey): string {
  return fixedId("con", key);
}

export function createConsultations(): Consultation[] {
  return ALL.map(([key, { el, en, owner, instrument, opensAt, closesAt, stage, timeZone, hasReport }]) => ({
    id: consultationId(key),
    platform: "consultation.example.org",
    sourceId: key,
    title: multilingual({ el, en }),
    ownerId: bodyId(owner),
    instrumentId: instrumentId(instrument),
    stage,
    opensAt: new Date(opensAt),
    closesAt: new Date(closesAt),
    timeZone,
    reportUrl: hasReport ? `https://consultation.example.org/${key}/report` : null,
    licence: LICENCE,
    fictional: true,
  }));
}

export function createConsultationArticles(): ConsultationArticle[] {
  const provisions = createProvisions();
  return ALL.flatMap(([key, { instrument }]) =>
    provisions
      .filter((provision) => provision.instrumentId === instrumentId(instrument))
      .map(({ id }) => ({ consultationId: consultationId(key), provisionId: id })),
  );
}
