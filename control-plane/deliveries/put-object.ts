import { createReadStream } from "node:fs";
import { request } from "undici";
import type { DestinationRow } from "../db/schema/deliveries.ts";
import { PrivateAddressError, publicAgent } from "../http/public-agent.ts";
import { allowsPrivateNetworks } from "./destination.ts";
import { encodeKey, signRequest } from "./sign-request.ts";

type Bucket = Extract<DestinationRow, { type: "bucket" }>;

/** What is put: its bytes, or a file that holds them. */
export interface Payload {
  content: Buffer | { path: string };
  bytes: number;
  sha256: string;
  mediaType: string;
}

const timeoutMs = 30_000;
const agents = new Map<boolean, ReturnType<typeof publicAgent>>();

/** Puts an object into a bucket. Gives null, or a sentence for people that says why it did not arrive. */
export async function putObject(
  bucket: Bucket,
  secretAccessKey: string,
  key: string,
  { content, bytes, sha256, mediaType }: Payload,
): Promise<string | null> {
  const url = addressOf(bucket, key);
  const headers = signRequest(
    { method: "PUT", url, headers: { "content-type": mediaType }, payloadHash: sha256, at: new Date() },
    { accessKeyId: bucket.accessKeyId, secretAccessKey, region: bucket.region },
  );
  try {
    const { statusCode, body } = await request(url, {
      method: "PUT",
      headers: { ...headers, "content-length": String(bytes) },
      body: Buffer.isBuffer(content) ? content : createReadStream(content.path),
      dispatcher: agentFor(allowsPrivateNetworks()),
    });
    const answer = (await body.text()).slice(0, 2_000);
    return statusCode === 200 ? null : refusalOf(statusCode, answer);
  } catch (error) {
    return faultOf(error);
  }
}

function addressOf({ endpoint, bucket, pathStyle }: Bucket, key: string): URL {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  url.pathname = pathStyle ? `/${bucket}/${encodeKey(key)}` : `/${encodeKey(key)}`;
  return url;
}

/** The store's own code, as its clients know it: NoSuchBucket, AccessDenied, SignatureDoesNotMatch. */
function refusalOf(status: number, answer: string): string {
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(answer)?.[1];
  const said = code ? `${status} ${code}` : String(status);
  if (status >= 300 && status < 400)
    return `The store answers ${said}: it sends us to another address, which is not followed. Correct endpoint and region.`;
  if (code === "NoSuchBucket" || status === 404) return `The store answers ${said}: there is no such bucket.`;
  if (status === 401 || status === 403)
    return `The store answers ${said}: it does not let us write. Check access key, secret, region and the key's rights.`;
  return `The store answers ${said}.`;
}

function faultOf(error: unknown): string {
  if (error instanceof PrivateAddressError)
    return "The endpoint's name leads into a private network, where nothing is sent.";
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return "The endpoint's name is not known.";
  if (code.includes("TIMEOUT")) return `The store did not answer within ${timeoutMs / 1000} seconds.`;
  if (code.startsWith("ERR_TLS") || code.includes("CERT")) return "The store's certificate is not trusted.";
  return `The store cannot be reached${code ? ` (${code})` : ""}.`;
}

function agentFor(allowPrivate: boolean) {
  const known = agents.get(allowPrivate);
  if (known) return known;
  const agent = publicAgent({ allowPrivate, timeoutMs });
  agents.set(allowPrivate, agent);
  return agent;
}
