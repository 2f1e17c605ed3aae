import { readHealth } from "@/lib/query/health";

/** Ready when the database answers; the control plane is reported and does not decide. */
export async function GET() {
  const { database, controlPlane } = await readHealth();
  return Response.json(
    { status: database ? "ok" : "unavailable", database, controlPlane },
    { status: database ? 200 : 503, headers: { "cache-control": "no-store" } },
  );
}
