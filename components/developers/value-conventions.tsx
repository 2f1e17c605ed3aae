import type { ReactNode } from "react";

/** How calls are repeated, lists read and values written. */
export const valueConventions: readonly { id: string; title: string; text: ReactNode }[] = [
  {
    id: "repeating",
    title: "Repeating a change",
    text: (
      <>
        Every <code>POST</code>, <code>PUT</code>, <code>PATCH</code> and <code>DELETE</code> of the contract takes an{" "}
        <code>Idempotency-Key</code>. When no answer came, send the same key and body again: you get the first answer,
        and nothing happens twice. Another body under the same key is refused with 409. <code>getOperation</code> tells
        what became of a key.
      </>
    ),
  },
  {
    id: "pages",
    title: "Pages",
    text: (
      <>
        Lists take <code>limit</code> (1 to 200, 50 unless given) and answer <code>nextCursor</code>: send it as{" "}
        <code>cursor</code> until it is null. What is added meanwhile neither repeats nor hides anything.
      </>
    ),
  },
  {
    id: "values",
    title: "Money, time and ids",
    text: (
      <>
        Amounts are decimal text with their currency, <code>{'{ "amount": "12.34", "currency": "USD" }'}</code>; do not
        put them into a float. Instants are RFC 3339 in UTC, windows contain their start and not their end. Quantities
        carry their unit in the name. Ids begin with their kind and sort by time.
      </>
    ),
  },
  {
    id: "events",
    title: "Events",
    text: (
      <>
        <code>GET /api/v1/events</code> gives what happened, oldest first. Keep <code>endCursor</code> and ask again
        with it. An event may come twice, always with the same id, and is never missing.
      </>
    ),
  },
  {
    id: "clients",
    title: "Clients",
    text: (
      <>
        For models, take the official OpenAI clients with <code>base_url</code> ending in <code>/v1</code>, or
        Anthropic's with the address before it. Their own retries are safe: a call that was refused is not charged. For
        the contract, generate a client from <code>/api/v1/openapi.json</code> (OpenAPI 3.1). Members may be added to
        answers at any time: ignore what you do not know. Members that you send and we do not know are refused, so that
        a typing mistake is not taken for silence.
      </>
    ),
  },
];
