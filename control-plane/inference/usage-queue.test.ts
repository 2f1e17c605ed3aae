import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { UsageQueue } from "./usage-queue.ts";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const settled = { request: { organizationId: "org", occurredAtMs: 1 }, json: "{}" };

test.each([
  ["refuses", () => Promise.reject(new Error("the database is gone"))],
  ["never answers", () => new Promise<void>(() => undefined)],
])("while the database %s, closing ends after five seconds, however long it was tried before", async (_, write) => {
  const options = { onRecorded: vi.fn(), logger: pino({ level: "silent" }), directory: "/nowhere" };
  const queue = new UsageQueue({ ...options, write });
  queue.add(settled);
  // In the middle of a pause between two attempts.
  await vi.advanceTimersByTimeAsync(8_000);
  const closed = vi.fn();
  void queue.close().then(closed);
  await vi.advanceTimersByTimeAsync(4_900);
  expect(closed).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(200);
  expect(closed).toHaveBeenCalled();
  expect(options.onRecorded).not.toHaveBeenCalled();
});

test("what can be written is written when it closes, also after a pause", async () => {
  const write = vi.fn().mockRejectedValueOnce(new Error("the database is gone")).mockResolvedValue(undefined);
  const onRecorded = vi.fn();
  const queue = new UsageQueue({ onRecorded, logger: pino({ level: "silent" }), directory: "/nowhere", write });
  queue.add(settled);
  await vi.advanceTimersByTimeAsync(120);
  queue.add(settled);
  const closing = queue.close();
  await vi.advanceTimersByTimeAsync(1_000);
  await closing;
  expect(onRecorded).toHaveBeenCalledTimes(2);
  await queue.close();
});
