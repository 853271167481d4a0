import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GatewayErrorCode } from "../../errors";
import { type Language, languageOf } from "./language";

export type SignInProblem = Extract<GatewayErrorCode, `SIGN_IN_${string}`> | "CSRF_REFUSED";

const STATUS: Record<SignInProblem, number> = {
  SIGN_IN_OFF: 503,
  SIGN_IN_UNAVAILABLE: 503,
  SIGN_IN_EXPIRED: 400,
  SIGN_IN_REFUSED: 403,
  CSRF_REFUSED: 403,
};

interface Words {
  title: string;
  again: string;
  home: string;
  problems: Record<SignInProblem, string>;
}

const WORDS: Record<Language, Words> = {
  el: {
    title: "Η σύνδεση δεν ολοκληρώθηκε",
    again: "Δοκιμή ξανά",
    home: "Στην αρχή",
    problems: {
      SIGN_IN_OFF:
        "Σε αυτόν τον κόμβο δεν έχει οριστεί ακόμη πού συνδέονται οι χρήστες. Ενημερώστε όποιον τον διαχειρίζεται.",
      SIGN_IN_UNAVAILABLE: "Η υπηρεσία σύνδεσης δεν απαντά αυτή τη στιγμή. Δοκιμάστε ξανά σε λίγο.",
      SIGN_IN_EXPIRED:
        "Η σύνδεση άρχισε πριν από ώρα ή σε άλλο παράθυρο, ή έχει ήδη ολοκληρωθεί. Ξεκινήστε τη από την αρχή.",
      SIGN_IN_REFUSED: "Η υπηρεσία σύνδεσης δεν επιβεβαίωσε ποιος είστε.",
      CSRF_REFUSED: "Το αίτημα δεν ήρθε από σελίδα αυτού του κόμβου και δεν εκτελέστηκε.",
    },
  },
  en: {
    title: "You are not signed in",
    again: "Try again",
    home: "To the start",
    problems: {
      SIGN_IN_OFF: "This hub has no place yet where people sign in. Tell whoever runs it.",
      SIGN_IN_UNAVAILABLE: "The service where people sign in does not answer just now. Try again in a while.",
      SIGN_IN_EXPIRED: "The sign-in was begun a while ago or in another window, or is finished already. Begin it anew.",
      SIGN_IN_REFUSED: "The service where people sign in did not confirm who you are.",
      CSRF_REFUSED: "The request did not come from a page of this hub, and was not carried out.",
    },
  },
};

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1rem;color:#1c1c1c;background:#fff}
a{color:#0b57a4}code{font-size:.9rem;color:#555}
@media(prefers-color-scheme:dark){body{color:#eee;background:#1c1c1c}a{color:#8ec5ff}code{color:#bbb}}`;
const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

/**
 * Tells a person in their language why they are not signed in, with the code of the problem and nothing internal; a
 * script, which asks for JSON, in the form of an answer of GraphQL.
 *
 * @param again Where to begin anew, a path of ours
 */
export function sendProblem(
  request: FastifyRequest,
  reply: FastifyReply,
  problem: SignInProblem,
  again = "/auth/sign-in",
): FastifyReply {
  reply.status(STATUS[problem]);
  if (request.headers.accept?.includes("application/json"))
    return reply.send({ errors: [{ message: WORDS.en.problems[problem], extensions: { code: problem } }] });
  const language = languageOf(request.headers["accept-language"]);
  const { title, again: retry, home, problems } = WORDS[language];
  const link =
    problem === "SIGN_IN_OFF" || problem === "CSRF_REFUSED" ? "" : `<a href="${escapeHtml(again)}">${retry}</a> · `;
  return reply
    .type("text/html; charset=utf-8")
    .header("content-security-policy", POLICY)
    .header("x-frame-options", "DENY")
    .header("vary", "accept-language, accept")
    .send(`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${problems[problem]}</p><p>${link}<a href="/">${home}</a></p><p><code>${problem}</code></p></main></body>
</html>
`);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
