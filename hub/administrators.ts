import { isEmail } from "class-validator";
import type { EntityManager } from "typeorm";
import type { Role } from "../services/kit/actor/actor";
import { lockRows } from "../services/kit/database/lock";
import type { Database } from "../services/kit/database/open-database";
import { dayOf } from "../services/kit/day";
import { HubError } from "../services/kit/errors";
import { newId } from "../services/kit/ids";
import { createInvitationToken, expiryOf, insertInvitation, linkOf } from "../services/members/invitation/invitation";
import { assertPerson, createPerson } from "../services/members/person/person";
import { Person } from "../services/members/person/person.entity";
import { PersonAccount } from "../services/members/person/person-account.entity";
import { recordChange } from "../services/members/record-change";
import { endRoleKeepingOne, type Recording, recordRole } from "../services/members/role/give-role";
import { assignRole, findRoles, listHolders } from "../services/members/role/role";

/** One of the two. */
export interface Grantee {
  person?: string;
  issuer?: string;
  subject?: string;
  /** Of a person who is new. */
  name?: string;
}

const GRANT = "hub admin grant";

/** @throws {HubError} BAD_INPUT for what is no address */
export async function inviteAdministrator(
  { write }: Database,
  recording: Recording,
  {
    email,
    language = null,
    role,
    publicUrl,
  }: { email: string; language?: string | null; role: Role; publicUrl: string },
): Promise<{ id: string; link: string; expiresAt: Date }> {
  if (!isEmail(email))
    throw new HubError("BAD_INPUT", `Cannot invite ${JSON.stringify(email)}: expected an e-mail address`);
  const [id, token] = [newId("inv"), createInvitationToken()];
  const to = { role, mandateKind: null, organizationId: null, delegateOfMembershipId: null, until: null };
  await write((tx) => insertInvitation(tx, recording, { id, token, email, language, to, by: null, operation: GRANT }));
  return { id, link: linkOf(publicUrl, token), expiresAt: expiryOf(recording.now, null) };
}

/** Gives a role from today on, unless it is held. @throws {HubError} NOT_FOUND, CONFLICT for one that begins later */
export function grantAtOnce(
  { write }: Database,
  recording: Recording,
  { role, ...grantee }: Grantee & { role: Role },
): Promise<{ personId: string; isNew: boolean }> {
  const { now: at } = recording;
  const from = dayOf(at);
  return write(async (tx) => {
    const personId = await findGrantee(tx, recording, grantee);
    await lockRows(tx, Person, [personId]);
    if ((await findRoles(tx, personId, from)).includes(role)) return { personId, isNew: false };
    const id = await assignRole(tx, { personId, role, from, by: null, at });
    await recordRole(tx, recording, { action: "CREATED", operation: GRANT, id, role });
    return { personId, isNew: true };
  });
}

/** @returns Whether the person held it. @throws {HubError} NOT_FOUND, CONFLICT for the last OPERATOR unless it is forced */
export function revokeAtOnce(
  { write }: Database,
  recording: Recording,
  { personId, role, isForced }: { personId: string; role: Role; isForced: boolean },
): Promise<boolean> {
  const operation = "hub admin revoke";
  return write(async (tx) => {
    await lockRows(tx, Person, [personId]);
    await assertPerson(tx, personId);
    const held = await listHolders(tx, role, dayOf(recording.now));
    const own = held.filter((each) => each.personId === personId);
    for (const { id } of own) await endRoleKeepingOne(tx, recording, { id, operation, isForced });
    return own.length > 0;
  });
}

/** A person, new where an account is not known. */
async function findGrantee(
  tx: EntityManager,
  recording: Recording,
  { person, issuer, subject, name }: Grantee,
): Promise<string> {
  const { now: at } = recording;
  if (person !== undefined) {
    await assertPerson(tx, person);
    return person;
  }
  const account = { issuer: issuer ?? "", subject: subject ?? "" };
  const known = await tx.findOneBy(PersonAccount, account);
  if (known) return known.personId;
  const personId = await createPerson(tx, { name: name ?? account.subject, at });
  await tx.insert(PersonAccount, { ...account, personId, createdAt: at });
  const record = { recordType: "Person", recordId: personId, organizationId: null };
  await recordChange(tx, recording, { action: "CREATED", operation: GRANT, ...record });
  return personId;
}
