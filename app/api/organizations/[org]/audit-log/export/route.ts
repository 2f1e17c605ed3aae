import { exportAuditLog } from "@/lib/audit/export";
import { type AuditFilter, auditFilter } from "@/lib/audit/schema";
import { csvResponse } from "@/lib/format/csv";
import { orgHandler } from "@/lib/handlers";

export const GET = orgHandler<AuditFilter>({
  needs: "audit.read",
  query: auditFilter,
  run: async (ctx, { query }) => csvResponse(`audit-log-${ctx.slug}.csv`, await exportAuditLog(ctx, query)),
});
