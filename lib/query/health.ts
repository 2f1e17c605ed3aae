import { checkHealth } from "@/lib/control-plane/health";
import { isDatabaseUp } from "./is-database-up";

/** Whether the console's database and the control plane answer. */
export async function readHealth(): Promise<{ database: boolean; controlPlane: boolean }> {
  const [database, controlPlane] = await Promise.all([isDatabaseUp(), checkHealth()]);
  return { database, controlPlane };
}
