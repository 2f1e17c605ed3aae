import { createReadStream } from "node:fs";
import type { DestinationRow } from "../db/schema/deliveries.ts";
import { sendToCustomer } from "../http/send-to-customer.ts";
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
  const sent = await sendToCustomer(url, {
    method: "PUT",
    headers: { ...headers, "content-length": String(bytes) },
    body: Buffer.isBuffer(content) ? content : createReadStream(content.path),
    ...{ timeoutMs, who: "The store" },
  });
  if ("fault" in sent) return sent.fault;
  return sent.status === 200 ? null : refusalOf(sent.status, sent.answer);
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
