import { type ActChoice, ActDialogs } from "@/components/feedback/act-dialogs";
import { ConfirmDialog } from "@/components/feedback/confirm-dialog";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { KeyValue } from "@/components/ui/key-value";
import { StatusBadge } from "@/components/ui/status-badge";
import type { FormAction } from "@/lib/actions";
import { formatCount } from "@/lib/format/number";
import { addressLine, countryName } from "@/lib/legal-entities/company";
import type { Seller } from "@/lib/sellers/queries";
import { SellerFields } from "./seller-fields";

/** One of our legal entities, with what may be done with it. */
export function SellerCard({ seller, change, act }: { seller: Seller; change: FormAction; act: FormAction }) {
  const served = seller.serves.map(countryName).toSorted().join(", ");
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
        seller.isDefault
          ? "Sells to every country that no other seller has."
          : served === ""
            ? "Sells to nobody yet."
            : `Sells to ${formatCount(seller.serves.length, "country", "countries")}.`
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
          <ActDialogs of={seller.name} choices={choicesFor(seller)} action={act}>
            <input type="hidden" name="sellerId" value={seller.id} />
          </ActDialogs>
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
            served !== "" && [seller.isDefault ? "Named for" : "Sells to", served],
          ]}
        />
      </div>
    </Card>
  );
}

function choicesFor({ isDefault, archivedAt }: Seller): ActChoice[] {
  if (isDefault) return [];
  if (archivedAt) return [{ name: "bring_back", label: "Bring back", text: "It sells to its countries again." }];
  return [
    {
      name: "make_default",
      label: "Make default",
      text: "It sells to every country that no other seller has, from the next invoice on.",
    },
    {
      name: "archive",
      label: "Archive",
      text: "Its countries are sold to by the default seller. Its invoices stay.",
      danger: true,
    },
  ];
}
