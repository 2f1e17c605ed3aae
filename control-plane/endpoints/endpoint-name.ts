import { randomBytes } from "node:crypto";
import { endpointModelPrefix } from "../contract/endpoint-model.ts";

const alphabet = "23456789abcdefghjkmnpqrstvwxyz";

/**
 * What requests name as their model: the endpoint's name as a slug, and five characters of chance, so that two customers
 * may call theirs the same and neither learns of the other's.
 */
export function newEndpointModel(name: string): string {
  const slug = name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 40);
  const chance = Array.from(randomBytes(5), (byte) => alphabet.charAt(byte % alphabet.length)).join("");
  return `${endpointModelPrefix}${slug || "model"}-${chance}`;
}
