import { createHash } from "node:crypto";

/** What is kept of an invitation link: enough to know it again, useless to enter with. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}
