import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { OperationId } from "@/components/ui/operation-id";
import { StatusBadge } from "@/components/ui/status-badge";
import { addressLine, countryName } from "@/lib/legal-entities/company";
import type { Seller } from "@/lib/sellers/queries";
import type { Act } from "./act";
import { SellerFields } from "./seller-fields";

/** One of our legal entities, with what may be done with it. */
export function SellerCard({ seller, change, act }: { seller: Seller; change: Act; act: Act }) {
  const served = seller.serves.map(countryName).join(", ");
  return (
    <Card
      flush
      title={
        <span className="flex flex-wrap items-center gap-2">
          {seller.name}
          {seller.isDefault && <Badge tone="accent">Default</Badge>}
          {seller.archivedAt && <StatusBadge status="archived" />}
        </span>
      }
      description={
        seller.isDefault ? "Sells to every country that no other seller has." : `Sells to ${served || "nobody yet"}.`
      }
      actions={
        <div className="flex flex-wrap gap-2">
          <ConfirmDialog
            trigger={
              <>
                Edit<span className="sr-only"> {seller.name}</span>
              </>
            }
            size="sm"
            title={`Edit ${seller.name}`}
            confirm="Save"
            action={change}
            done="Saved. The next invoices have it."
          >
            <SellerFields seller={seller} />
          </ConfirmDialog>
          <Acts seller={seller} act={act} />
        </div>
      }
    >
      <div className="border-t border-border">
        <KeyValue
          rows={[
            ["Address", addressLine(seller) || "none"],
            ["Tax id", seller.taxId ?? "none: it charges no tax"],
            seller.registration !== null && ["Registration", seller.registration],
            [
              "Bank account",
              seller.iban === null ? "none" : [seller.iban, seller.bic, seller.bankName].filter(Boolean).join(", "),
            ],
            seller.mail !== null && ["Mail", seller.mail],
            seller.isDefault && served !== "" && ["Named for", served],
          ]}
        />
      </div>
    </Card>
  );
}

function Acts({ seller, act }: { seller: Seller; act: Act }) {
  if (seller.isDefault) return null;
  const choices = seller.archivedAt
    ? [{ name: "bring_back", label: "Bring back", text: "It sells to its countries again.", danger: false }]
    : [
        {
          name: "make_default",
          label: "Make default",
          text: "It sells to every country that no other seller has, from the next invoice on.",
          danger: false,
        },
        {
          name: "archive",
          label: "Archive",
          text: "Its countries are sold to by the default seller. Its invoices stay.",
          danger: true,
        },
      ];
  return choices.map(({ name, label, text, danger }) => (
    <ConfirmDialog
      key={name}
      trigger={
        <>
          {label}
          <span className="sr-only"> {seller.name}</span>
        </>
      }
      variant="ghost"
      size="sm"
      title={`${label}: ${seller.name}?`}
      confirm={label}
      danger={danger}
      action={act}
      done="Done."
    >
      <OperationId />
      <input type="hidden" name="sellerId" value={seller.id} />
      <input type="hidden" name="act" value={name} />
      <p className="text-table text-muted">{text}</p>
    </ConfirmDialog>
  ));
}
