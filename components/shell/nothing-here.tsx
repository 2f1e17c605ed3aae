"use client";

import type { Route } from "next";
import { EmptyState } from "@/components/feedback/empty-state";
import { LinkButton } from "@/components/ui/button";
import { Brand } from "./brand";

/** The page for an address that is none, outside of every frame. A client component: it is part of every page's answer. */
export function NothingHere() {
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
