import { Arg, Ctx, Directive, Mutation, Resolver } from "type-graphql";
import type { Actor } from "../actor/actor";
import type { ServiceContext } from "../context";
import { HubError } from "../errors";
import { INTERNAL, policy } from "../graphql/access";
import { collectPerson, describeHeld, erasePerson, type PersonalData } from "./personal-data";
import { CollectedPersonalData, ErasedPersonalData, PersonalDataInput } from "./personal-data.types";

const INPUT_ARGUMENT = "Whose";

/** The names of the two mutations of a service, which members sends to it. */
export function personalDataMutations(service: string): { collect: string; erase: string } {
  return { collect: `collectPersonFrom${capitalised(service)}`, erase: `erasePersonFrom${capitalised(service)}` };
}

/**
 * By what members asks a service for what it keeps of a person, or has it let them go; for members alone. Both may be asked
 * again, after an answer that was lost: what is gone is not found again.
 */
export function personalDataResolver(service: string, data: PersonalData) {
  const names = personalDataMutations(service);

  @Resolver()
  class PersonalDataResolver {
    @Directive(INTERNAL)
    @Directive(policy("SERVICE"))
    @Mutation(() => CollectedPersonalData, {
      ...{ name: names.collect, nullable: true },
      description: `What ${service} keeps of a person: for the service members alone`,
    })
    async collect(
      @Arg("input", () => PersonalDataInput, { description: INPUT_ARGUMENT }) { personId }: PersonalDataInput,
      @Ctx() { actor, db, cases }: ServiceContext,
    ): Promise<CollectedPersonalData> {
      assertMembers(actor);
      return { content: await collectPerson(data, { db, personId, cases }) };
    }

    @Directive(INTERNAL)
    @Directive(policy("SERVICE"))
    @Mutation(() => ErasedPersonalData, {
      ...{ name: names.erase, nullable: true },
      description: `Lets ${service} erase what it keeps of a person, but for what is under a legal hold: by the service members alone`,
    })
    async erase(
      @Arg("input", () => PersonalDataInput, { description: INPUT_ARGUMENT }) { personId }: PersonalDataInput,
      @Ctx() { actor, write, cases, now }: ServiceContext,
    ): Promise<ErasedPersonalData> {
      assertMembers(actor);
      const operation = `Mutation.${names.erase}`;
      const held = await write((tx) => erasePerson(data, { tx, personId, actor, cases, now, operation }));
      return { held: held.length > 0 ? describeHeld(held) : null };
    }
  }
  return PersonalDataResolver;
}

function capitalised(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function assertMembers({ kind, subject }: Actor): void {
  if (kind === "SERVICE" && subject === "members") return;
  throw new HubError("FORBIDDEN", "Cannot deal with the data of a person: expected the service members");
}
