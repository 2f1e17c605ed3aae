// npm run bench [-- <name> …]: runs the benchmarks and prints one table. Code 1 if a target is missed.
import { readdirSync } from "node:fs";
import { type Benchmark, isReached, type Row } from "./benchmark.ts";
import { layOut } from "./table.ts";

const wanted = process.argv.slice(2);
const all = await loadBenchmarks();
const unknown = wanted.find((name) => !all.some((benchmark) => benchmark.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". There are: ${all.map(({ name }) => name).join(", ") || "none yet"}.`,
  );
  process.exit(1);
}

const rows: Row[] = [];
for (const { name, describe, run } of all) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name}: ${describe}`);
  const started = performance.now();
  rows.push(...(await run()));
  console.error(`  ${((performance.now() - started) / 1000).toFixed(0)} s`);
}
console.log(layOut(rows));
process.exit(rows.every(isReached) ? 0 : 1);

async function loadBenchmarks(): Promise<Benchmark[]> {
  const files = readdirSync(new URL("./", import.meta.url), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".bench.ts"))
    .sort();
  return Promise.all(
    files.map(async (file) => {
      const { benchmark }: { benchmark: Benchmark } = await import(new URL(`./${file}`, import.meta.url).href);
      return benchmark;
    }),
  );
}
