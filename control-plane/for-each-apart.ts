/**
 * Runs for one item after the other; one that fails stops no other. What failed is thrown at the end; `what` says what it
 * is after their number: `prices could not be dropped`.
 */
export async function forEachApart<Item>(
  items: Iterable<Item>,
  what: string,
  run: (item: Item) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) {
    try {
      await run(item);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} ${what}`);
}
