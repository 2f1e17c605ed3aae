import type { IconName } from "@/components/ui/icon-shapes";
import type { Permission } from "@/control-plane/contract/permissions";
import { can, type Role } from "@/lib/auth/roles";
import type { Place } from "./place";

/** A page that the sidebar leads to. */
export interface NavigationLink extends Place {
  icon: IconName;
}

export interface NavigationSection<Item extends NavigationLink = NavigationLink> {
  heading: string | null;
  items: readonly Item[];
}

interface NavigationItem extends NavigationLink {
  needs: Permission;
  /** What one cannot do without the permission, for the page that says so. */
  purpose: string;
}

const groups: readonly NavigationSection<NavigationItem>[] = [
  {
    heading: null,
    items: [
      {
        path: "",
        label: "Overview",
        icon: "layout-dashboard",
        key: "o",
        needs: "organization.read",
        purpose: "see the overview",
      },
    ],
  },
  {
    heading: "Compute",
    items: [
      {
        path: "capacity",
        label: "Capacity",
        icon: "calendar-search",
        key: "c",
        needs: "capacity.read",
        purpose: "find capacity",
      },
      {
        path: "reservations",
        label: "Reservations",
        icon: "cpu",
        key: "r",
        needs: "reservations.read",
        purpose: "see reservations",
      },
      {
        path: "listings",
        label: "Listings",
        icon: "refresh-cw",
        key: "l",
        needs: "reservations.read",
        purpose: "see listings",
      },
      {
        path: "reclaims",
        label: "Reclaims",
        icon: "undo-2",
        key: "x",
        needs: "reservations.read",
        purpose: "see reclaims",
      },
      {
        path: "approvals",
        label: "Approvals",
        icon: "shield-check",
        key: "v",
        needs: "approvals.read",
        purpose: "see approvals",
      },
    ],
  },
  {
    heading: "Models",
    items: [
      { path: "models", label: "Catalogue", icon: "boxes", key: "m", needs: "models.read", purpose: "see models" },
      {
        path: "playground",
        label: "Playground",
        icon: "message-square",
        key: "p",
        needs: "models.use",
        purpose: "use models",
      },
      {
        path: "prompts",
        label: "Prompts",
        icon: "file-text",
        key: "t",
        needs: "prompts.read",
        purpose: "see prompts",
      },
      {
        path: "evaluations",
        label: "Evaluations",
        icon: "check-check",
        key: "e",
        needs: "models.use",
        purpose: "compare models and prompts",
      },
      {
        path: "endpoints",
        label: "Endpoints",
        icon: "server",
        key: "n",
        needs: "endpoints.read",
        purpose: "see endpoints",
      },
      {
        path: "batches",
        label: "Batches",
        icon: "layers",
        key: "w",
        needs: "models.use",
        purpose: "see batches",
      },
      {
        path: "api-keys",
        label: "API keys",
        icon: "key-round",
        key: "k",
        needs: "apiKeys.read",
        purpose: "see API keys",
      },
      {
        path: "developers",
        label: "Developers",
        icon: "terminal",
        key: "d",
        needs: "organization.read",
        purpose: "see the API",
      },
    ],
  },
  {
    heading: "Usage",
    items: [
      { path: "usage", label: "Usage", icon: "chart-column", key: "u", needs: "usage.read", purpose: "see usage" },
      { path: "quotas", label: "Quotas", icon: "gauge", key: "q", needs: "quotas.read", purpose: "see quotas" },
      { path: "budgets", label: "Budgets", icon: "wallet", key: "f", needs: "budgets.read", purpose: "see budgets" },
      {
        path: "usage/anomalies",
        label: "Anomalies",
        icon: "activity",
        key: "y",
        needs: "usage.read",
        purpose: "see unusual cost",
      },
    ],
  },
  {
    heading: "Billing",
    items: [
      {
        path: "invoices",
        label: "Invoices",
        icon: "receipt-text",
        key: "i",
        needs: "invoices.read",
        purpose: "see invoices",
      },
      {
        path: "commitments",
        label: "Commitments",
        icon: "scroll-text",
        key: "z",
        needs: "contracts.read",
        purpose: "see contracts and credits",
      },
      {
        path: "prices",
        label: "Prices",
        icon: "file-text",
        key: "h",
        needs: "capacity.read",
        purpose: "see prices",
      },
      {
        path: "statement-of-account",
        label: "Statement",
        icon: "scroll-text",
        key: "g",
        needs: "invoices.read",
        purpose: "see the statement of account",
      },
      {
        path: "exports",
        label: "Exports",
        icon: "download",
        needs: "usage.read",
        purpose: "see exports",
      },
      {
        path: "deliveries",
        label: "Deliveries",
        icon: "send",
        needs: "billing.read",
        purpose: "see what is delivered by itself",
      },
      {
        path: "close",
        label: "Month close",
        icon: "check-check",
        needs: "billing.read",
        purpose: "see what is open before a month is closed",
      },
      {
        path: "purchase-orders",
        label: "Purchase orders",
        icon: "scroll-text",
        needs: "reservations.read",
        purpose: "see purchase orders",
      },
      {
        path: "billing",
        label: "Companies",
        icon: "building-complex",
        needs: "billing.read",
        purpose: "see who is billed",
      },
      {
        path: "allocation",
        label: "Allocated cost",
        icon: "layers",
        needs: "billing.read",
        purpose: "see allocated cost",
      },
    ],
  },
  {
    heading: "Organization",
    items: [
      { path: "members", label: "Members", icon: "users", key: "b", needs: "members.read", purpose: "see members" },
      {
        path: "projects",
        label: "Projects",
        icon: "folder",
        key: "j",
        needs: "projects.read",
        purpose: "see projects",
      },
      {
        path: "audit-log",
        label: "Audit log",
        icon: "scroll-text",
        key: "a",
        needs: "audit.read",
        purpose: "read the audit log",
      },
      {
        path: "webhooks",
        label: "Webhooks",
        icon: "webhook",
        needs: "webhooks.manage",
        purpose: "have programs told of what happens",
      },
      {
        path: "settings",
        label: "Settings",
        icon: "settings",
        key: "s",
        needs: "organization.read",
        purpose: "see settings",
      },
    ],
  },
];

/** The groups of the sidebar with only what the role may use. */
export function navigationFor(role: Role): NavigationSection[] {
  return groups
    .map(({ heading, items }) => ({ heading, items: items.filter(({ needs }) => can(role, needs)).map(toLink) }))
    .filter(({ items }) => items.length > 0);
}

function toLink({ path, label, icon, key }: NavigationItem): NavigationLink {
  return { path, label, icon, ...(key && { key }) };
}

/** Names of the places that the role may not see, by path: a refusal stands below the name of what it refuses. */
export function otherPlaces(role: Role): Record<string, string> {
  const places = allPlaces().filter(({ needs }) => !can(role, needs));
  return Object.fromEntries(places.map(({ path, label }) => [path, label]));
}

/** Every place of the console, whoever asks. */
export function allPlaces(): NavigationItem[] {
  return groups.flatMap(({ items }) => [...items]);
}
