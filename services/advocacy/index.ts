import { AUDIT_ENTITIES } from "../kit/audit/audit-tables";
import { CommonsEntry } from "../kit/commons/commons-entry.entity";
import { DROP_TOMBSTONES } from "../kit/commons/drop-tombstones";
import type { ServiceConfig } from "../kit/config";
import { reindexAll } from "../kit/search/search-index";
import { type ServiceDefinition, type StartServiceOptions, startService } from "../kit/server/start-service";
import { Body } from "./body/body.entity";
import { BODY_INDEX, BodyTerm } from "./body/body-index";
import { BodySuccession } from "./body/body-succession.entity";
import { Consultation } from "./consultation/consultation.entity";
import { ConsultationArticle } from "./consultation/consultation-article.entity";
import { Endorsement } from "./endorsement/endorsement.entity";
import { Instrument } from "./instrument/instrument.entity";
import { InstrumentImplementation } from "./instrument/instrument-implementation.entity";
import { INSTRUMENT_INDEX, InstrumentTerm } from "./instrument/instrument-index";
import { createLoaders } from "./loaders";
import { migrations } from "./migrations";
import { Demand } from "./position/demand.entity";
import { Position } from "./position/position.entity";
import { POSITION_INDEX, PositionTerm, RestrictedPositionTerm } from "./position/position-index";
import { PositionLanguage } from "./position/position-language.entity";
import { PositionInstrument, PositionProvision, PositionTarget, PositionTopic } from "./position/position-links.entity";
import { PositionVersion } from "./position/position-version.entity";
import { Provision } from "./provision/provision.entity";
import { ProvisionSuccession } from "./provision/provision-succession.entity";
import { ProvisionVersion } from "./provision/provision-version.entity";
import { DemandAnswer } from "./response/demand-answer.entity";
import { Response } from "./response/response.entity";
import { createAdvocacySchema } from "./schema";
import { Submission } from "./submission/submission.entity";

/** Positions on policy, what they demand, who stands behind them, and the acts and bodies that they concern. */
export const advocacy: ServiceDefinition<ReturnType<typeof createLoaders>> = {
  name: "advocacy",
  database: {
    entities: [
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
      CommonsEntry,
      ...AUDIT_ENTITIES,
    ],
    migrations,
    reindex: (database, onProgress) => reindexAll(database, [BODY_INDEX, INSTRUMENT_INDEX, POSITION_INDEX], onProgress),
  },
  daily: [DROP_TOMBSTONES],
  createSchema: createAdvocacySchema,
  createLoaders,
};

export function startAdvocacy(config: ServiceConfig, options?: StartServiceOptions) {
  return startService(advocacy, config, options);
}
