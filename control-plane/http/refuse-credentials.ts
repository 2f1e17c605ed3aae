import { problem } from "./problem.ts";

/** Refuses a base address with a password in it, which every list would show. Throws `invalid_address`. */
export function refuseCredentials(
  baseUrl: string,
  { of, instead, example }: { of: string; instead: string; example: string },
): void {
  const { username, password, search, hash } = new URL(baseUrl);
  if (!username && !password && !search && !hash) return;
  throw problem("invalid_address", {
    status: 422,
    detail: `The address of ${of} holds no user, password, query or fragment. Send ${instead} in \`secret\`.`,
    fields: { baseUrl: `Use an address such as ${example}.` },
  });
}
