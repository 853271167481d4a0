import type { Persona } from "./personas";

const STYLE = `body{font:1.1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;color:#1c1c1c;background:#fff}
h1{font-size:1.4rem}ul{list-style:none;padding:0}li{margin:.5rem 0}
button{font:inherit;text-align:left;width:100%;padding:.6rem .9rem;border:1px solid #777;border-radius:.4rem;background:#f4f4f4;color:inherit;cursor:pointer}
button:hover,button:focus-visible{border-color:#0b57a4;outline:2px solid #0b57a4}small{display:block;color:#555}`;

/** Who to sign in as: a form for each, without script. */
export function personaPage(personas: readonly Persona[]): string {
  const choices = personas.map(
    ({
      key,
      name,
      may,
    }) => `<li><button name="persona" value="${key}"><span lang="${/^[A-Za-z]/.test(name) ? "en" : "el"}">${name}</span>
<small>${may ? `${may.el} · <span lang="en">${may.en}</span>` : `Χωρίς δικαιώματα · <span lang="en">No rights</span>`}</small></button></li>`,
  );
  return page(
    "Σύνδεση για δοκιμές · Sign in for trials",
    `<p>Τα πρόσωπα είναι επινοημένα: διαλέξτε ως ποιος θα συνδεθείτε. Υπάρχουν μόνο σε αυτόν τον υπολογιστή, όσο ο κόμβος δοκιμάζεται.</p>
<p lang="en">These people are invented: choose as whom you sign in. They are on this machine alone, while the hub is tried out.</p>
<form method="post"><ul>${choices.join("\n")}</ul></form>`,
  );
}

/** @param form Of the provider, with what it must send back */
export function leavePage(form: string): string {
  return page(
    "Αποσύνδεση · Sign out",
    `<p>Να κλείσει και η σύνδεση στην υπηρεσία δοκιμών;</p><p lang="en">Sign out of the issuer for trials too?</p>
${form.replace("</form>", `<button name="logout" value="yes">Ναι, αποσύνδεση · <span lang="en">Yes, sign out</span></button></form>`)}`,
  );
}

export function problemPage(code: string): string {
  return page(
    "Δεν έγινε · That did not work",
    `<p>Ξεκινήστε πάλι από τον κόμβο.</p><p lang="en">Begin again at the hub.</p><p><code>${code.replace(/[^\w ]/g, "")}</code></p>`,
  );
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="el">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;
}
