import { forgetOldAttempts } from "@/lib/auth/forget-attempts";
import { repeatEvery } from "@/lib/repeat-every";
import { sealAudit } from "./seal-audit";
import { settleOperations } from "./settle-operations";

const everyMs = 30_000;

/** Settles unknown operations and seals the audit trail every 30 seconds, for as long as the process lives. */
export function startSweep(): void {
  repeatEvery(everyMs, "The audit sweep", async () => {
    await settleOperations();
    await sealAudit();
    await forgetOldAttempts();
  });
}
