import { getXml } from "@/lib/credit-notes/xml";
import { orgHandler } from "@/lib/handlers";
import { type XmlQuery, xmlQuery } from "@/lib/invoices/schema";

export const GET = orgHandler<XmlQuery, { org: string; id: string }>({
  needs: "invoices.read",
  query: xmlQuery,
  run: (ctx, { params, query }) => getXml(ctx, params.id, query),
});
