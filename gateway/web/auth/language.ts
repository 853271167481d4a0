export type Language = "el" | "en";

/** The first of our languages that a browser asks for; English where it asks for neither. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const tags = (acceptLanguage ?? "").toLowerCase().split(",");
  const found = tags.map((tag) => tag.trim().slice(0, 2)).find((tag) => tag === "el" || tag === "en");
  return found === "el" ? "el" : "en";
}
