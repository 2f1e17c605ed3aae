import "server-only";
import { cache } from "react";
import { Temporal } from "temporal-polyfill";
import * as contract from "@/control-plane/contract/quotes";
import type { OrgContext } from "@/lib/auth/context";
import { nodesLabel } from "@/lib/capacity/class-words";
import { capacityNames } from "@/lib/capacity/queries";
import { controlPlane } from "@/lib/control-plane/client";
import { namesByIds } from "@/lib/query/names-by-ids";
import type { QuoteView } from "./quote";
import type { QuoteFilter } from "./schema";

/** One quote of the organization. Throws `not_found`. */
export const getQuote = cache(async (ctx: OrgContext, id: string): Promise<QuoteView> => {
  const [quote, names] = await Promise.all([
    controlPlane(ctx).call(contract.getQuote, { params: { id } }),
    capacityNames(ctx),
  ]);
  return toQuoteView(quote, names);
});

/** A page of the organization's quotes, newest first. */
export async function listQuotes(
  ctx: OrgContext,
  { state, who, within, cursor }: QuoteFilter,
): Promise<{ items: QuoteView[]; nextCursor: string | null }> {
  const [page, names] = await Promise.all([
    controlPlane(ctx).call(contract.listQuotes, {
      query: {
        ...{ state, cursor, createdById: who },
        expiresFrom: within && Temporal.Now.instant().toString(),
        expiresBefore:
          within &&
          Temporal.Now.instant()
            .add({ hours: Number(within) })
            .toString(),
      },
    }),
    capacityNames(ctx),
  ]);
  return { items: page.items.map((quote) => toQuoteView(quote, names)), nextCursor: page.nextCursor };
}

/** What these quotes hold, by id: `2 nodes of 8 × H200 SXM`; what cannot be read is left out. */
export async function namesOfQuotes(ctx: OrgContext, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const names = await capacityNames(ctx);
  return namesByIds(ids, async (some) => {
    const { items } = await controlPlane(ctx).call(contract.listQuotes, { query: { limit: 200, ids: some } });
    return {
      items: items.map(({ id, nodes, nodeType }) => ({ id, name: nodesLabel(nodes, names.nodeType(nodeType)) })),
    };
  });
}

/** A quote of the contract as the console shows it. */
export function toQuoteView(
  { region, nodeType, terms, ...quote }: contract.Quote,
  names: Pick<Awaited<ReturnType<typeof capacityNames>>, "region" | "nodeType" | "sentence">,
): QuoteView {
  return {
    ...quote,
    region: { id: region, name: names.region(region) },
    nodeType: { id: nodeType, name: names.nodeType(nodeType) },
    feePercent: terms.earlyReleaseFeePercent,
    sentences: terms.sentences.map(names.sentence),
  };
}
