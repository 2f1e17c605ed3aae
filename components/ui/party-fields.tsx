import type { ReactNode } from "react";
import { InputField, SelectField, TextareaField } from "./fields";

interface Party {
  name: string;
  address: readonly string[];
  postalCode: string | null;
  city: string | null;
  country: string | null;
  taxId: string | null;
}

/** Who somebody is on an invoice and where: of those who sell and of those who are billed. `children` follow in the grid. */
export function PartyFields({
  party,
  countries,
  notes,
  children,
}: {
  party: Party | undefined;
  countries: readonly { value: string; label: string }[];
  /** What each of these is for. */
  notes: { street?: string; country: string; taxId: string };
  children: ReactNode;
}) {
  return (
    <>
      <InputField name="name" label="Name on invoices" defaultValue={party?.name} maxLength={120} />
      <TextareaField
        name="address"
        label="Street"
        optional
        rows={2}
        defaultValue={party?.address.join("\n")}
        description={notes.street}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <InputField name="postalCode" label="Postal code" optional defaultValue={party?.postalCode ?? undefined} />
        <InputField name="city" label="Place" optional defaultValue={party?.city ?? undefined} />
        <SelectField
          name="country"
          label="Country"
          defaultValue={party?.country ?? ""}
          options={[{ value: "", label: "Choose" }, ...countries]}
          description={notes.country}
        />
        <InputField
          name="taxId"
          label="Tax id"
          optional
          defaultValue={party?.taxId ?? undefined}
          description={notes.taxId}
        />
        {children}
      </div>
    </>
  );
}
