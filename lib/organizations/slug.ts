/** First parts of addresses that are the console's own. */
const reserved = new Set([
  "api",
  "sign-in",
  "sign-out",
  "welcome",
  "invitation",
  "no-organization",
  "operator",
  "status",
  "settings",
  "help",
  "support",
  "trust",
  "static",
  "public",
  "assets",
]);

/** An address out of a name: small letters, digits and hyphens, at most 40 characters. */
export function slugOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40)
    .replace(/-+$/, "");
}

/** Whether an organization may have that address. */
export function isSlug(slug: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])$/.test(slug) && !reserved.has(slug);
}
