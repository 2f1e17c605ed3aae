// Portkey's gateway as it comes from npm, in a process that tells its CPU time.
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { pathToFileURL } from "node:url";
import { serveCpuTime } from "./child.ts";

const probe = createServer().listen(0, "127.0.0.1");
await once(probe, "listening");
const address = probe.address();
// A TCP server's address is an object.
const { port } = address as { port: number };
probe.close();
await once(probe, "close");

process.argv.push("--headless", `--port=${port}`);
// The table of results goes there.
process.stdout.write = () => true;
await import(pathToFileURL(process.env.PORTKEY ?? "").href);
while (!(await answers())) await new Promise((resolve) => setTimeout(resolve, 100));
serveCpuTime(address);

function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.on("error", () => resolve(false));
    socket.on("connect", () => socket.destroy());
  });
}
