import { z } from "zod";

/** What an electronic invoice says of a party beyond what is printed; kept with the invoice, so that it stays as it was. */
const partyDetails = z
  .strictObject({
    street: z.array(z.string()),
    postalCode: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string(),
    /** Of the documents, ISO 639-1; null for a seller. */
    language: z.string().nullable(),
    electronicAddress: z.strictObject({ scheme: z.string(), id: z.string() }).nullable(),
    registration: z.string().nullable(),
    iban: z.string().nullable(),
    bic: z.string().nullable(),
    bankName: z.string().nullable(),
    mail: z.string().nullable(),
  })
  .meta({ id: "PartyDetails" });

/** Who sells, or who is billed. */
export const party = z
  .strictObject({
    name: z.string(),
    /** As printed, whole: street, place and, where it is known, country. */
    address: z.array(z.string()),
    taxId: z.string().nullable(),
    /** Absent while the party's country is not known. */
    details: partyDetails.optional(),
  })
  .meta({ id: "Party" });
export type Party = z.infer<typeof party>;
