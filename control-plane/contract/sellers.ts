import { z } from "zod";
import { country } from "./countries.ts";
import { identifier, instant, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";

const details = {
  name: oneLine.min(1, "Write the name that stands on invoices.").max(120),
  address: z.array(oneLine.min(1).max(120)).max(6, "Use at most six lines."),
  postalCode: oneLine.max(20).nullable(),
  city: oneLine.max(80).nullable(),
  country,
  taxId: oneLine.max(40).nullable(),
  /** Register and number, managing directors: what the law wants on a letter. */
  registration: oneLine.max(300).nullable(),
  iban: oneLine.max(42).nullable(),
  bic: oneLine.max(11).nullable(),
  bankName: oneLine.max(80).nullable(),
  mail: z.email("Write a mail address.").max(120).nullable(),
  /** Countries whose customers it sells to; the default seller sells to all others. */
  serves: z.array(country).max(250),
};

/** One of our own legal entities. */
export const seller = z
  .strictObject({
    id: identifier,
    ...details,
    address: z.array(z.string()),
    isDefault: z.boolean(),
    archivedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: "Seller" });
export type Seller = z.infer<typeof seller>;

export const listSellers = defineRoute({
  id: "listSellers",
  method: "GET",
  path: "/api/v1/operator/sellers",
  tag: "Operator",
  needs: "operator",
  summary: "Our own legal entities, the default first, archived ones last",
  response: z.strictObject({ items: z.array(seller) }),
});

export const createSeller = defineRoute({
  id: "createSeller",
  method: "POST",
  path: "/api/v1/operator/sellers",
  tag: "Operator",
  needs: "operator",
  summary: "Add one of our legal entities; the first is the default",
  body: z.strictObject(details).partial().required({ name: true, country: true }),
  response: seller,
  status: 201,
});

export const updateSeller = defineRoute({
  id: "updateSeller",
  method: "PATCH",
  path: "/api/v1/operator/sellers/{id}",
  tag: "Operator",
  needs: "operator",
  summary:
    "Change, archive or bring back one of our legal entities, or make it the default; issued invoices stay as they are",
  params: z.strictObject({ id: identifier }),
  body: z.strictObject({ ...details, archived: z.boolean(), isDefault: z.literal(true) }).partial(),
  response: seller,
});
