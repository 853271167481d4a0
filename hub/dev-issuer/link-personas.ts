import { In } from "typeorm";
import type { DatabaseConfig } from "../../services/kit/config";
import { openDatabase } from "../../services/kit/database/open-database";
import { members } from "../../services/members";
import { Person } from "../../services/members/person/person.entity";
import { PersonAccount } from "../../services/members/person/person-account.entity";
import { inBatches, insertMissing } from "../demo/insert-missing";
import { DEMO_PEOPLE, demoPersonId } from "../demo/people";

/** Lets the people of the demonstration data sign in at an issuer. @returns Whether that data is there */
export async function linkPersonas(config: DatabaseConfig, issuer: string): Promise<boolean> {
  const database = await openDatabase(config, members.database);
  try {
    const found = await database.read.findBy(Person, { id: In(DEMO_PEOPLE.map(demoPersonId)) });
    const there = new Set(found.map(({ id }) => id));
    const accounts = DEMO_PEOPLE.map(({ key }) => {
      const personId = demoPersonId({ key });
      return { issuer, subject: key, personId, createdAt: new Date(), signedOutAt: null };
    }).filter(({ personId }) => there.has(personId));
    for (const batch of inBatches(PersonAccount, accounts)) await insertMissing(database, batch);
    return accounts.length > 0;
  } finally {
    await database.close();
  }
}
