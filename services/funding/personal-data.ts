import { AuditHead } from "../kit/audit/audit-head.entity";
import { CommonsEntry } from "../kit/commons/commons-entry.entity";
import { AUDIT_RECORD } from "../kit/personal-data/kit-records";
import type { PersonalData } from "../kit/personal-data/personal-data";
import { Call } from "./call/call.entity";
import { CallDeadlineMoment } from "./call/call-deadline.entity";
import { CallTerm } from "./call/call-index";
import { Funder } from "./funder/funder.entity";

/** What funding keeps of people: nothing but who did what, since its records name bodies and networks alone. */
export const FUNDING_PERSONAL_DATA: PersonalData = {
  records: [AUDIT_RECORD],
  impersonal: [Funder, Call, CallDeadlineMoment, CallTerm, AuditHead, CommonsEntry],
};
