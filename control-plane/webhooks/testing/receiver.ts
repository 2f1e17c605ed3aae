import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";

/** What arrived and was signed. */
export interface Received {
  id: string;
  path: string;
  event: { id: string; type: string; subjectId: string; facts: Record<string, unknown> };
}

export interface Receiver {
  url: string;
  received: Received[];
  /** Posts that arrived, also those that were not signed with the secret. */
  posts: { headers: Record<string, string>; body: string }[];
  /** What the next posts are answered, in order; then they are taken. `hang` answers nothing. */
  script: ({ status: number; body?: string; location?: string } | "reset" | "hang" | "drip")[];
  /** Takes only what is signed with it. */
  secret: string;
  close(): Promise<void>;
}

/** A customer's program that takes events, on this machine. It compares signatures, of whatever time a test's clock shows. */
export async function startReceiver(): Promise<Receiver> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    receiver.posts.push({ headers, body });
    const next = receiver.script.shift();
    if (next === "hang") return;
    if (next === "reset") return void request.socket.destroy();
    if (next === "drip") {
      response.writeHead(200);
      const drip = setInterval(() => response.write("x"), 50);
      return void response.on("close", () => clearInterval(drip));
    }
    if (next)
      return void response.writeHead(next.status, next.location ? { location: next.location } : {}).end(next.body);
    const at = new Date(Number(headers["webhook-timestamp"]) * 1_000);
    const expected = new Webhook(receiver.secret).sign(headers["webhook-id"] ?? "", at, body);
    if (!headers["webhook-signature"]?.split(" ").includes(expected))
      return void response.writeHead(401).end("The signature is wrong.");
    receiver.received.push({
      ...{ id: headers["webhook-id"] ?? "", path: request.url ?? "" },
      event: JSON.parse(body) as Received["event"],
    });
    response.writeHead(204).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const receiver: Receiver = {
    ...{ url: `http://127.0.0.1:${port}/headroom`, received: [], posts: [], script: [] },
    secret: `whsec_${Buffer.alloc(32).toString("base64")}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
  return receiver;
}
