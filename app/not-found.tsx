import type { Route } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { Brand } from "@/components/shell/brand";
import { LinkButton } from "@/components/ui/button";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <div className="grid min-h-dvh grid-rows-[auto_1fr] px-4">
      <header className="flex h-14 items-center">
        <Brand />
      </header>
      <main className="grid place-items-center">
        <EmptyState
          level={1}
          icon="search"
          title="There is nothing at this address"
          action={<LinkButton href={"/" as Route}>Go to your organization</LinkButton>}
        >
          The page does not exist, or belongs to an organization that you are no member of.
        </EmptyState>
      </main>
    </div>
  );
}
