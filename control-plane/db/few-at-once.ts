/** Each reads on a connection of the pool, which all organizations share. */
const most = 3;

/**
 * Gives what lets a few run at a time, and the others wait for their turn: a list of hundreds that are each read by
 * themselves must not take every connection.
 */
export function fewAtOnce(): <Result>(run: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (run) => {
    if (running >= most) await new Promise<void>((resolve) => void waiting.push(resolve));
    else running++;
    try {
      return await run();
    } finally {
      // A place goes on to the next one.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

/** Reads something for each of a list, a few at a time; gives it in the order of the list. */
export function mapFewAtOnce<Item, Result>(
  items: readonly Item[],
  read: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const inTurn = fewAtOnce();
  return Promise.all(items.map((item) => inTurn(() => read(item))));
}
