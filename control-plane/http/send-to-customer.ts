import type { Readable } from "node:stream";
import { type Dispatcher, request } from "undici";
import { PrivateAddressError, publicAgent, refusePrivateHost } from "./public-agent.ts";

/** Whether what customers name may stand in a private network: the operator's decision. */
export const allowsPrivateNetworks = () => process.env.DELIVERY_PRIVATE_NETWORKS === "1";

interface Sending {
  method: "PUT" | "POST";
  headers: Record<string, string>;
  body: string | Buffer | Readable;
  /** For the connection, and between any two parts of the answer. */
  timeoutMs: number;
  /** For all of it; without one, a large body may take its time. */
  wholeMs?: number;
  /** How a sentence calls what was sent to: "The store". */
  who: string;
}

/** What was answered, or a sentence for people that says why nothing was. */
export type Sent = { status: number; answer: string } | { fault: string };

/** Of an answer: enough for a reason, and no more is read. */
const mostOfAnswer = 2_000;
const answerMs = 2_000;
const agents = new Map<string, Dispatcher>();

/**
 * Sends to an address that a customer gave: never into a private network unless the operator allows it, never on to where
 * an answer redirects, and never reading more of an answer than its beginning.
 */
export async function sendToCustomer(url: URL, { method, headers, body, ...limits }: Sending): Promise<Sent> {
  const { timeoutMs, wholeMs, who } = limits;
  try {
    const allowPrivate = allowsPrivateNetworks();
    if (!allowPrivate) refusePrivateHost(url);
    const answer = await request(url, {
      ...{ method, headers, body, dispatcher: agentFor(allowPrivate, timeoutMs) },
      ...(wholeMs && { signal: AbortSignal.timeout(wholeMs) }),
    });
    return { status: answer.statusCode, answer: await beginningOf(answer.body) };
  } catch (error) {
    return { fault: faultOf(error, who, wholeMs ?? timeoutMs) };
  }
}

/** What can be had of an answer in a moment. Its status is known, and stands whatever becomes of the rest. */
async function beginningOf(body: Dispatcher.ResponseData["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  const enough = setTimeout(() => body.destroy(), answerMs);
  try {
    // Leaving the loop destroys what is left of the answer.
    for await (const chunk of body) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= mostOfAnswer) break;
    }
  } catch {
    // Cut off, by us or by them: what came is kept.
  } finally {
    clearTimeout(enough);
  }
  return Buffer.concat(chunks).subarray(0, mostOfAnswer).toString("utf8");
}

function faultOf(error: unknown, who: string, timeoutMs: number): string {
  if (error instanceof PrivateAddressError) return "The address leads into a private network, where nothing is sent.";
  const name = error instanceof Error ? error.name : "";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The name in the address is not known.";
  if (code.includes("TIMEOUT") || name === "TimeoutError")
    return `${who} did not answer within ${timeoutMs / 1000} seconds.`;
  if (code.startsWith("ERR_TLS") || code.includes("CERT")) return `${who}’s certificate is not trusted.`;
  return `${who} cannot be reached${/^[A-Z_]+$/.test(code) ? ` (${code})` : ""}.`;
}

function agentFor(allowPrivate: boolean, timeoutMs: number): Dispatcher {
  const key = `${allowPrivate} ${timeoutMs}`;
  const agent = agents.get(key) ?? publicAgent({ allowPrivate, timeoutMs });
  agents.set(key, agent);
  return agent;
}
