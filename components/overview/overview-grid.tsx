import type { ReactNode } from "react";
import { can, type Role } from "@/lib/auth/roles";
import type { Glances } from "@/lib/overview/start-overview";
import { IdleCard } from "./idle-card";
import { InvoicesCard } from "./invoices-card";
import { ModelsCard } from "./models-card";
import { QuotasCard } from "./quotas-card";
import { RunningCard } from "./running-card";
import { SpendCard } from "./spend-card";
import { StartCard } from "./start-card";
import { WaitingCard } from "./waiting-card";

type CardName = "running" | "spend" | "waiting" | "idle" | "quotas" | "models" | "invoices" | "start";

/** What each role sees first, and how much room it gets, of twelve columns. */
const arrangements: Record<Role, readonly (readonly [CardName, keyof typeof widths])[]> = {
  owner: [
    ["running", 5],
    ["spend", 7],
    ["waiting", 4],
    ["idle", 4],
    ["quotas", 4],
    ["invoices", 5],
    ["models", 7],
  ],
  administrator: [
    ["running", 5],
    ["spend", 7],
    ["waiting", 4],
    ["idle", 4],
    ["quotas", 4],
    ["invoices", 5],
    ["models", 7],
  ],
  engineer: [
    ["start", 4],
    ["models", 4],
    ["quotas", 4],
    ["running", 7],
    ["waiting", 5],
    ["idle", 5],
    ["spend", 7],
  ],
  finance: [
    ["spend", 7],
    ["invoices", 5],
    ["running", 4],
    ["idle", 4],
    ["quotas", 4],
    ["models", 12],
  ],
  viewer: [
    ["running", 5],
    ["spend", 7],
    ["models", 4],
    ["idle", 4],
    ["quotas", 4],
  ],
};

const widths = {
  4: "lg:col-span-4",
  5: "lg:col-span-5",
  7: "lg:col-span-7",
  12: "lg:col-span-12",
} as const;

/** The cards of the overview in the order of the role. Each loads and fails by itself. */
export function OverviewGrid({
  org,
  role,
  zone,
  glances,
}: {
  org: string;
  role: Role;
  zone: string;
  glances: Glances;
}) {
  const isWide = (card: CardName) => arrangements[role].some(([name, width]) => name === card && width === 12);
  const cards: Record<CardName, ReactNode> = {
    running: <RunningCard org={org} zone={zone} running={glances.running} />,
    spend: <SpendCard org={org} spend={glances.spend} budget={glances.budget} />,
    waiting: <WaitingCard org={org} zone={zone} waiting={glances.waiting} mayQuote={can(role, "capacity.quote")} />,
    idle: <IdleCard org={org} idle={glances.idle} />,
    quotas: <QuotasCard org={org} quotas={glances.quotas} />,
    models: <ModelsCard org={org} models={glances.models} isWide={isWide("models")} />,
    invoices: glances.invoices && (
      <InvoicesCard org={org} invoices={glances.invoices} most={role === "finance" ? 5 : 3} />
    ),
    start: <StartCard org={org} role={role} />,
  };
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4 lg:grid-cols-12">
      {arrangements[role].map(
        ([name, width]) =>
          cards[name] && (
            <div key={name} className={`min-w-0 ${widths[width]}`}>
              {cards[name]}
            </div>
          ),
      )}
    </div>
  );
}
