import { orgHandler } from "@/lib/handlers";
import { type XmlQuery, xmlQuery } from "@/lib/invoices/schema";
import { getXml } from "@/lib/invoices/xml";

export const GET = orgHandler<XmlQuery, { org: string; id: string }>({
  needs: "invoices.read",
  query: xmlQuery,
  run: (ctx, { params, query }) => getXml(ctx, params.id, query),
});
