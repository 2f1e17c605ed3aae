import { env } from "@/lib/env";

/** Whether the control plane answers at all, within two seconds. */
export async function checkHealth(): Promise<boolean> {
  try {
    const answer = await fetch(new URL("/api/v1/openapi.json", env().CONTROL_PLANE_URL), {
      method: "HEAD",
      signal: AbortSignal.timeout(2_000),
      cache: "no-store",
    });
    return answer.status < 500;
  } catch {
    return false;
  }
}
