import type { ReactNode } from "react";
import { EmptyState } from "@/components/feedback/empty-state";

/** What keys are for, where there is none. */
export function NoKeys({ ofProject, action }: { ofProject: boolean; action: ReactNode }) {
  return (
    <EmptyState icon="key-round" title={ofProject ? "No keys of this project" : "No keys yet"} action={action}>
      With a key your programs call hosted models by the official OpenAI clients, and reach capacity, usage and invoices
      by the same API as this console. Each key belongs to a project, may do only what its scopes say, and can be
      revoked at any time.
    </EmptyState>
  );
}
