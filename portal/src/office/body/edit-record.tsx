import { useEffect, useState } from "react";
import { useAnnounce } from "../announce";
import { COMMON } from "../common-words";
import { ask } from "../graph/ask";
import { useAct } from "../graph/use-act";
import { Form, type FormValues } from "../ui/form";
import { newKey } from "../ui/open-form";
import { useWords } from "../words";
import { Conflict } from "./conflict";
import {
  ORGANIZATION_IN_FULL,
  type Organization,
  type OrganizationAnswer,
  type OrganizationChanged,
  UPDATE_ORGANIZATION,
} from "./operations";
import { changedFields, type RecordValues, toInput, toValues, typedValues } from "./record-fields";
import { RecordInputs } from "./record-inputs";
import { BODY_WORDS } from "./words";

interface EditRecordProps {
  organization: Organization;
  onChange: (changed: Organization) => void;
}

/** Corrects the record: sends what was changed alone. Where somebody else was quicker, both values are there to choose. */
export function EditRecord({ organization, onChange }: EditRecordProps) {
  const words = useWords(BODY_WORDS);
  const common = useWords(COMMON);
  const announce = useAnnounce();
  const acting = useAct();
  const [isOpen, setOpen] = useState(false);
  // The record as it was when the form was opened.
  const [before, setBefore] = useState(organization);
  const [typed, setTyped] = useState<RecordValues | null>(null);
  const [theirs, setTheirs] = useState<Organization | null>(null);

  async function save(values: RecordValues, at: Organization): Promise<void> {
    const changed = changedFields(toValues(at), values);
    if (changed.length === 0) return announce(words.unchanged);
    setTyped(values);
    const answer = await acting.run<OrganizationChanged>(UPDATE_ORGANIZATION, {
      organizationId: at.id,
      expectedVersion: at.version,
      idempotencyKey: newKey(),
      ...toInput(changed, values, at),
    });
    if (answer === null) return;
    setOpen(false);
    setTheirs(null);
    onChange(answer.done);
    announce(words.saved);
  }

  const { problem } = acting;
  useEffect(() => {
    if (problem?.code !== "CONFLICT") return;
    void ask<OrganizationAnswer>(ORGANIZATION_IN_FULL, { id: before.id }).then(
      // Of the same version it is another thing that stands against it, which the form tells.
      ({ organization: now }) => now && now.version !== before.version && setTheirs(now),
      () => {},
    );
  }, [problem, before]);

  if (!isOpen) {
    return (
      <button
        type="button"
        onClick={() => {
          setBefore(organization);
          setOpen(true);
        }}
      >
        {words.edit}
      </button>
    );
  }
  if (theirs !== null && typed !== null) {
    return (
      <Conflict
        before={toValues(before)}
        mine={typed}
        theirs={toValues(theirs)}
        acting={acting}
        onChoose={async (values) => {
          setBefore(theirs);
          setTheirs(null);
          await save(values, theirs);
        }}
      />
    );
  }
  return (
    <div className="opened">
      <p className="soft">{words.editHint}</p>
      <Form
        acting={acting}
        action={common.save}
        label={words.edit}
        onSubmit={(value: FormValues) => save(typedValues(value), before)}
        onCancel={{ text: common.cancel, do: () => setOpen(false) }}
      >
        <RecordInputs values={typed ?? toValues(before)} />
      </Form>
    </div>
  );
}
