import { startSweep } from "@/lib/audit/sweep";
import { distrustForwardedFor } from "@/lib/auth/distrust-forwarded-for";
import { env } from "@/lib/env";
import { startRunningEvaluations } from "@/lib/evaluations/run-evaluations";
import { startSending } from "@/lib/mail/send-mails";
import { startEndingBeyondRoles } from "@/lib/members/end-beyond-role";
import { startNotifying } from "@/lib/notifications/follow-events";
import { grantWhenReachable } from "@/lib/operators/configured-operators";
import { startReleasingPrompts } from "@/lib/prompts/release-prompts";
import { startRetention } from "@/lib/retention/sweep";

/** What the console does once before its first request: checks its settings and starts what runs beside the requests. */
export function start(): void {
  try {
    env();
  } catch (error) {
    // A throw here would leave a server that answers 500 to everything.
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  void grantWhenReachable();
  if (env().TRUSTED_PROXIES === 0) distrustForwardedFor();
  startSweep();
  startNotifying();
  startSending();
  startRunningEvaluations();
  startRetention();
  startEndingBeyondRoles();
  startReleasingPrompts();
}
