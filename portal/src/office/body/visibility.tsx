import { useState } from "react";
import { useAnnounce } from "../announce";
import { COMMON } from "../common-words";
import { useAct } from "../graph/use-act";
import { Field } from "../ui/field";
import { Form, type FormValues } from "../ui/form";
import { useWords } from "../words";
import { type Organization, type OrganizationChanged, SET_VISIBILITY, type Visibility } from "./operations";
import { BODY_WORDS, type VisibleField } from "./words";

const PUBLIC = "PUBLIC";
const LEVELS = [PUBLIC, "MEMBERS", "ORG"] as const;

interface FieldVisibilityProps {
  organization: Organization;
  onChange: (changed: Organization) => void;
}

/** Who may see each field of the body; what is changed is set at once, in one step. */
export function FieldVisibility({ organization, onChange }: FieldVisibilityProps) {
  const words = useWords(BODY_WORDS);
  const common = useWords(COMMON);
  const announce = useAnnounce();
  const acting = useAct();
  const [isOpen, setOpen] = useState(false);
  const fields = Object.keys(words.visibleField) as VisibleField[];
  const seenBy = (wanted: string): Visibility | typeof PUBLIC =>
    organization.fieldVisibility?.find(({ field }) => field === wanted)?.visibility ?? PUBLIC;

  async function set(value: FormValues): Promise<void> {
    const changed = fields.filter((field) => value(field) !== seenBy(field));
    if (changed.length === 0) return announce(words.unchanged);
    const answer = await acting.run<OrganizationChanged>(SET_VISIBILITY, {
      organizationId: organization.id,
      expectedVersion: organization.version,
      fields: changed.map((field) => ({ field, visibility: value(field) === PUBLIC ? null : value(field) })),
    });
    if (answer === null) return;
    setOpen(false);
    onChange(answer.done);
    announce(words.visibilitySet);
  }

  const kept = fields.filter((field) => seenBy(field) !== PUBLIC);
  return (
    <>
      <h3>{words.visibility}</h3>
      <p className="soft">{words.visibilityHint}</p>
      {kept.length > 0 && (
        <ul>
          {kept.map((field) => (
            <li key={field}>
              {words.visibleField[field]}: {words.visible[seenBy(field)]}
            </li>
          ))}
        </ul>
      )}
      {isOpen ? (
        <div className="opened">
          <Form
            acting={acting}
            action={common.save}
            label={words.setVisibility}
            onSubmit={set}
            onCancel={{ text: common.cancel, do: () => setOpen(false) }}
          >
            {fields.map((field) => (
              <Field
                key={field}
                name={field}
                label={words.visibleField[field]}
                required
                value={seenBy(field)}
                options={LEVELS.map((level) => ({ value: level, text: words.visible[level] }))}
              />
            ))}
          </Form>
        </div>
      ) : (
        <button type="button" onClick={() => setOpen(true)}>
          {words.setVisibility}
        </button>
      )}
    </>
  );
}
