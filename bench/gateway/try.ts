import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { createTestDatabase } from "../../control-plane/db/testing/database.ts";
import { startTestServer } from "../../scripts/testing/server.ts";
import { fillBenchDatabase } from "./bench-database.ts";
import { ask, startProcess, startServer, stepAside, stopProcess } from "./processes.ts";

stepAside();
const pg = await startTestServer();
process.env.TEST_POSTGRES_URL = pg.url;
const database = await createTestDatabase();
const engine = await startServer("engine.ts", "beside");
const key = await fillBenchDatabase(database.url, engine.url);
const data = mkdtempSync(`${tmpdir()}/hb-`);
const floor = await startServer("floor.ts", "measured", { ENGINE_URL: engine.url });
const gw = await startServer("gateway-process.ts", "measured", {
  CONTROL_PLANE_DATABASE_URL: database.url,
  CONTROL_PLANE_TRUSTED_KEYS: JSON.stringify({
    keys: [{ kty: "OKP", crv: "Ed25519", x: "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo" }],
  }),
  CONTROL_PLANE_SECRET_KEY: "x".repeat(32),
  OPERATOR_TOKEN: "x".repeat(32),
  HEADROOM_DATA_DIR: data,
  LOG_LEVEL: "warn",
  ...(process.env.GWOPT ? { NODE_OPTIONS: process.env.GWOPT } : {}),
});
await new Promise((r) => setTimeout(r, 1000));
const load = startProcess("load.ts", "beside");
const jsonBody = JSON.stringify({
  model: "bench",
  messages: [
    { role: "system", content: "You are helpful." },
    { role: "user", content: "Say something about benchmarks, please. ".repeat(4) },
  ],
  temperature: 0.7,
  max_tokens: 64,
});
const streamBody = JSON.stringify({ ...JSON.parse(jsonBody), stream: true });
const secs = Number(process.env.SECS ?? 3);
async function m(name: string, server: any, order: any) {
  const before = await server.cost();
  const r: any = await ask(load, {
    key,
    seconds: secs,
    connections: 32,
    kind: "throughput",
    url: `${server.url}/v1/chat/completions`,
    ...order,
  });
  const after = await server.cost();
  console.log(
    name.padEnd(28),
    r.perSecond.toFixed(0).padStart(7),
    "req/s",
    ((after.cpuMicros - before.cpuMicros) / r.requests).toFixed(1).padStart(7),
    "us",
    r.firstByteMs.toFixed(3),
    "ms",
    "errors",
    r.errors,
    "rss",
    (after.rssBytes / 1e6).toFixed(0),
  );
}
const only = process.env.ONLY;
for (const [kind, body] of [
  ["json", jsonBody],
  ["stream", streamBody],
] as const) {
  for (const c of [1, 32, 256]) {
    if (only && only !== `${kind}${c}`) continue;
    for (let k = 0; k < 2; k++) {
      await m(`floor ${kind} ${c}`, floor, { body, connections: c });
      await m(`gateway ${kind} ${c}`, gw, { body, connections: c });
    }
  }
  if (only && only !== `${kind}ttft`) continue;
  for (let k = 0; k < 2; k++)
    for (const [n, s] of [
      ["direct", engine],
      ["floor", floor],
      ["gateway", gw],
    ] as const)
      await m(`${n} ${kind} ttft`, s, { body, kind: "firstByte" });
}
await stopProcess(load);
await gw.stop();
await floor.stop();
await engine.stop();
await database.drop();
await pg.stop();
rmSync(data, { recursive: true });
