import { z } from "zod";
import { country, documentLanguage } from "./countries.ts";
import { electronicSchemeCodes } from "./electronic-schemes.ts";
import { taxCategory } from "./invoices.ts";
import { calendarDay, identifier, instant, oneLine } from "./primitives.ts";
import { defineRoute } from "./route.ts";
import { taxTreatment } from "./taxes.ts";

const electronicAddress = z.strictObject({ scheme: z.enum(electronicSchemeCodes), id: oneLine.min(1).max(120) });

const details = {
  name: oneLine.min(1, "Write the name that invoices go to.").max(120, "Use at most 120 characters."),
  address: z.array(oneLine.min(1).max(120, "Use at most 120 characters a line.")).max(6, "Use at most six lines."),
  postalCode: oneLine.max(20).nullable(),
  city: oneLine.max(80).nullable(),
  country: country.nullable(),
  taxId: oneLine.max(40, "Use at most 40 characters.").nullable(),
  electronicAddress: electronicAddress.nullable(),
  language: documentLanguage,
  /** Purchases for its projects need a purchase order that covers them; lines without one are listed before a month is closed. */
  poRequired: z.boolean(),
  /** The other company that its invoices are billed to, as a shared service centre is; null for itself. Tax is that of the one that bought. */
  billToId: identifier.nullable(),
};

/** A company of the organization that invoices are written to. */
export const legalEntity = z
  .strictObject({
    id: identifier,
    ...details,
    name: z.string(),
    address: z.array(z.string()),
    /** The operator's, for this entity. */
    paymentTermsDays: z.number().int(),
    isDefault: z.boolean(),
    /** How capacity is taxed today, and whether the rules or the operator said so. */
    tax: taxTreatment.extend({ decidedBy: z.enum(["rules", "operator"]) }),
    exemption: z.strictObject({ certificate: z.string(), until: calendarDay.nullable() }).nullable(),
    /** Who sells to it; null while the seller is set by configuration. */
    sellerName: z.string().nullable(),
    /** Projects that are billed to it by name; all others are billed to the default. */
    projectIds: z.array(identifier),
    archivedAt: instant.nullable(),
    createdAt: instant,
  })
  .meta({ id: "LegalEntity" });
export type LegalEntity = z.infer<typeof legalEntity>;

const params = z.strictObject({ id: identifier });

export const listLegalEntities = defineRoute({
  id: "listLegalEntities",
  method: "GET",
  path: "/api/v1/legal-entities",
  tag: "Billing",
  needs: "billing.read",
  summary: "Companies that invoices are written to: the default first, archived ones last",
  response: z.strictObject({ items: z.array(legalEntity) }),
});

export const createLegalEntity = defineRoute({
  id: "createLegalEntity",
  method: "POST",
  path: "/api/v1/legal-entities",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Add a company that invoices can be written to",
  body: z.strictObject(details).partial().required({ name: true, country: true }),
  response: legalEntity,
  status: 201,
});

export const updateLegalEntity = defineRoute({
  id: "updateLegalEntity",
  method: "PATCH",
  path: "/api/v1/legal-entities/{id}",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Change, archive or bring back a company, or make it the default; issued invoices stay as they are",
  params,
  body: z.strictObject({ ...details, archived: z.boolean(), isDefault: z.literal(true) }).partial(),
  response: legalEntity,
});

export const billProject = defineRoute({
  id: "billProject",
  method: "PUT",
  path: "/api/v1/projects/{id}/billed-to",
  tag: "Billing",
  needs: "billing.manage",
  summary: "Say which company is billed for a project, from the next invoice on; null for the default",
  params,
  body: z.strictObject({ legalEntityId: identifier.nullable() }),
  response: z.strictObject({ projectId: identifier, legalEntityId: identifier.nullable() }),
});

export const listLegalEntitiesOf = defineRoute({
  id: "listLegalEntitiesOf",
  method: "GET",
  path: "/api/v1/operator/organizations/{id}/legal-entities",
  tag: "Operator",
  needs: "operator",
  summary: "A customer's companies and how each is taxed",
  params,
  response: z.strictObject({ items: z.array(legalEntity) }),
});

export const setEntityTax = defineRoute({
  id: "setEntityTax",
  method: "PUT",
  path: "/api/v1/operator/legal-entities/{id}/tax",
  tag: "Operator",
  needs: "operator",
  summary:
    "Let the tax rules decide for a customer's company, or decide instead of them; with a reason, from the next invoice on",
  params,
  body: z.strictObject({
    /** Null lets the rules decide. */
    override: z
      .strictObject({
        category: taxCategory,
        label: oneLine.min(1).max(40),
        ratePercent: taxTreatment.shape.ratePercent.refine(
          (text) => Number(text) >= 0 && Number(text) <= 100,
          "Use 0 to 100 percent.",
        ),
        /** Printed on invoices where no tax is charged. */
        reason: oneLine.max(200).nullable(),
      })
      .nullable(),
    exemption: z.strictObject({ certificate: oneLine.min(1).max(80), until: calendarDay.nullable() }).nullable(),
    paymentTermsDays: z.number().int().min(0).max(120),
    /** Why, for the audit log. */
    because: oneLine.min(1, "Say why.").max(300),
  }),
  response: legalEntity,
});
