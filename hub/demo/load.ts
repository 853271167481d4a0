import type { EntityManager } from "typeorm";
import { advocacy } from "../../services/advocacy";
import { Body } from "../../services/advocacy/body/body.entity";
import { BODY_INDEX } from "../../services/advocacy/body/body-index";
import { BodySuccession } from "../../services/advocacy/body/body-succession.entity";
import { Consultation } from "../../services/advocacy/consultation/consultation.entity";
import { ConsultationArticle } from "../../services/advocacy/consultation/consultation-article.entity";
import { Endorsement } from "../../services/advocacy/endorsement/endorsement.entity";
import { Instrument } from "../../services/advocacy/instrument/instrument.entity";
import { InstrumentImplementation } from "../../services/advocacy/instrument/instrument-implementation.entity";
import { INSTRUMENT_INDEX } from "../../services/advocacy/instrument/instrument-index";
import { Provision } from "../../services/advocacy/provision/provision.entity";
import { ProvisionSuccession } from "../../services/advocacy/provision/provision-succession.entity";
import { ProvisionVersion } from "../../services/advocacy/provision/provision-version.entity";
import { DemandAnswer } from "../../services/advocacy/response/demand-answer.entity";
import { Response } from "../../services/advocacy/response/response.entity";
import { Submission } from "../../services/advocacy/submission/submission.entity";
import { funding } from "../../services/funding";
import { Call } from "../../services/funding/call/call.entity";
import { CALL_INDEX } from "../../services/funding/call/call-index";
import { Funder } from "../../services/funding/funder/funder.entity";
import type { DatabaseConfig, ServiceName } from "../../services/kit/config";
import { type Database, type DatabaseModel, openDatabase } from "../../services/kit/database/open-database";
import { UnionSetting } from "../../services/kit/union-settings/union-setting.entity";
import { knowledge } from "../../services/knowledge";
import { Collection, CollectionItem } from "../../services/knowledge/collection/collection.entity";
import { Practice } from "../../services/knowledge/practice/practice.entity";
import { PRACTICE_INDEX } from "../../services/knowledge/practice/practice-index";
import { PracticeTopic } from "../../services/knowledge/practice/practice-topic.entity";
import { Resource } from "../../services/knowledge/resource/resource.entity";
import { RESOURCE_INDEX } from "../../services/knowledge/resource/resource-index";
import { ResourceTopic } from "../../services/knowledge/resource/resource-topic.entity";
import { Topic } from "../../services/knowledge/topic/topic.entity";
import { members } from "../../services/members";
import { ActingMandate } from "../../services/members/mandate/acting-mandate.entity";
import { Membership } from "../../services/members/membership/membership.entity";
import { MembershipGround } from "../../services/members/membership/membership-ground.entity";
import { Network } from "../../services/members/network/network.entity";
import { Organization } from "../../services/members/organization/organization.entity";
import { refreshIndex } from "../../services/members/organization/organization-index";
import { SourceRecord } from "../../services/members/organization/source-record.entity";
import { Person } from "../../services/members/person/person.entity";
import { RoleAssignment } from "../../services/members/role/role-assignment.entity";
import { createBodies, createBodySuccessions } from "./bodies";
import { createCalls, moveCalls } from "./calls";
import { createCollectionItems, createCollections } from "./collections";
import { createConsultationArticles, createConsultations } from "./consultations";
import { createEndorsements } from "./endorsements";
import { createFunders } from "./funders";
import { type Batch, inBatches, indexedBy, insertMissing } from "./insert-missing";
import { createInstrumentImplementations, createInstruments } from "./instruments";
import { createMembershipGrounds, createMemberships } from "./memberships";
import { createNetworks, createUnionSettings } from "./networks";
import { createOrganizations } from "./organizations";
import { createMandates, createPeople, createRoleAssignments } from "./people";
import { createPositionBatches } from "./positions";
import { createPractices, createPracticeTopics } from "./practices";
import { createProvisionSuccessions, createProvisions, createProvisionVersions } from "./provisions";
import { createResources, createResourceTopics } from "./resources";
import { createSourceRecords } from "./source-records";
import { createDemandAnswers, createResponses, createSubmissions } from "./submissions";
import { createTopics } from "./topics";

/**
 * Writes the invented records that show what the hub can do into migrated databases, and returns how many it wrote.
 * Those that are there stay as they are, but the dates of calls follow `today`. It may be interrupted, repeated, and run
 * by two processes at once.
 */
export async function loadDemo(databases: Record<ServiceName, DatabaseConfig>, today: Date): Promise<number> {
  const calls = createCalls(today);
  const written = [
    await load(databases.members, members.database, membersBatches()),
    await load(databases.knowledge, knowledge.database, knowledgeBatches()),
    await load(databases.funding, funding.database, fundingBatches(calls), (database) => moveCalls(database, calls)),
    await load(databases.advocacy, advocacy.database, advocacyBatches()),
  ];
  return written.reduce((sum, count) => sum + count, 0);
}

async function load(
  config: DatabaseConfig,
  model: DatabaseModel,
  batches: Batch[],
  bringUpToDate?: (database: Database) => Promise<number>,
): Promise<number> {
  const database = await openDatabase(config, model);
  try {
    let written = 0;
    for (const batch of batches) written += await insertMissing(database, batch);
    if (bringUpToDate) written += await bringUpToDate(database);
    return written;
  } finally {
    await database.close();
  }
}

function membersBatches(): Batch[] {
  const organizations = createOrganizations();
  return [
    ...inBatches(Network, createNetworks()),
    ...inBatches(UnionSetting, createUnionSettings()),
    ...inBatches(Organization, organizations, (tx, rows) =>
      indexOrganizations(
        tx,
        rows.map(({ id }) => ({ organizationId: id })),
      ),
    ),
    ...inBatches(Membership, createMemberships(), indexOrganizations),
    ...inBatches(MembershipGround, createMembershipGrounds()),
    ...inBatches(SourceRecord, createSourceRecords(organizations), indexOrganizations),
    ...inBatches(Person, createPeople()),
    ...inBatches(RoleAssignment, createRoleAssignments()),
    ...inBatches(ActingMandate, createMandates()),
  ];
}

/** An organisation is also found by the networks that its memberships and records name. */
function indexOrganizations(tx: EntityManager, rows: Array<{ organizationId: string }>): Promise<void> {
  return refreshIndex(tx, [...new Set(rows.map(({ organizationId }) => organizationId))]);
}

function knowledgeBatches(): Batch[] {
  return [
    ...inBatches(Topic, createTopics()),
    ...inBatches(Resource, createResources(), indexedBy(RESOURCE_INDEX)),
    ...inBatches(ResourceTopic, createResourceTopics(), (tx, links) =>
      RESOURCE_INDEX.refresh(tx, [...new Set(links.map(({ resourceId }) => resourceId))]),
    ),
    ...inBatches(Practice, createPractices(), indexedBy(PRACTICE_INDEX)),
    ...inBatches(PracticeTopic, createPracticeTopics(), (tx, links) =>
      PRACTICE_INDEX.refresh(tx, [...new Set(links.map(({ practiceId }) => practiceId))]),
    ),
    ...inBatches(Collection, createCollections()),
    ...inBatches(CollectionItem, createCollectionItems()),
  ];
}

function fundingBatches(calls: Call[]): Batch[] {
  return [...inBatches(Funder, createFunders()), ...inBatches(Call, calls, indexedBy(CALL_INDEX))];
}

function advocacyBatches(): Batch[] {
  return [
    ...inBatches(Body, createBodies(), indexedBy(BODY_INDEX)),
    ...inBatches(BodySuccession, createBodySuccessions()),
    ...inBatches(Instrument, createInstruments(), indexedBy(INSTRUMENT_INDEX)),
    ...inBatches(InstrumentImplementation, createInstrumentImplementations()),
    ...inBatches(Provision, createProvisions()),
    ...inBatches(ProvisionVersion, createProvisionVersions()),
    ...inBatches(ProvisionSuccession, createProvisionSuccessions()),
    ...inBatches(Consultation, createConsultations()),
    ...inBatches(ConsultationArticle, createConsultationArticles()),
    ...createPositionBatches(),
    ...inBatches(Endorsement, createEndorsements()),
    ...inBatches(Submission, createSubmissions()),
    ...inBatches(Response, createResponses()),
    ...inBatches(DemandAnswer, createDemandAnswers()),
  ];
}
