import type { NavigationSection } from "./navigation";

/** The pages of the operator desk. */
export const operatorNavigation: readonly NavigationSection[] = [
  { heading: null, items: [{ path: "", label: "Overview", icon: "layout-dashboard", key: "o" }] },
  {
    heading: "Capacity",
    items: [{ path: "supply", label: "Supply", icon: "server", key: "u" }],
  },
  {
    heading: "Desk",
    items: [
      { path: "people", label: "Operators", icon: "shield-check", key: "e" },
      { path: "settings", label: "Settings", icon: "settings", key: "s" },
    ],
  },
];
