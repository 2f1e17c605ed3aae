import { InputField, SelectField, TextareaField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { countryChoices, electronicChoices, languageChoices } from "@/lib/legal-entities/choices";
import type { Company } from "@/lib/legal-entities/company";

const purchaseOrders = [
  { value: "no", label: "May name a purchase order" },
  { value: "yes", label: "Need a purchase order" },
];

/** What invoices say of a company, and how they reach it. */
export function CompanyFields({ company }: { company?: Company }) {
  return (
    <>
      <OperationId />
      {company && <input type="hidden" name="companyId" value={company.id} />}
      <InputField name="name" label="Name on invoices" defaultValue={company?.name} maxLength={120} />
      <TextareaField
        name="address"
        label="Street"
        optional
        rows={2}
        defaultValue={company?.address.join("\n")}
        description="Without postal code and place."
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField name="postalCode" label="Postal code" optional defaultValue={company?.postalCode ?? undefined} />
        <InputField name="city" label="Place" optional defaultValue={company?.city ?? undefined} />
        <SelectField
          name="country"
          label="Country"
          defaultValue={company?.country ?? ""}
          options={[{ value: "", label: "Choose" }, ...countryChoices]}
          description="Decides tax."
        />
        <InputField
          name="taxId"
          label="Tax id"
          optional
          defaultValue={company?.taxId ?? undefined}
          description="Its form and check digits are looked at."
        />
        <SelectField
          name="electronicScheme"
          label="Electronic invoices go to"
          optional
          defaultValue={company?.electronicAddress?.scheme ?? ""}
          options={[{ value: "", label: "none" }, ...electronicChoices]}
        />
        <InputField
          name="electronicAddress"
          label="Electronic address"
          optional
          defaultValue={company?.electronicAddress?.id}
        />
        <SelectField
          name="language"
          label="Language of documents"
          defaultValue={company?.language ?? "en"}
          options={languageChoices}
        />
        <SelectField
          name="poRequired"
          label="Purchases"
          description="Needed: purchases without one that covers them are refused."
          defaultValue={company?.poRequired ? "yes" : "no"}
          options={purchaseOrders}
        />
      </div>
    </>
  );
}
