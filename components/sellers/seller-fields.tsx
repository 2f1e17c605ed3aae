import { InputField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { PartyFields } from "@/components/ui/party-fields";
import { countryChoices } from "@/lib/legal-entities/choices";
import type { Seller } from "@/lib/sellers/queries";

/** What invoices say of one of our legal entities, and to whom it sells. */
export function SellerFields({ seller }: { seller?: Seller }) {
  return (
    <>
      <OperationId />
      {seller && <input type="hidden" name="sellerId" value={seller.id} />}
      <PartyFields
        party={seller}
        countries={countryChoices}
        notes={{ country: "Its rates are those at home.", taxId: "Without one it charges no tax." }}
      >
        <InputField name="iban" label="IBAN" optional defaultValue={seller?.iban ?? undefined} />
        <InputField name="bic" label="BIC" optional defaultValue={seller?.bic ?? undefined} />
        <InputField name="bankName" label="Bank" optional defaultValue={seller?.bankName ?? undefined} />
        <InputField name="mail" label="Mail address" type="email" optional defaultValue={seller?.mail ?? undefined} />
      </PartyFields>
      <InputField
        name="registration"
        label="Registration"
        optional
        defaultValue={seller?.registration ?? undefined}
        description="Register and number, directors: what the law wants on a letter."
      />
      <InputField
        name="serves"
        label="Sells to"
        optional
        defaultValue={seller?.serves.join(", ")}
        description="Countries by their two letters, such as CH, LI. The default seller sells to all others."
      />
    </>
  );
}
