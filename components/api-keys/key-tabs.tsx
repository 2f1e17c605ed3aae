import { Tabs } from "@/components/ui/tabs";
import { pathIn } from "@/lib/format/path";

/** Keys, and the service accounts that own some of them. */
export function KeyTabs({ org, current }: { org: string; current: "keys" | "service-accounts" }) {
  return (
    <Tabs
      label="API keys and service accounts"
      tabs={[
        { href: pathIn(org, "api-keys"), label: "Keys", current: current === "keys" },
        {
          href: pathIn(org, "api-keys/service-accounts"),
          label: "Service accounts",
          current: current === "service-accounts",
        },
      ]}
    />
  );
}
