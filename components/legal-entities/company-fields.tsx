import { InputField, SelectField } from "@/components/ui/fields";
import { OperationId } from "@/components/ui/operation-id";
import { PartyFields } from "@/components/ui/party-fields";
import { countryChoices, electronicChoices, languageChoices, recipientChoices } from "@/lib/legal-entities/choices";
import type { Company } from "@/lib/legal-entities/company";

const purchaseOrders = [
  { value: "no", label: "Need no purchase order" },
  { value: "yes", label: "Need a purchase order" },
];

/** What invoices say of a company, and how they reach it. */
export function CompanyFields({ company, companies }: { company?: Company; companies: readonly Company[] }) {
  return (
    <>
      <OperationId />
      {company && <input type="hidden" name="companyId" value={company.id} />}
      <PartyFields
        party={company}
        countries={countryChoices}
        notes={{
          street: "Without postal code and place.",
          country: "Decides tax.",
          taxId: "Its form and check digits are looked at.",
        }}
      >
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
        <SelectField
          name="billToId"
          label="Its invoices are billed to"
          optional
          description="A shared service centre, say. Tax stays that of the company that buys."
          defaultValue={company?.billToId ?? ""}
          options={[{ value: "", label: "this company" }, ...recipientChoices(companies, company)]}
        />
      </PartyFields>
    </>
  );
}
