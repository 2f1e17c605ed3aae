import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { countryChoices } from "@/lib/legal-entities/choices";
import type { Seller } from "@/lib/sellers/queries";

/** What invoices say of one of our legal entities, and to whom it sells. */
export function SellerFields({ seller }: { seller?: Seller }) {
  return (
    <>
      <OperationId />
      {seller && <input type="hidden" name="sellerId" value={seller.id} />}
      <InputField name="name" label="Name on invoices" defaultValue={seller?.name} maxLength={120} />
      <TextareaField name="address" label="Street" optional rows={2} defaultValue={seller?.address.join("\n")} />
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField name="postalCode" label="Postal code" optional defaultValue={seller?.postalCode ?? undefined} />
        <InputField name="city" label="Place" optional defaultValue={seller?.city ?? undefined} />
        <SelectField
          name="country"
          label="Country"
          defaultValue={seller?.country ?? ""}
          options={[{ value: "", label: "Choose" }, ...countryChoices]}
          description="Its rates are those at home."
        />
        <InputField
          name="taxId"
          label="Tax id"
          optional
          defaultValue={seller?.taxId ?? undefined}
          description="Without one it charges no tax."
        />
        <InputField name="iban" label="IBAN" optional defaultValue={seller?.iban ?? undefined} />
        <InputField name="bic" label="BIC" optional defaultValue={seller?.bic ?? undefined} />
        <InputField name="bankName" label="Bank" optional defaultValue={seller?.bankName ?? undefined} />
        <InputField name="mail" label="Mail address" type="email" optional defaultValue={seller?.mail ?? undefined} />
      </div>
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
