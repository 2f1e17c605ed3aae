import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { ArrivalState } from "@/components/ui/arrival-state";
import { Instant } from "@/components/ui/instant";
import { OperationId } from "@/components/ui/operation-id";
import { Table, Td, Th } from "@/components/ui/table";
import { TextLink } from "@/components/ui/text-link";
import type { FormAction } from "@/lib/actions";
import type { DeliveryItem } from "@/lib/deliveries/delivery";
import { formatBytes } from "@/lib/format/number";
import { pathIn } from "@/lib/format/path";

/** What a delivery took along, newest first. */
export function ItemTable({
  deliveryId,
  items,
  org,
  zone,
  retry,
}: {
  deliveryId: string;
  items: readonly DeliveryItem[];
  org: string;
  zone: string;
  /** Absent for those who may not. */
  retry?: FormAction;
}) {
  return (
    <Table caption="What was delivered, newest first" stacked tall>
      <thead>
        <tr>
          <Th>What</Th>
          <Th>State</Th>
          <Th align="end">Size</Th>
          <Th>Delivered</Th>
          {retry && (
            <Th>
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <Td narrow="title">
              <ItemTitle item={item} org={org} />
              <span className="block text-xs break-all text-muted">{item.target}</span>
            </Td>
            <Td narrow="wide">
              <ArrivalState of={item} failed="Not delivered" zone={zone} />
            </Td>
            <Td align="end" label="Size" nowrap>
              {item.bytes === null ? (
                <span className="text-muted">–</span>
              ) : (
                <span title={item.sha256 ? `SHA-256 ${item.sha256}` : undefined}>{formatBytes(item.bytes)}</span>
              )}
            </Td>
            <Td label="Delivered">
              {item.deliveredAt ? (
                <Instant at={item.deliveredAt} zone={zone} dense />
              ) : (
                <span className="text-muted">–</span>
              )}
            </Td>
            {retry && (
              <Td align="end" narrow="aside">
                {item.state !== "waiting" && <SendAgain deliveryId={deliveryId} item={item} action={retry} />}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ItemTitle({ item: { kind, documentId, title }, org }: { item: DeliveryItem; org: string }) {
  if (!documentId) return title;
  const page = kind === "invoice" ? "invoices" : "invoices/credit-notes";
  return <TextLink href={pathIn(org, `${page}/${encodeURIComponent(documentId)}`)}>{title}</TextLink>;
}

function SendAgain({ deliveryId, item, action }: { deliveryId: string; item: DeliveryItem; action: FormAction }) {
  return (
    <ConfirmDialog
      trigger={
        <>
          Send again<span className="sr-only"> {item.title}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title={`Send ${item.title} again?`}
      confirm="Send again"
      action={action}
      done="It is on its way."
    >
      <OperationId />
      <input type="hidden" name="deliveryId" value={deliveryId} />
      <input type="hidden" name="itemId" value={item.id} />
      <p className="text-table text-muted">
        The same document goes to the same place: an object is replaced, a mail comes once more.
      </p>
    </ConfirmDialog>
  );
}
