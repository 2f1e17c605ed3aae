// Nothing we start outlives us: starts the guard process and tells it what to end.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./guard/main.mjs", import.meta.url));

/**
 * Starts a guard. `watch(child, kind)` puts a child process, started with `detached`, in its care ("program" or
 * "database"); `remove(folder)` has a folder deleted at the end; `stop()` ends everything, programs first, and
 * resolves when all are gone. The same happens when this process dies, however it dies.
 */
export function startGuard() {
  const messages = [];
  let { child, ended } = launch();

  function launch() {
    const guard = spawn(process.execPath, [program], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
    guard.stdin.on("error", () => {});
    guard.stdin.unref();
    guard.unref();
    return { child: guard, ended: new Promise((resolve) => guard.once("exit", resolve)) };
  }

  function send(message) {
    child.stdin.write(`${JSON.stringify(message)}\n`);
  }

  function tell(message) {
    messages.push(message);
    send(message);
  }

  return {
    get pid() {
      return child.pid;
    },
    watch(process_, kind = "program") {
      tell({ pid: process_.pid, kind });
      process_.once("exit", () => tell({ ended: process_.pid }));
    },
    remove(folder) {
      tell({ remove: folder });
    },
    async stop() {
      for (;;) {
        child.ref();
        child.stdin.end();
        if ((await ended) === 0) return;
        // Somebody killed the guard: another one does its work.
        ({ child, ended } = launch());
        for (const message of messages) send(message);
      }
    },
  };
}
