import "server-only";
import { namesOfApiKeys } from "@/lib/api-keys/queries";
import type { OrgContext } from "@/lib/auth/context";
import { listEndpoints } from "@/lib/endpoints/queries";
import { orElse } from "@/lib/query/or-else";
import { namesOfQuotes } from "@/lib/quotes/queries";
import { namesOfReservations } from "@/lib/reservations/queries";
import type { AuditRow } from "./queries";

/** Names by id of what acts of the control plane were about; what cannot be read keeps its id. */
export async function namesOfTargets(
  ctx: OrgContext,
  entries: readonly Pick<AuditRow, "target">[],
): Promise<ReadonlyMap<string, string>> {
  const nameless = (type: string) => [
    ...new Set(entries.flatMap(({ target }) => (target?.type === type && target.name === null ? [target.id] : []))),
  ];
  const endpoints = nameless("endpoint");
  const [ofReservations, ofKeys, ofQuotes, { items }] = await Promise.all([
    namesOfReservations(ctx, nameless("reservation")),
    namesOfApiKeys(ctx, nameless("api_key")),
    namesOfQuotes(ctx, nameless("quote")),
    endpoints.length > 0 ? orElse(listEndpoints(ctx, { limit: 200 }), { items: [] }) : { items: [] },
  ]);
  return new Map([...ofReservations, ...ofKeys, ...ofQuotes, ...items.map(({ id, name }) => [id, name] as const)]);
}
