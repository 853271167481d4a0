import { AuditHead } from "../kit/audit/audit-head.entity";
import { CommonsEntry } from "../kit/commons/commons-entry.entity";
import { AUDIT_RECORD } from "../kit/personal-data/kit-records";
import type { PersonalData } from "../kit/personal-data/personal-data";
import { Body } from "./body/body.entity";
import { BodyTerm } from "./body/body-index";
import { BodySuccession } from "./body/body-succession.entity";
import { Consultation } from "./consultation/consultation.entity";
import { ConsultationArticle } from "./consultation/consultation-article.entity";
import { Endorsement } from "./endorsement/endorsement.entity";
import { Instrument } from "./instrument/instrument.entity";
import { InstrumentImplementation } from "./instrument/instrument-implementation.entity";
import { InstrumentTerm } from "./instrument/instrument-index";
import { Demand } from "./position/demand.entity";
import { Position } from "./position/position.entity";
import { PositionTerm, RestrictedPositionTerm } from "./position/position-index";
import { PositionLanguage } from "./position/position-language.entity";
import { PositionInstrument, PositionProvision, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionVersion } from "./position/position-version.entity";
import { Provision } from "./provision/provision.entity";
import { ProvisionSuccession } from "./provision/provision-succession.entity";
import { ProvisionVersion } from "./provision/provision-version.entity";
import { DemandAnswer } from "./response/demand-answer.entity";
import { Response } from "./response/response.entity";
import { Submission } from "./submission/submission.entity";

/** What advocacy keeps of people: nothing but who did what, since its records name bodies and networks alone. */
export const ADVOCACY_PERSONAL_DATA: PersonalData = {
  records: [AUDIT_RECORD],
  impersonal: [
    Body,
    BodySuccession,
    Instrument,
    InstrumentImplementation,
    Provision,
    ProvisionVersion,
    ProvisionSuccession,
    Consultation,
    ConsultationArticle,
    Position,
    PositionTopic,
    PositionInstrument,
    PositionTarget,
    PositionProvision,
    PositionLanguage,
    PositionVersion,
    Demand,
    Endorsement,
    Submission,
    Response,
    DemandAnswer,
    BodyTerm,
    InstrumentTerm,
    PositionTerm,
    RestrictedPositionTerm,
    AuditHead,
    CommonsEntry,
  ],
};
