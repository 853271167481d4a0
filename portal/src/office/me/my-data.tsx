import { Section } from "../ui/section";
import { useWords } from "../words";
import { EraseMe } from "./erase-me";
import { ExportMe } from "./export-me";
import { ME_WORDS } from "./words";

/** What is kept of the person: all of it to take along, and its erasure. */
export function MyData({ personId }: { personId: string }) {
  const words = useWords(ME_WORDS);
  return (
    <Section title={words.myData}>
      <ExportMe personId={personId} />
      <EraseMe personId={personId} />
    </Section>
  );
}
