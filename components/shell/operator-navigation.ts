import type { NavigationSection } from "./navigation";

/** The pages of the operator desk. */
export const operatorNavigation: readonly NavigationSection[] = [
  { heading: null, items: [{ path: "", label: "Overview", icon: "layout-dashboard", key: "o" }] },
  {
    heading: "Capacity",
    items: [
      { path: "supply", label: "Supply", icon: "server", key: "u" },
      { path: "reclaims", label: "Reclaims", icon: "undo-2", key: "r" },
      { path: "handovers", label: "Hand-overs", icon: "plug", key: "h" },
      { path: "endpoints", label: "Endpoints", icon: "boxes", key: "d" },
      { path: "faults", label: "Faults", icon: "triangle-exclamation-point", key: "f" },
      { path: "metrics", label: "GPU metrics", icon: "activity", key: "g" },
    ],
  },
  {
    heading: "Models",
    items: [
      { path: "models", label: "Models", icon: "boxes", key: "m" },
      { path: "providers", label: "Providers", icon: "network", key: "i" },
    ],
  },
  {
    heading: "Customers",
    items: [
      { path: "organizations", label: "Organizations", icon: "building-complex", key: "z" },
      { path: "quota-requests", label: "Quota requests", icon: "gauge", key: "q" },
      { path: "quota-rules", label: "Quota rules", icon: "sliders-horizontal", key: "j" },
      { path: "approvals", label: "Approvals", icon: "circle-check", key: "v" },
      { path: "price-lists", label: "Price lists", icon: "receipt-text", key: "p" },
      { path: "contracts", label: "Contracts", icon: "file-text", key: "c" },
      { path: "sellers", label: "Sellers and taxes", icon: "globe" },
    ],
  },
  {
    heading: "Billing",
    items: [
      { path: "period-close", label: "Period close", icon: "calendar-days", key: "x" },
      { path: "invoices", label: "Invoices", icon: "receipt-text", key: "n" },
      { path: "disputes", label: "Disputes", icon: "triangle-exclamation-point", key: "t" },
      { path: "receivables", label: "Receivables", icon: "trending-up", key: "w" },
      { path: "payments", label: "Payments", icon: "receipt-text", key: "y" },
      { path: "bank-statements", label: "Bank statements", icon: "file-text", key: "k" },
      { path: "reminders", label: "Reminders", icon: "bell", key: "l" },
    ],
  },
  {
    heading: "Desk",
    items: [
      { path: "people", label: "Operators", icon: "shield-check", key: "e" },
      { path: "outbox", label: "Outbox", icon: "mail", key: "b" },
      { path: "audit-log", label: "Audit log", icon: "scroll-text", key: "a" },
      { path: "settings", label: "Settings", icon: "settings", key: "s" },
    ],
  },
];
