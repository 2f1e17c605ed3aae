import type { Context } from "../../context.ts";
import type { FileAnswer } from "../../http/implement.ts";
import { getSeller } from "../../invoicing/seller.ts";
import { getOrganization } from "../../organizations/organizations.ts";
import { getNodeType } from "../node-types.ts";
import { getQuote } from "../quotes.ts";
import { getRegion } from "../regions.ts";
import { renderQuote } from "./render-quote.ts";

/** A quote of the organization as a document, whatever became of it; throws not found. */
export async function getQuotePdf(ctx: Context, id: string): Promise<FileAnswer> {
  const quote = await getQuote(ctx, id);
  const { billingName, billingAddress, taxId, timeZone } = await getOrganization(ctx);
  const body = await renderQuote({
    quote,
    nodeTypeName: (await getNodeType(ctx, quote.nodeType)).name,
    regionName: (await getRegion(ctx, quote.region)).name,
    seller: getSeller(),
    customer: { name: billingName, address: billingAddress, taxId },
    timeZone,
  });
  return { body, fileName: `${quote.id}.pdf` };
}
