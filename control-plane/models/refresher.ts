export interface Refresher {
  /** Reads now, or once more when a reading is under way: that one may have begun before what changed. */
  refresh(): void;
  /** Nothing is read from now on; resolves when what is under way has ended. */
  close(): Promise<void>;
}

/** Reads as often as is asked for, one after the other; asked often while one is under way, it reads once after it. */
export function createRefresher(read: () => Promise<void>, onError: (error: unknown) => void): Refresher {
  let running: Promise<void> | null = null;
  let isAsked = false;
  let isClosed = false;

  async function readWhileAsked(): Promise<void> {
    while (isAsked && !isClosed) {
      isAsked = false;
      await read().catch(onError);
    }
    running = null;
  }

  return {
    refresh() {
      isAsked = true;
      running ??= readWhileAsked();
    },
    async close() {
      isClosed = true;
      await running;
    },
  };
}
