import type { ReactNode } from "react";
import { EmptyState } from "@/components/feedback/empty-state";

/** What dedicated endpoints are, where there is none. */
export function NoEndpoints({ action }: { action: ReactNode }) {
  return (
    <EmptyState icon="server" title="No dedicated endpoints yet" action={action}>
      A dedicated endpoint is a model on nodes that you have reserved: from the catalogue or with weights of your own,
      yours alone, called with the keys you have. Its reservation is paid; tokens cost nothing besides.
    </EmptyState>
  );
}
