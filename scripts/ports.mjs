// Which ports can be listened on.
import { createServer } from "node:net";

/** Whether a port is free, on all addresses or on the one given. */
export function isPortFree(port, host) {
  return new Promise((answer) => {
    const server = createServer();
    server.once("error", () => answer(false));
    server.listen({ port, host }, () => server.close(() => answer(true)));
  });
}

/** Whether browsers refuse a port that nothing listens on: `fetch` keeps the same list of other protocols' ports as they do. */
export async function isBlockedPort(port) {
  try {
    await fetch(`http://127.0.0.1:${port}`);
    return false;
  } catch (error) {
    return error.cause?.message === "bad port";
  }
}

/** The first of `count` ports in a row that are free now. */
export async function findFreePorts(count = 1) {
  for (;;) {
    const first = await anyFreePort();
    const others = Array.from({ length: count - 1 }, (_, index) => first + 1 + index);
    const free = await Promise.all(others.map((port) => port <= 65_535 && isPortFree(port)));
    if (free.every(Boolean)) return first;
  }
}

function anyFreePort() {
  return new Promise((answer, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, () => {
      const { port } = server.address();
      server.close(() => answer(port));
    });
  });
}
