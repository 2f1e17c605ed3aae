import { EmptyState } from "@/components/feedback/empty-state";
import { roleLabels, rolesWith } from "@/lib/auth/roles";

/** For people who see keys but may not make them: who does. */
export function MayNotMakeKeys() {
  const makers = rolesWith("apiKeys.manage").map((role) => roleLabels[role]);
  const list = new Intl.ListFormat("en-GB", { type: "disjunction" }).format(makers);
  return (
    <EmptyState icon="shield" title="Your role may not make API keys">
      To make and revoke keys you need the role {list} (permission apiKeys.manage). Ask an owner of the organization to
      change yours.
    </EmptyState>
  );
}
