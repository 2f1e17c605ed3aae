import { request as httpRequest } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { quotaLimits } from "../db/schema/quotas.ts";
import { usageRecords } from "../db/schema/usage.ts";
import { chunk, event, type ScriptedEngine, startScriptedEngine, usageChunk } from "./testing/scripted-engine.ts";
import { openTestGateway, type TestGateway } from "./testing/test-gateway.ts";

/** Streams in all; 20,000 is what is promised. */
const streams = Number(process.env.STREAMS ?? "2000");
const atOnce = 200;
/** What may stay of all streams after the first quarter: code that was compiled meanwhile, and nothing of each. */
const mostGrowthBytes = 3 * 1024 * 1024;

let gateway: TestGateway;
let engine: ScriptedEngine;
let secret: string;

beforeAll(async () => {
  gateway = await openTestGateway();
  engine = await startScriptedEngine();
  await gateway.routed("flat", [{ engine }]);
  const customer = await gateway.customer();
  await gateway.connection.db.insert(quotaLimits).values(
    ["requests_per_minute", "tokens_per_minute"].map((metric) => ({
      ...{ organizationId: customer.organizationId, quotaId: `${metric}:flat`, limit: 1_000_000_000 },
      ...{ origin: "operator", updatedAt: customer.ctx.clock.now() },
    })),
  );
  secret = (await customer.key()).secret;
});

afterAll(async () => {
  await gateway.close();
  await engine.close();
});

setFlagsFromString("--expose-gc");
// The flag puts it into every new context.
const collectGarbage = runInNewContext("gc") as () => void;

/** Buffers outside of the heap come and go with the sockets; whoever keeps one has an object on the heap. */
function memoryInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

/** Waits until so many streams are recorded, each once. */
async function recorded(count: number): Promise<void> {
  await expect.poll(() => gateway.connection.db.$count(usageRecords), { timeout: 20_000 }).toBe(count);
}

/** One stream: whole, or left in the middle. */
function stream(isLeft: boolean): Promise<void> {
  return new Promise((resolve) => {
    const request = httpRequest(
      `${gateway.url}/v1/chat/completions`,
      { method: "POST", agent: false, headers: { authorization: `Bearer ${secret}` } },
      (response) => {
        response.once("data", () => isLeft && request.destroy());
        response.on("data", () => undefined);
        response.on("error", () => undefined);
        response.on("close", () => resolve());
      },
    );
    request.on("error", () => resolve());
    request.end(
      JSON.stringify({ model: "flat", stream: true, messages: [{ role: "user", content: "x".repeat(2000) }] }),
    );
  });
}

test(`${streams} streams, one in ten left in the middle, leave memory as it was`, {
  timeout: 30_000 + streams * 30,
}, async () => {
  const text = event(chunk("word ".repeat(100)));
  engine.script = (_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" }).write(text.repeat(5));
    setTimeout(() => response.end(text + event(chunk("", {}, "stop")) + event(usageChunk()) + event("[DONE]")), 20);
  };
  let done = 0;
  let after = 0;
  while (done < streams) {
    await Promise.all(Array.from({ length: atOnce }, (_, index) => stream(index % 10 === 0)));
    done += atOnce;
    // The engine of the test keeps a log of its own.
    engine.requests.length = 0;
    if (after === 0 && done >= streams / 4) {
      await recorded(done);
      after = memoryInUse();
    }
  }
  await recorded(streams);
  // A few end before the gateway hears that they were left.
  const left = await gateway.connection.db.$count(usageRecords, eq(usageRecords.clientGone, true));
  expect(left).toBeGreaterThan(streams / 20);
  const grown = memoryInUse() - after;
  console.log(`${streams} streams: ${(grown / 1024 / 1024).toFixed(1)} MiB more in use than after the first quarter`);
  expect(grown).toBeLessThan(mostGrowthBytes);
});
