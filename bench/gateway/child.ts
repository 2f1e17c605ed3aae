import type { AddressInfo } from "node:net";

/** Tells the parent where this process listens, and its CPU time so far (microseconds) as often as it asks. */
export function serveCpuTime(address: AddressInfo | string | null): void {
  // A TCP server's address is an object.
  process.send?.({ port: (address as AddressInfo).port });
  process.on("message", () => {
    const { user, system } = process.cpuUsage();
    process.send?.({ cpuMicros: user + system, rssBytes: process.memoryUsage.rss() });
  });
  process.on("disconnect", () => process.exit());
}
