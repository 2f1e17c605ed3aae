import { checkHealth } from "@/lib/control-plane/health";
import { isDatabaseUp } from "@/lib/query/is-database-up";

/** Ready when the database answers; the control plane is reported and does not decide. */
export async function GET() {
  const [database, controlPlane] = await Promise.all([isDatabaseUp(), checkHealth()]);
  return Response.json(
    { status: database ? "ok" : "unavailable", database, controlPlane },
    { status: database ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
