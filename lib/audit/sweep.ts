import { forgetOldAttempts } from "@/lib/auth/forget-attempts";
import { sealAudit } from "./seal-audit";
import { settleOperations } from "./settle-operations";

const everyMs = 30_000;

/** Settles unknown operations and seals the audit trail every 30 seconds, for as long as the process lives. */
export function startSweep(): void {
  let running = false;
  const timer = setInterval(async () => {
    if (running) return;
    running = true;
    try {
      await settleOperations();
      await sealAudit();
      await forgetOldAttempts();
    } catch (error) {
      console.error("The audit sweep failed; it runs again in 30 seconds.", error);
    } finally {
      running = false;
    }
  }, everyMs);
  timer.unref();
}
