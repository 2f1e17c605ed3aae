import { Segments } from "@/components/ui/segments";
import { pathIn } from "@/lib/format/path";
import type { InvoiceFilter } from "@/lib/invoices/schema";

const views = [
  { only: undefined, label: "All" },
  { only: "toApprove", label: "To approve" },
  { only: "disputed", label: "Disputed" },
] as const;

/** The list of invoices: all, or what somebody has to look at. */
export function InvoiceViews({ org, only }: { org: string; only: InvoiceFilter["only"] }) {
  return (
    <Segments
      label="Which invoices"
      items={views.map((view) => ({
        href: pathIn(org, "invoices", { only: view.only }),
        label: view.label,
        current: view.only === only,
      }))}
    />
  );
}
