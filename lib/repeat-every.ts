/** Runs something beside the requests for as long as the process lives, never twice at once. A failure is logged and tried again. */
export function repeatEvery(everyMs: number, what: string, run: () => Promise<unknown>): void {
  let running = false;
  const timer = setInterval(async () => {
    if (running) return;
    running = true;
    try {
      await run();
    } catch (error) {
      console.error(`${what} failed; it runs again in ${everyMs / 1_000} seconds.`, error);
    } finally {
      running = false;
    }
  }, everyMs);
  timer.unref();
}
