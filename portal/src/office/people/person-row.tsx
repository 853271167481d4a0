import { useAnnounce } from "../announce";
import { DOMAIN } from "../domain-words";
import { useList } from "../graph/use-list";
import { ROLES } from "../graph/viewer";
import { ActButton } from "../ui/act-button";
import { Field } from "../ui/field";
import { OpenForm } from "../ui/open-form";
import { useDay, useWords } from "../words";
import {
  ASSIGN_ROLE,
  type AssignRoleAnswer,
  END_ROLE,
  type EndRoleAnswer,
  type Person,
  ROLES_OF,
  type RoleAssignment,
  type RolesOfAnswer,
} from "./operations";
import { PEOPLE_WORDS } from "./words";

/** A person with the roles that they hold, each of which may be ended, and one more given. */
export function PersonRow({ person }: { person: Person }) {
  const words = useWords(PEOPLE_WORDS);
  const domain = useWords(DOMAIN);
  const announce = useAnnounce();
  const day = useDay();
  const name = person.name ?? words.unnamed;
  const { list, put } = useList<RolesOfAnswer, RoleAssignment>(ROLES_OF, { personId: person.id }, pickRoles);
  const held = list.phase === "known" ? list.rows.filter(({ endedAt }) => endedAt === null) : [];
  return (
    <>
      <strong>{name}</strong> <code className="soft">{person.id}</code>
      {list.phase === "known" && held.length === 0 && <p className="soft">{words.noRoles}</p>}
      <ul className="held">
        {held.map((assignment) => (
          <li key={assignment.id}>
            {domain.role[assignment.role]}{" "}
            <span className="soft">
              {words.since(day(assignment.from))} {assignment.until && words.until(day(assignment.until))}
            </span>{" "}
            <ActButton<EndRoleAnswer>
              text={words.endRole}
              label={words.endRoleOf(domain.role[assignment.role], name)}
              confirm={words.sureEnd}
              mutation={END_ROLE}
              input={{ roleAssignmentId: assignment.id }}
              onDone={({ endRole }) => {
                put(endRole);
                announce(words.ended);
              }}
            />
          </li>
        ))}
      </ul>
      <OpenForm<AssignRoleAnswer>
        text={words.giveRole}
        label={words.giveRoleTo(name)}
        mutation={ASSIGN_ROLE}
        input={(value, idempotencyKey) => ({
          personId: person.id,
          role: value("role"),
          until: value("until"),
          idempotencyKey,
        })}
        onDone={({ assignRole }) => {
          put(assignRole);
          announce(words.given);
        }}
      >
        <Field
          name="role"
          label={words.role}
          required
          options={ROLES.map((role) => ({ value: role, text: domain.role[role] }))}
        />
        <Field name="until" label={words.untilDay} type="date" />
      </OpenForm>
    </>
  );
}

function pickRoles({ roleAssignments }: RolesOfAnswer) {
  return roleAssignments;
}
