import { Notice } from "@/components/feedback/notice";
import type { AllocatedCost } from "@/lib/allocation/queries";
import { formatMoney } from "@/lib/format/money";

/** Whether what is allocated is what is invoiced: red and loud if it is off by a cent. */
export function AllocationSum({ cost: { agree, total, invoiced, isDraft } }: { cost: AllocatedCost }) {
  const what = isDraft ? "the drafts" : "the invoices";
  if (!agree) {
    return (
      <Notice tone="danger" title="The allocation is not what is invoiced">
        {formatMoney(total)} is allocated, {what} of the month are {formatMoney(invoiced)} before tax. Tell the seller.
      </Notice>
    );
  }
  return (
    <p className="text-table text-muted">
      {formatMoney(total)} before tax, to the cent what {what} of the month add up to. Rules never change an invoice.
    </p>
  );
}
