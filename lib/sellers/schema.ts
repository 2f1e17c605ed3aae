import { z } from "zod";
import { countries } from "@/control-plane/contract/countries";
import { oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { addressLines, countryField } from "@/lib/legal-entities/schema";
import { operationId } from "@/lib/operation-id";

const upTo = (most: number) => orAbsent(oneLine.max(most, `Use at most ${most} characters.`));
const served = z
  .string()
  .trim()
  .toUpperCase()
  .transform((text) => text.split(/[\s,;]+/).filter(Boolean))
  .refine(
    (codes) => codes.every((code) => countries.includes(code)),
    "Use two letters for each country, such as AT, CH.",
  );

const seller = {
  operationId: operationId.optional(),
  name: oneLine.min(1, "Write the name that stands on invoices.").max(120, "Use at most 120 characters."),
  address: addressLines,
  postalCode: upTo(20),
  city: upTo(80),
  country: countryField,
  taxId: upTo(40),
  registration: upTo(300),
  iban: upTo(42),
  bic: upTo(11),
  bankName: upTo(80),
  mail: orAbsent(z.email("Write a mail address.").max(120)),
  serves: served,
};

export const addSellerInput = z.strictObject(seller);
export const changeSellerInput = z.strictObject({ ...seller, sellerId: z.string().min(1).max(128) });
export const sellerActInput = z.strictObject({
  operationId: operationId.optional(),
  sellerId: z.string().min(1).max(128),
  act: z.enum(["make_default", "archive", "bring_back"]),
});

export const taxProducts = { capacity: "Capacity", inference: "Models", fee: "Fees" } as const;

export const publishRateInput = z.strictObject({
  operationId: operationId.optional(),
  country: countryField,
  /** Empty for all that have no rate of their own. */
  product: orAbsent(z.enum(["capacity", "inference", "fee"])),
  category: z.enum(["S", "Z", "E"], "Choose a kind of rate."),
  label: oneLine.min(1, "Say what the tax is called.").max(40, "Use at most 40 characters."),
  ratePercent: z
    .string()
    .trim()
    .regex(/^\d{1,3}(\.\d{1,4})?$/, "Write a percentage such as 19 or 8.1.")
    .refine((text) => Number(text) <= 100, "At most 100 percent."),
  reason: upTo(200),
  validFrom: z.iso.date("Choose the first day."),
});

export type AddSellerInput = z.infer<typeof addSellerInput>;
export type ChangeSellerInput = z.infer<typeof changeSellerInput>;
export type SellerActInput = z.infer<typeof sellerActInput>;
export type PublishRateInput = z.infer<typeof publishRateInput>;
