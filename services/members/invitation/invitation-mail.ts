import type { MandateKind, Role } from "../../kit/actor/actor";
import { dayOf } from "../../kit/day";
import type { Mail } from "../../kit/mail/mailer";
import type { MultilingualText } from "../../kit/text/multilingual-text";

export const MAIL_LANGUAGES = ["el", "en"] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

export interface InvitationMail {
  email: string;
  /** Both languages without one. */
  language: string | null;
  link: string;
  expiresAt: Date;
  role: Role | null;
  mandateKind: MandateKind | null;
  isDelegate: boolean;
  /** Null for a role. */
  organization: MultilingualText | null;
  /** Who runs the hub; null while that is not set. */
  union: MultilingualText | null;
}

/** What somebody is told who is invited. */
export function writeInvitationMail(mail: InvitationMail): Mail {
  const languages = MAIL_LANGUAGES.filter((each) => mail.language === null || each === mail.language);
  return {
    to: mail.email,
    subject: languages.map((language) => TEXTS[language].subject).join(" / "),
    text: languages.map((language) => write(language, mail)).join("\n\n———\n\n"),
  };
}

function write(language: MailLanguage, { link, expiresAt, organization, union, ...what }: InvitationMail): string {
  const texts = TEXTS[language];
  const name = (text: MultilingualText | null) => text?.text(language).replace(/\s+/g, " ").slice(0, 200) ?? null;
  const { role, mandateKind, isDelegate } = what;
  const things = [
    ...(role ? [texts.role(texts.roles[role], name(union))] : []),
    ...(mandateKind ? [texts.mandates[mandateKind](name(organization) ?? "")] : []),
    ...(isDelegate ? [texts.delegate(name(organization) ?? "")] : []),
  ];
  return texts.text(things.join(texts.and), link, dayOf(expiresAt));
}

interface Texts {
  subject: string;
  and: string;
  text(things: string, link: string, lastDay: string): string;
  role(role: string, union: string | null): string;
  roles: Record<Role, string>;
  mandates: Record<MandateKind, (body: string) => string>;
  delegate(body: string): string;
}

const TEXTS: Record<MailLanguage, Texts> = {
  el: {
    subject: "Πρόσκληση",
    and: ", και ",
    text: (things, link, lastDay) =>
      `Καλημέρα σας,\n\nσας προσκαλούμε ${things}.\n\nΓια να δεχτείτε, ανοίξτε τον σύνδεσμο και συνδεθείτε:\n\n${link}\n\nΟ σύνδεσμος χρησιμοποιείται μία φορά, έως τις ${lastDay}. Όποιος τον έχει μπορεί να τον χρησιμοποιήσει: μην τον δώσετε σε άλλους. Αν δεν περιμένατε αυτό το μήνυμα, αγνοήστε το.`,
    role: (role, union) => `να αναλάβετε στην ένωση${union ? ` «${union}»` : ""} τον ρόλο «${role}»`,
    roles: {
      REGISTRAR: "Γραμματεία μητρώου",
      ADVISER: "Σύμβουλος",
      AID: "Αλληλοβοήθεια",
      MEDIATOR: "Διαμεσολάβηση",
      FUNDING: "Χρηματοδοτήσεις",
      POLICY: "Θέσεις και εκπροσώπηση",
      EDITOR: "Εκδόσεις",
      OPERATOR: "Διαχείριση του κόμβου",
      BOARD: "Διοικητικό συμβούλιο",
      DPO: "Υπεύθυνος προστασίας δεδομένων",
    },
    mandates: {
      REP: (body) => `να εκπροσωπείτε τον φορέα «${body}»`,
      ORGADMIN: (body) => `να διαχειρίζεστε την εγγραφή του φορέα «${body}»`,
    },
    delegate: (body) => `να γίνετε αντιπρόσωπος του φορέα «${body}» στη συνέλευση`,
  },
  en: {
    subject: "Invitation",
    and: ", and ",
    text: (things, link, lastDay) =>
      `Hello,\n\nwe invite you ${things}.\n\nTo accept, open the link and sign in:\n\n${link}\n\nThe link can be used once, until ${lastDay}. Whoever has it can use it: give it to nobody else. If you did not expect this message, ignore it.`,
    role: (role, union) => `to take on the role "${role}" at the union${union ? ` "${union}"` : ""}`,
    roles: {
      REGISTRAR: "Registrar",
      ADVISER: "Adviser",
      AID: "Mutual aid",
      MEDIATOR: "Mediation",
      FUNDING: "Funding",
      POLICY: "Positions and representation",
      EDITOR: "Editor",
      OPERATOR: "Administrator of the hub",
      BOARD: "Board",
      DPO: "Data protection officer",
    },
    mandates: {
      REP: (body) => `to speak for the organisation "${body}"`,
      ORGADMIN: (body) => `to look after the record of the organisation "${body}"`,
    },
    delegate: (body) => `to be the delegate of the organisation "${body}" in assemblies`,
  },
};
