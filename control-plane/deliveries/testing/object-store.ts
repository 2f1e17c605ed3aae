import { createHash, createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface ObjectStore {
  endpoint: string;
  /** By bucket and key, as they were put last. */
  objects: Map<string, Buffer>;
  puts: string[];
  /** What the next requests are answered, in order; then they are taken. `hang` answers nothing. */
  script: ({ status: number; body?: string; location?: string } | "reset" | "hang")[];
  close(): Promise<void>;
}

export const storeKey = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "canary-secret-of-the-store" };

/** An S3-compatible store that checks signatures by itself, from what arrived on the wire. */
export async function startObjectStore(bucket = "billing"): Promise<ObjectStore> {
  const [objects, puts]: [Map<string, Buffer>, string[]] = [new Map(), []];
  const script: ObjectStore["script"] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const path = request.url ?? "";
    puts.push(`${request.method} ${path}`);
    const next = script.shift();
    if (next === "hang") return;
    if (next === "reset") return void request.socket.destroy();
    if (next)
      return void response.writeHead(next.status, next.location ? { location: next.location } : {}).end(next.body);
    const refuse = (status: number, code: string) =>
      response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`);
    const header = (name: string) => String(request.headers[name] ?? "");
    if (header("x-amz-content-sha256") !== sha256(body)) return refuse(400, "XAmzContentSHA256Mismatch");
    if (!isSigned(request.method ?? "", path, header)) return refuse(403, "SignatureDoesNotMatch");
    if (!path.startsWith(`/${bucket}/`)) return refuse(404, "NoSuchBucket");
    objects.set(decodeURIComponent(path.slice(1)), body);
    response.writeHead(200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    ...{ endpoint: `http://127.0.0.1:${port}`, objects, puts, script },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Recomputed from the header's own list of what is signed. */
function isSigned(method: string, path: string, header: (name: string) => string): boolean {
  const [, scope = "", names = "", signature = ""] =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      header("authorization"),
    ) ?? [];
  const lines = names.split(";").map((name) => `${name}:${header(name)}\n`);
  const canonical = `${method}\n${path}\n\n${lines.join("")}\n${names}\n${header("x-amz-content-sha256")}`;
  const toSign = `AWS4-HMAC-SHA256\n${header("x-amz-date")}\n${scope}\n${sha256(Buffer.from(canonical))}`;
  let key: Buffer = Buffer.from(`AWS4${storeKey.secretAccessKey}`);
  for (const part of scope.split("/")) key = createHmac("sha256", key).update(part).digest();
  return names.includes("host") && createHmac("sha256", key).update(toSign).digest("hex") === signature;
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
