import "server-only";
import { request } from "undici";
import type { Send } from "@/control-plane/contract/call";

/**
 * Carries a call to the control plane over kept connections. Neither `fetch` nor a `Response` where the answer is JSON: a
 * page makes a dozen calls, and both cost CPU at each. Redirects are not followed; they count as no proper answer.
 */
export const send: Send = async (address, { method, headers: given, body: content, signal }) => {
  const {
    statusCode: status,
    headers,
    body,
  } = await request(address, {
    method: method as "GET",
    headers: given,
    body: content,
    signal,
  });
  if (status === 204) await body.dump();
  return {
    status,
    requestId: headers["x-request-id"]?.toString() ?? null,
    json: () => body.json(),
    raw: async () =>
      new Response(status === 204 ? null : await body.arrayBuffer(), { status, headers: toHeaders(headers) }),
  };
};

function toHeaders(given: Record<string, string | string[] | undefined>): [string, string][] {
  return Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [value].flat().map((each): [string, string] => [name, each]),
  );
}
