import type { Context } from "../../context.ts";
import type { FileAnswer } from "../../http/implement.ts";
import { readSeller } from "../../invoicing/seller.ts";
import { toParty } from "../../invoicing/to-party.ts";
import { getDefaultEntity } from "../../legal-entities/legal-entities.ts";
import { getOrganization } from "../../organizations/organizations.ts";
import { getNodeType } from "../node-types.ts";
import { getQuote } from "../quotes.ts";
import { getRegion } from "../regions.ts";
import { renderQuote } from "./render-quote.ts";

/** A quote of the organization as a document, whatever became of it; throws not found. */
export async function getQuotePdf(ctx: Context, id: string): Promise<FileAnswer> {
  const quote = await getQuote(ctx, id);
  const { timeZone } = await getOrganization(ctx);
  const entity = await getDefaultEntity(ctx);
  const body = await renderQuote({
    quote,
    nodeTypeName: (await getNodeType(ctx, quote.nodeType)).name,
    regionName: (await getRegion(ctx, quote.region)).name,
    seller: await readSeller(ctx.db, entity),
    customer: toParty(entity),
    timeZone,
  });
  return { body, fileName: `${quote.id}.pdf` };
}
