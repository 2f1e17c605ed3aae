import { decoded } from "@/lib/format/decoded";

/** Whether a part of an address is the id of a thing. */
export function isId(part: string): boolean {
  return /^[a-z]{2,4}_/.test(part);
}

/** What is no model below the place of models. */
const modelPages = new Set(["new", "compare"]);

/**
 * What a part of an address is called. Things are called what their page is, ids else keep their beginning and end; words
 * lose their hyphens and begin with a capital, names of operations stay as they are.
 */
export function crumbWords(encoded: string, before: string, names: Readonly<Record<string, string>>): string {
  const part = decoded(encoded);
  const isModel = before === "models" && !modelPages.has(part);
  const isDraft = before === "invoices" && /^(current|draft-)/.test(part);
  const name = (isId(part) || isModel || isDraft) && Object.hasOwn(names, encoded) ? names[encoded] : undefined;
  if (name !== undefined) return name;
  if (isId(part)) return part.length > 14 ? `${part.slice(0, 7)}…${part.slice(-4)}` : part;
  if (isModel || /[a-z][A-Z]/.test(part)) return part;
  return part.charAt(0).toUpperCase() + part.slice(1).replaceAll("-", " ");
}
