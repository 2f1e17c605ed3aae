import { type Context, forOrganization, type OperatorContext } from "./context.ts";
import { inTransaction } from "./db/in-transaction.ts";

interface Due {
  id: string;
  organizationId: string;
}

/**
 * Handles what is due one by one, each in a transaction of its own; where nothing is, which is nearly always, none is begun.
 * `pick` locks the next one but those in `except`, and changes nothing: it is asked once more than it is heeded. An item that
 * fails stops no other, and its error is thrown at the end. Gives how many were handled.
 */
export async function forEachDue<Item extends Due>(
  ctx: OperatorContext,
  pick: (within: OperatorContext, except: string[]) => Promise<Item | undefined>,
  handle: (ctx: Context, item: Item) => Promise<void>,
): Promise<number> {
  if (!(await pick(ctx, []))) return 0;
  const failures = new Map<string, unknown>();
  let handled = 0;
  for (let isMore = true; isMore; ) {
    let id: string | undefined;
    try {
      isMore = await inTransaction(ctx, async (within) => {
        const item = await pick(within, [...failures.keys()]);
        if (!item) return false;
        id = item.id;
        await handle(forOrganization(within, item.organizationId), item);
        return true;
      });
      if (isMore) handled++;
    } catch (error) {
      if (id === undefined) throw error;
      failures.set(id, error);
    }
  }
  if (failures.size > 0) throw new AggregateError(failures.values(), `${[...failures.keys()].join(", ")} failed`);
  return handled;
}
