/**
 * How often a test does what it cannot do too often, such as killing a process at a random moment: a usual run has to end on
 * a slow machine, too.
 *
 * @param more With NIGHTLY=1, as `npm run test:nightly` has it
 */
export function times(usual: number, more: number): number {
  return process.env.NIGHTLY === "1" ? more : usual;
}
