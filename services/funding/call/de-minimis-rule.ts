import { inGreekAndEnglish, type MultilingualText } from "../../kit/text/multilingual-text";
import type { Call } from "./call.entity";
import { Fit } from "./call-criterion";
import { roomCents } from "./de-minimis";
import type { Applicant } from "./eligibility";

type Asked = Pick<Call, "eligibility">;
type Known = Pick<Applicant, "deMinimisReceivedCents">;

/** Room below the ceiling is needed for the least that the call grants, and some room in any case. */
export function judgeDeMinimis(
  { eligibility: { deMinimis } }: Asked,
  { deMinimisReceivedCents: received }: Known,
): Fit {
  if (deMinimis === null) return Fit.FITS;
  if (received === null) return Fit.UNKNOWN;
  return roomCents(deMinimis, received) >= Math.max(1, deMinimis.leastGrantCents) ? Fit.FITS : Fit.DOES_NOT_FIT;
}

export function explainDeMinimis(
  { eligibility: { deMinimis } }: Asked,
  { deMinimisReceivedCents: received }: Known,
): MultilingualText {
  const room = deMinimis && received !== null ? roomCents(deMinimis, received) : null;
  const known = {
    el: `Περιθώριο de minimis του φορέα: ${room === null ? "άγνωστο" : showEuros(room)}`,
    en: `De minimis room of the organisation: ${room === null ? "not known" : showEuros(room)}`,
  };
  const wanted = deMinimis
    ? {
        el: `ζητά τουλάχιστον ${showEuros(Math.max(1, deMinimis.leastGrantCents))}`,
        en: `asks for at least ${showEuros(Math.max(1, deMinimis.leastGrantCents))}`,
      }
    : { el: "δεν δίνει ενίσχυση de minimis", en: "grants no de minimis aid" };
  return inGreekAndEnglish(`${known.el}. Η πρόσκληση ${wanted.el}`, `${known.en}. The call ${wanted.en}`);
}

/** The same in both languages: `1234.50 EUR`. */
function showEuros(cents: number): string {
  return `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, "0")} EUR`;
}
