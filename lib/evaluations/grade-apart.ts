import "server-only";
import { Worker } from "node:worker_threads";

/** What is looked at in a thread of its own, because a customer's pattern or schema may never come to an end. */
export type ApartTask =
  | { kind: "pattern"; pattern: string; ignoreCase: boolean; text: string }
  | { kind: "schema"; schema: string; text: string };

export type ApartResult = { passed: boolean; detail: string | null } | { timedOut: true };

/** Longer than any honest pattern takes on an answer of the longest kind. */
const longestMs = 1_000;

// As text, because the thread is no module of the build. Validation walks the schema and evaluates no code.
const program = `
const { parentPort } = require("node:worker_threads");
let Validator;
parentPort.on("message", (task) => {
  parentPort.postMessage({ begun: true });
  parentPort.postMessage(task.kind === "pattern" ? match(task) : validate(task));
});
function match({ pattern, ignoreCase, text }) {
  const found = new RegExp(pattern, ignoreCase ? "iu" : "u").exec(text);
  return { passed: found !== null, detail: found ? found[0].slice(0, 200) : null };
}
function validate({ schema, text }) {
  let value;
  try { value = JSON.parse(text); } catch { return { passed: false, detail: "The answer is not JSON." }; }
  try {
    Validator ??= require("@cfworker/json-schema").Validator;
    const { valid, errors } = new Validator(JSON.parse(schema), "2020-12", false).validate(value);
    const last = errors.at(-1);
    return { passed: valid, detail: last ? last.instanceLocation.slice(1) + " " + last.error : null };
  } catch (error) {
    return { passed: false, detail: "The schema cannot be used: " + error.message };
  }
}
`;

let worker: Worker | null = null;
let queue: Promise<unknown> = Promise.resolve();

/**
 * Matches a pattern or checks JSON against a schema, one task at a time, each for a second at most: what is not done by
 * then is ended with its thread and has timed out.
 */
export function gradeApart(task: ApartTask): Promise<ApartResult> {
  const result = queue.then(() => run(task));
  queue = result.catch(() => undefined);
  return result;
}

function run(task: ApartTask): Promise<ApartResult> {
  worker ??= openWorker();
  const thread = worker;
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    function end(): void {
      clearTimeout(timer);
      thread.off("message", onMessage).off("error", onError);
    }
    function onMessage(message: ApartResult | { begun: true }): void {
      if ("begun" in message) {
        // The thread's own start does not count.
        timer = setTimeout(giveUp, longestMs);
        return;
      }
      end();
      resolve(message);
    }
    // Out of its memory, or not to be started: the answer is not graded as one that matches.
    function onError(): void {
      end();
      worker = null;
      resolve({ timedOut: true });
    }
    function giveUp(): void {
      end();
      worker = null;
      void thread.terminate();
      resolve({ timedOut: true });
    }
    thread.on("message", onMessage).on("error", onError);
    thread.postMessage(task);
  });
}

function openWorker(): Worker {
  const opened = new Worker(program, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 128 } });
  opened.unref();
  return opened;
}
