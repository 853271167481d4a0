import { COMMON } from "../common-words";
import { useAnswer } from "../graph/use-answer";
import { Checks } from "../ui/checks";
import { Field } from "../ui/field";
import type { Option } from "../ui/select";
import { useInLanguage, useWords } from "../words";
import { VOCABULARIES, type VocabulariesAnswer } from "./operations";
import {
  HUB_FIELD,
  keyOf,
  RECORD_FIELDS,
  type RecordField,
  type RecordValues,
  SCHEMES,
  SIZE_BANDS,
} from "./record-fields";
import { BODY_WORDS } from "./words";

const LONG: ReadonlySet<RecordField> = new Set(["descriptionEl", "descriptionEn"]);
const LANGUAGE: Partial<Record<RecordField, string>> = {
  nameEl: "el",
  nameEn: "en",
  descriptionEl: "el",
  descriptionEn: "en",
};

/** The fields of a record, in the form that proposes a body and in the one that corrects it. */
export function RecordInputs({ values }: { values: RecordValues }) {
  const words = useWords(BODY_WORDS);
  const common = useWords(COMMON);
  const terms = useTerms();
  // A choice is drawn once, among all its terms: what came later would unmake it.
  if (terms === null) return <p className="soft">{common.loading}</p>;
  return RECORD_FIELDS.map((field) => {
    const options = withPresent(terms(field), values[field]);
    const label = words.field[field];
    if (field === "qualifiers") {
      const chosen = values.qualifiers.split(" ").filter(Boolean);
      return <Checks key={field} name={field} label={label} options={options ?? []} chosen={chosen} />;
    }
    return (
      <Field
        key={field}
        name={field}
        label={label}
        field={HUB_FIELD[field]}
        required={field === "nameEl"}
        value={values[field]}
        isLong={LONG.has(field)}
        lang={LANGUAGE[field]}
        options={options}
      />
    );
  });
}

/** What is there stays choosable, also where no vocabulary knows it, or none came: else saving would empty it. */
function withPresent(options: Option[] | undefined, present: string): Option[] | undefined {
  const unknown = present.split(" ").filter((key) => key !== "" && !options?.some(({ value }) => value === key));
  return options && [...options, ...unknown.map((value) => ({ value, text: value }))];
}

/** What may be chosen for a field, in the language of the page; none for what is typed freely. Null while it is awaited. */
export function useTerms(): ((field: RecordField) => Option[] | undefined) | null {
  const words = useWords(BODY_WORDS);
  const say = useInLanguage();
  const { answer } = useAnswer<VocabulariesAnswer>(VOCABULARIES);
  if (answer.phase === "asking") return null;
  const vocabularies = (answer.phase === "known" && answer.data.vocabularies) || [];
  return (field) => {
    if (field === "sizeBand") return SIZE_BANDS.map((size) => ({ value: size, text: words.size[size] ?? size }));
    const schemes = SCHEMES[field];
    return schemes?.flatMap((wanted) => {
      const vocabulary = vocabularies.find(({ scheme }) => scheme === wanted);
      const group = schemes.length > 1 && vocabulary ? say(vocabulary.title) : undefined;
      return (vocabulary?.terms ?? []).map(({ code, label }) => ({
        value: keyOf({ scheme: wanted, code }),
        text: say(label),
        group,
      }));
    });
  };
}
