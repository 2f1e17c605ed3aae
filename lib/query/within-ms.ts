/** What a promise gives when it does so in time; null when it takes longer. Rejects as the promise does. */
export async function withinMs<Value>(promise: Promise<Value> | Value, ms: number): Promise<{ value: Value } | null> {
  const { promise: tooLate, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), ms);
  try {
    return await Promise.race([Promise.resolve(promise).then((value) => ({ value })), tooLate]);
  } finally {
    clearTimeout(timer);
  }
}
