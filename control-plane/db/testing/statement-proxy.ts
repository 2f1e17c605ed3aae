import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

export interface StatementProxy {
  /** The database's address through the proxy. */
  url: string;
  /** The statements that were counted, with the cut as the last one. */
  statements: readonly string[];
  /** Waits until the server has ended every session: what was not committed is rolled back then. */
  close(): Promise<void>;
}

interface Cut {
  /** Statements count from the first one of a connection that carries this text. */
  marker: string;
  /** After how many statements everything is cut off. */
  after: number;
  onCut(): void;
}

/**
 * Stands between a program and PostgreSQL, and counts what the program sends: when the server has been given the n-th
 * statement, `onCut` is called and no answer is let through any more. See the protocol's message formats: every message
 * after the first is a type byte and a length; `Q` is a statement by itself, `P` names one that `E` executes, `S` ends it.
 */
export async function statementProxy(databaseUrl: string, cut: Cut): Promise<StatementProxy> {
  const target = new URL(databaseUrl);
  const statements: string[] = [];
  const upstreams: Socket[] = [];
  let isCut = false;
  const server = createServer((client) => {
    const upstream = connect(Number(target.port || 5432), target.hostname);
    upstreams.push(upstream);
    const read = messageReader();
    let isMarked = false;
    let parsed = "";
    client.on("data", (chunk) => {
      if (isCut) return;
      for (const message of read(chunk)) {
        if (isCut) return;
        isMarked ||= message.includes(cut.marker);
        const type = message.length > 0 ? String.fromCharCode(message[0] ?? 0) : "";
        if (type === "P") parsed = textOf(message.subarray(message.indexOf(0, 5) + 1));
        const statement = type === "Q" ? textOf(message.subarray(5)) : type === "E" ? parsed : null;
        if (isMarked && statement !== null) statements.push(statement);
        upstream.write(message);
        // An executed statement takes effect for good with the `S` that follows it.
        if (statements.length < cut.after || type === "E" || (type !== "Q" && type !== "S")) continue;
        isCut = true;
        cut.onCut();
        upstream.end();
      }
    });
    upstream.on("data", (chunk) => isCut || client.write(chunk));
    client.on("close", () => upstream.end());
    upstream.on("close", () => client.destroy());
    // Resets are what this is about.
    client.on("error", () => undefined);
    upstream.on("error", () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  return {
    url: url.href,
    statements,
    close: async () => {
      server.close();
      for (const upstream of upstreams) upstream.end();
      while (upstreams.some(({ closed }) => !closed)) await sleep(5);
    },
  };
}

/** Cuts a stream into messages; the first one has no type byte. */
function messageReader(): (chunk: Buffer) => Buffer[] {
  let rest = Buffer.alloc(0);
  let isFirst = true;
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const messages: Buffer[] = [];
    for (;;) {
      const type = isFirst ? 0 : 1;
      if (rest.length < type + 4) return messages;
      const length = type + rest.readInt32BE(type);
      if (rest.length < length) return messages;
      messages.push(rest.subarray(0, length));
      rest = rest.subarray(length);
      isFirst = false;
    }
  };
}

function textOf(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.subarray(0, end < 0 ? bytes.length : end).toString("utf8");
}
