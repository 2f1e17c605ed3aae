import type { Route } from "next";
import Link from "next/link";

export interface Tab {
  href: Route;
  label: string;
  count?: number;
  current: boolean;
}

/** Tabs are links: each view has its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-label={label} className="tabs mb-4">
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} className="tabs__tab" aria-current={tab.current ? "page" : undefined}>
          {tab.label}
          {tab.count !== undefined && <span className="ml-1.5 tabular-nums text-muted">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
