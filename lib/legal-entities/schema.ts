import { z } from "zod";
import { countries, documentLanguage } from "@/control-plane/contract/countries";
import { electronicSchemeCodes } from "@/control-plane/contract/electronic-schemes";
import { oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

const id = z.string().min(1).max(128);

/** Lines of a text field as a list, without the empty ones. */
export const addressLines = z
  .string()
  .trim()
  .transform((text) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().max(120, "Use at most 120 characters a line.")).max(6, "Use at most six lines."));

export const countryField = z.string().refine((code) => countries.includes(code), "Choose a country.");

const company = {
  operationId: operationId.optional(),
  name: oneLine.min(1, "Write the name that invoices go to.").max(120, "Use at most 120 characters."),
  address: addressLines,
  postalCode: orAbsent(oneLine.max(20, "Use at most 20 characters.")),
  city: orAbsent(oneLine.max(80, "Use at most 80 characters.")),
  country: countryField,
  taxId: orAbsent(oneLine.max(40, "Use at most 40 characters.")),
  electronicScheme: orAbsent(z.enum(electronicSchemeCodes, "Choose a kind of address.")),
  electronicAddress: orAbsent(oneLine.max(120, "Use at most 120 characters.")),
  language: documentLanguage,
  poRequired: z.enum(["yes", "no"]).transform((text) => text === "yes"),
  /** Empty for the company itself. */
  billToId: orAbsent(id),
};

type Address = { electronicScheme?: string | undefined; electronicAddress?: string | undefined };

/** A kind of address and the address itself go together. */
function checkAddress({ electronicScheme, electronicAddress }: Address, context: z.RefinementCtx) {
  if (electronicScheme && !electronicAddress)
    context.addIssue({ code: "custom", path: ["electronicAddress"], message: "Write the address, or choose none." });
  if (!electronicScheme && electronicAddress)
    context.addIssue({ code: "custom", path: ["electronicScheme"], message: "Choose what kind of address this is." });
}

export const addCompanyInput = z.strictObject(company).superRefine(checkAddress);
export const changeCompanyInput = z.strictObject({ ...company, companyId: id }).superRefine(checkAddress);
export const companyActInput = z.strictObject({
  operationId: operationId.optional(),
  companyId: id,
  act: z.enum(["make_default", "archive", "bring_back"]),
});
export const billProjectInput = z.strictObject({
  operationId: operationId.optional(),
  projectId: id,
  /** Empty for the default company. */
  companyId: orAbsent(id),
});

export type AddCompanyInput = z.infer<typeof addCompanyInput>;
export type ChangeCompanyInput = z.infer<typeof changeCompanyInput>;
export type CompanyActInput = z.infer<typeof companyActInput>;
export type BillProjectInput = z.infer<typeof billProjectInput>;
