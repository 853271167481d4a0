import { ImplementationStatus } from "../../../services/advocacy/instrument/implementation-status";
import { InstrumentKind } from "../../../services/advocacy/instrument/instrument.entity";
import type { Texts } from "../texts";
import type { BodyCode } from "./bodies";

export interface InstrumentData extends Required<Texts> {
  kind: InstrumentKind;
  issuer: BodyCode;
  date: string | null;
  reference: string | null;
  status?: ImplementationStatus;
  /** Keys of what it puts into practice. */
  implements?: string[];
}

const { LAW, BILL, MINISTERIAL_DECISION, ACTION_PLAN, DIRECTIVE, REGULATION, RECOMMENDATION, RESOLUTION, OTHER } =
  InstrumentKind;

/** Their numbers and gazettes are as invented as they are, and say so. */
export const INSTRUMENTS = {
  "law-framework": {
    el: "Φανταστικός νόμος 9901/2023 για τους φορείς συλλογικής ωφέλειας",
    en: "Fictional Law 9901/2023 on bodies of collective benefit",
    kind: LAW,
    issuer: "DEMO-PARLIAMENT",
    date: "2023-11-06",
    reference: "ΦΕΚ Α΄ 9901/6.11.2023 (φανταστικό)",
    status: ImplementationStatus.PARTLY,
  },
  "law-energy": {
    el: "Φανταστικός νόμος 9917/2024 για την κοινοτική ενέργεια",
    en: "Fictional Law 9917/2024 on community energy",
    kind: LAW,
    issuer: "DEMO-PARLIAMENT",
    date: "2024-04-18",
    reference: "ΦΕΚ Α΄ 9917/18.4.2024 (φανταστικό)",
    status: ImplementationStatus.IMPLEMENTED,
  },
  "bill-procurement": {
    el: "Φανταστικό σχέδιο νόμου για κοινωνικές ρήτρες στις δημόσιες συμβάσεις",
    en: "Fictional bill on social clauses in public procurement",
    kind: BILL,
    issuer: "DEMO-MINISTRY",
    date: "2026-02-09",
    reference: null,
  },
  "bill-housing": {
    el: "Φανταστικό σχέδιο νόμου για τη συνεταιριστική στέγαση",
    en: "Fictional bill on cooperative housing",
    kind: BILL,
    issuer: "DEMO-MINISTRY",
    date: "2025-10-20",
    reference: null,
  },
  "law-housing": {
    el: "Φανταστικός νόμος 9926/2026 για τη συνεταιριστική στέγαση",
    en: "Fictional Law 9926/2026 on cooperative housing",
    kind: LAW,
    issuer: "DEMO-PARLIAMENT",
    date: "2026-03-02",
    reference: "ΦΕΚ Α΄ 9926/2.3.2026 (φανταστικό)",
    status: ImplementationStatus.PARTLY,
    implements: ["plan-national"],
  },
  "decision-registry": {
    el: "Φανταστική υπουργική απόφαση για την τήρηση του μητρώου",
    en: "Fictional ministerial decision on keeping the register",
    kind: MINISTERIAL_DECISION,
    issuer: "DEMO-MINISTRY",
    date: "2024-09-02",
    reference: "ΦΕΚ Β΄ 99012/2.9.2024 (φανταστικό)",
    status: ImplementationStatus.IMPLEMENTED,
    implements: ["law-framework"],
  },
  "plan-national": {
    el: "Φανταστικό εθνικό σχέδιο δράσης για την κοινωνική οικονομία 2025–2029",
    en: "Fictional National Action Plan for the Social Economy 2025–2029",
    kind: ACTION_PLAN,
    issuer: "DEMO-MINISTRY",
    date: "2025-03-10",
    reference: null,
    status: ImplementationStatus.PENDING,
    implements: ["recommendation-commons"],
  },
  "directive-platforms": {
    el: "Φανταστική οδηγία για τις συνεταιριστικές πλατφόρμες",
    en: "Fictional directive on cooperative platforms",
    kind: DIRECTIVE,
    issuer: "DEMO-EU-ASSEMBLY",
    date: "2025-06-25",
    reference: "DEMO/2025/77 (fictional)",
    status: ImplementationStatus.PENDING,
  },
  "regulation-food": {
    el: "Φανταστικός κανονισμός για τις βραχείες αλυσίδες τροφίμων",
    en: "Fictional regulation on short food chains",
    kind: REGULATION,
    issuer: "DEMO-EU-COMMISSION",
    date: "2024-12-11",
    reference: "DEMO/2024/31 (fictional)",
  },
  "recommendation-commons": {
    el: "Φανταστική σύσταση για πλαίσια που ευνοούν τα κοινά",
    en: "Fictional recommendation on frameworks that favour the commons",
    kind: RECOMMENDATION,
    issuer: "DEMO-EU-COMMISSION",
    date: "2024-05-27",
    reference: "DEMO/2024/12 (fictional)",
  },
  "resolution-work": {
    el: "Φανταστικό ψήφισμα για την αξιοπρεπή εργασία στην αλληλέγγυα οικονομία",
    en: "Fictional resolution on decent work in the solidarity economy",
    kind: RESOLUTION,
    issuer: "DEMO-WORLD",
    date: "2025-06-12",
    reference: "DEMO/RES/5 (fictional)",
  },
  "charter-care": {
    el: "Φανταστική χάρτα για τη φροντίδα στην κοινότητα",
    en: "Fictional charter on care in the community",
    kind: OTHER,
    issuer: "DEMO-COUNCIL",
    date: null,
    reference: null,
  },
} satisfies Record<string, InstrumentData>;

export type InstrumentKey = keyof typeof INSTRUMENTS;
