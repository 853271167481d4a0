/** The state of a record, as a word in a frame. */
export function State({ text }: { text: string }) {
  return <span className="state">{text}</span>;
}
