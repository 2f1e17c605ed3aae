import "server-only";
import type { OperatorContext } from "@/lib/auth/context";
import { listCustomers } from "@/lib/customers/queries";

const mostPages = 20;

/** Every customer by name, to choose from. Beyond a thousand, the first thousand. */
export async function listAllCustomers(ctx: OperatorContext): Promise<{ id: string; name: string }[]> {
  const found: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const { items, nextCursor } = await listCustomers(ctx, cursor);
    found.push(...items.map(({ id, name }) => ({ id, name })));
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return found;
}
