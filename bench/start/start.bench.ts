import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { OwnProduct } from "../../e2e/fixtures/own-product.ts";
import type { Benchmark, Row } from "../benchmark.ts";
import { median } from "../sampling.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 5);
const idleSeconds = 30;

export const benchmark: Benchmark = {
  name: "start",
  describe: `npm start on data that is there, until the sign-in page is answered, and what the product takes after ${idleSeconds} s of nothing`,
  async run() {
    const product = await OwnProduct.create();
    try {
      const seconds: number[] = [];
      for (let round = 0; round < rounds; round++) {
        await product.stop();
        const begun = performance.now();
        await product.start();
        const { ok, status } = await fetch(`${product.consoleUrl}/sign-in`);
        if (!ok) throw new Error(`the sign-in page answers ${status}`);
        seconds.push((performance.now() - begun) / 1000);
      }
      const whole = { measure: "a further start, to the sign-in page", value: median(seconds), unit: "s" };
      const start: Row = { ...whole, target: { most: 5 } };
      if (process.platform !== "linux") return [start];
      await sleep(idleSeconds * 1000);
      const bytes = product.processes().reduce((sum, pid) => sum + ownBytes(pid), 0);
      const idle = { measure: "both programs and PostgreSQL, idle", value: bytes / 1e6, unit: "MB" };
      return [start, { ...idle, target: { most: 600 } }];
    } finally {
      await product.remove();
    }
  },
};

/** Memory of a process, what it shares counted by its share of it; 0 for one that has ended. Linux alone tells. */
function ownBytes(pid: number): number {
  try {
    const [, kilobytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8")) ?? [];
    return Number(kilobytes ?? 0) * 1024;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ESRCH")) return 0;
    throw error;
  }
}
