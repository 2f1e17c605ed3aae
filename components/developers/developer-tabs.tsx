import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

const places = [
  { path: "developers", label: "Quickstart" },
  { path: "developers/reference", label: "API reference" },
  { path: "developers/conventions", label: "Conventions" },
  { path: "developers/events", label: "Events" },
] as const;

export type DeveloperPlace = (typeof places)[number]["path"];

/** The parts of the developer page. */
export function DeveloperTabs({ org, current }: { org: string; current: DeveloperPlace }) {
  return (
    <Tabs
      label="For developers"
      tabs={places.map(({ path, label }) => ({ href: pathIn(org, path), label, current: path === current }))}
    />
  );
}
