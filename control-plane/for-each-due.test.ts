import { expect, test, vi } from "vitest";
import type { OperatorContext } from "./context.ts";
import { forEachDue } from "./for-each-due.ts";

const item = (id: string) => ({ id, organizationId: `org_${id}` });

/** A context that counts the transactions which are begun on it. */
function contextOf() {
  const transaction = vi.fn(async (run: (db: object) => Promise<unknown>) => run({}));
  // Only what is used of it.
  return { ctx: { db: { transaction } } as unknown as OperatorContext, transaction };
}

/** Picks the items in their order, until they are handled. */
function due(...ids: string[]) {
  const left = new Set(ids);
  const pick = async (_within: OperatorContext, except: string[]) => {
    const id = [...left].find((each) => !except.includes(each));
    return id === undefined ? undefined : item(id);
  };
  return { pick, left };
}

test("begins no transaction where nothing is due", async () => {
  const { ctx, transaction } = contextOf();
  expect(await forEachDue(ctx, due().pick, async () => undefined)).toBe(0);
  expect(transaction).not.toHaveBeenCalled();
});

test("handles each in a transaction of its own, as its organization", async () => {
  const { ctx, transaction } = contextOf();
  const { pick, left } = due("a", "b");
  const handled: string[] = [];
  const count = await forEachDue(ctx, pick, async ({ organizationId }, { id }) => {
    left.delete(id);
    handled.push(`${id} of ${organizationId}`);
  });
  expect(count).toBe(2);
  expect(handled).toEqual(["a of org_a", "b of org_b"]);
  expect(transaction).toHaveBeenCalledTimes(3);
});

test("lets one that fails stop no other, and tells of it at the end", async () => {
  const { ctx } = contextOf();
  const { pick, left } = due("a", "b", "c");
  const handling = forEachDue(ctx, pick, async (_ctx, { id }) => {
    if (id === "b") throw new Error("broken");
    left.delete(id);
  });
  await expect(handling).rejects.toThrow("b failed");
  expect([...left]).toEqual(["b"]);
});

test("throws at once when there is nothing to pick from", async () => {
  const { ctx } = contextOf();
  const pick = vi.fn(async () => Promise.reject(new Error("no database")));
  await expect(forEachDue(ctx, pick, async () => undefined)).rejects.toThrow("no database");
  expect(pick).toHaveBeenCalledTimes(1);
});
