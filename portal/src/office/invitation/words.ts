import type { Language } from "../../language";

const el = {
  title: "Πρόσκληση",
  offersRole: (role: string) => `Σας προσκαλούν στον ρόλο: ${role}.`,
  offersMandate: (kind: string, body: string) => `Σας προσκαλούν να ενεργείτε για τον φορέα «${body}»: ${kind}.`,
  until: (day: string) => `Ο σύνδεσμος ισχύει ως ${day}.`,
  signInFirst: "Συνδεθείτε και θα επιστρέψετε εδώ για να τη δεχτείτε.",
  signInAndAccept: "Σύνδεση για αποδοχή",
  accept: "Αποδοχή της πρόσκλησης",
  accepted: "Δεχτήκατε την πρόσκληση.",
  toOffice: "Στο γραφείο",
  gone: "Ο σύνδεσμος αυτός δεν ισχύει πια: χρησιμοποιήθηκε, ανακλήθηκε ή έληξε.",
  goneHelp:
    "Αν τον δεχτήκατε εσείς, δεν χρειάζεται τίποτα άλλο. Αλλιώς ζητήστε νέα πρόσκληση από όποιον σας την έστειλε.",
};

export const INVITATION_WORDS: Record<Language, typeof el> = {
  el,
  en: {
    title: "Invitation",
    offersRole: (role) => `You are invited to the role: ${role}.`,
    offersMandate: (kind, body) => `You are invited to act for the body “${body}”: ${kind}.`,
    until: (day) => `The link holds until ${day}.`,
    signInFirst: "Sign in, and you will come back here to accept it.",
    signInAndAccept: "Sign in to accept",
    accept: "Accept the invitation",
    accepted: "You accepted the invitation.",
    toOffice: "To the office",
    gone: "This link no longer holds: it was used, revoked, or has expired.",
    goneHelp: "If it was you who used it, nothing else is needed. Otherwise ask whoever sent it for a new one.",
  },
};
