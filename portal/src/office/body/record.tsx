import { DOMAIN } from "../domain-words";
import { PATHS } from "../route";
import { State } from "../ui/state";
import { useDay, useInLanguage, useWords } from "../words";
import type { Organization } from "./operations";
import { RECORD_FIELDS, type RecordField, toValues } from "./record-fields";
import { BODY_WORDS } from "./words";

/** The record as whoever looks may see it: what is not known, or not theirs to see, is left out. */
export function Record({ organization }: { organization: Organization }) {
  const words = useWords(BODY_WORDS);
  const domain = useWords(DOMAIN);
  const day = useDay();
  const say = useSayField(organization);
  const { identifiers, nace, coordinates } = organization;
  const others = [
    [
      words.otherNumbers,
      identifiers
        .filter(isOther)
        .map(({ scheme, value }) => `${scheme} ${value}`)
        .join(", "),
    ],
    [words.visibleField.NACE, nace.map(({ code }) => code).join(", ")],
    [words.visibleField.COORDINATES, coordinates ? `${coordinates.latitude}, ${coordinates.longitude}` : ""],
  ];
  return (
    <>
      <p>
        <State text={domain.organizationState[organization.state]} />{" "}
        <span className="soft">{words.updated(day(organization.updatedAt))}</span>
      </p>
      {organization.fictional && <p className="soft">{words.fictional}</p>}
      <dl className="facts">
        {[...RECORD_FIELDS.map((field) => [words.field[field], say(field)]), ...others]
          .filter(([, text]) => text !== "")
          .map(([label, text]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
      </dl>
      <Duplicates organization={organization} />
    </>
  );
}

/** Whoever reviews a body looks whether it is there already; nothing is ever merged by itself. */
function Duplicates({ organization: { possibleDuplicates } }: { organization: Organization }) {
  const words = useWords(BODY_WORDS);
  const say = useInLanguage();
  if (!possibleDuplicates?.length) return null;
  return (
    <div className="notice">
      <div>
        <p>{words.duplicates}</p>
        <ul>
          {possibleDuplicates.map(({ id, called }) => (
            <li key={id}>
              <a href={PATHS.body(id)}>{say(called)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** A number that the form of the record has no field for. */
function isOther({ scheme }: { scheme: string }): boolean {
  return scheme !== "AFM" && scheme !== "GEMI";
}

function useSayField(organization: Organization): (field: RecordField) => string {
  const words = useWords(BODY_WORDS);
  const say = useInLanguage();
  const values = toValues(organization);
  const { legalForm, activities, membershipType, qualifiers, country, countryLabel, nuts, nutsLabel } = organization;
  const told: Partial<Record<RecordField, string>> = {
    legalForm: say(legalForm?.label) || (legalForm?.code ?? ""),
    activity: activities.map(({ label, code }) => say(label) || code).join(", "),
    membershipType: say(membershipType?.label) || (membershipType?.code ?? ""),
    qualifiers: qualifiers.map(({ label, code }) => say(label) || code).join(", "),
    country: say(countryLabel) || (country ?? ""),
    nuts: [nuts, say(nutsLabel)].filter(Boolean).join(" "),
    sizeBand: words.size[values.sizeBand] ?? "",
  };
  return (field) => told[field] ?? values[field];
}
