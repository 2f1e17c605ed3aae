import "server-only";
import { request } from "undici";
import type { Send } from "@/control-plane/contract/call";

/**
 * Carries a call to the control plane over kept connections. Not `fetch`: a page makes a dozen calls, and the framework's
 * `fetch` costs several times the CPU of the call itself. Redirects are not followed; they count as no proper answer.
 */
export const send: Send = async (address, { method, headers, body, signal }) => {
  const answer = await request(address, { method: method as "GET", headers, body, signal });
  const content = answer.statusCode === 204 ? null : await answer.body.arrayBuffer();
  if (content === null) await answer.body.dump();
  return new Response(content, { status: answer.statusCode, headers: toHeaders(answer.headers) });
};

function toHeaders(given: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each): [string, string] => [name, each]),
  );
}
