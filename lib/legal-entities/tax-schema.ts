import { z } from "zod";
import { taxCategory } from "@/control-plane/contract/invoices";
import { oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

/** What each category of tax is called where an operator chooses one. */
export const categoryNames = {
  S: "Standard rate",
  Z: "Zero rated",
  E: "Exempt",
  AE: "Reverse charge",
  K: "Intra-community supply",
  G: "Export",
  O: "Outside the scope of tax",
} as const satisfies Record<z.infer<typeof taxCategory>, string>;

const rate = z
  .string()
  .trim()
  .regex(/^\d{1,3}(\.\d{1,4})?$/, "Write a percentage such as 19 or 8.1.")
  .refine((text) => Number(text) <= 100, "At most 100 percent.");

/** The operator's decision on a company's tax: by the rules, or of its own with label, rate and reason. */
export const decideTaxInput = z
  .strictObject({
    operationId: operationId.optional(),
    companyId: z.string().min(1).max(128),
    /** Empty lets the rules decide. */
    category: orAbsent(taxCategory),
    label: orAbsent(oneLine.max(40, "Use at most 40 characters.")),
    ratePercent: orAbsent(rate),
    reason: orAbsent(oneLine.max(200, "Use at most 200 characters.")),
    certificate: orAbsent(oneLine.max(80, "Use at most 80 characters.")),
    certificateUntil: orAbsent(z.iso.date("Choose a day.")),
    paymentTermsDays: z
      .string()
      .trim()
      .regex(/^\d{1,3}$/, "Write a number of days.")
      .transform(Number)
      .pipe(z.number().max(120, "At most 120 days.")),
    because: oneLine.min(1, "Say why.").max(300, "Use at most 300 characters."),
  })
  .superRefine(({ category, label, ratePercent }, context) => {
    const isMissing = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (!category) return;
    if (!label) isMissing("label", "Say what the tax is called on invoices.");
    if (category === "S" && !(Number(ratePercent) > 0)) isMissing("ratePercent", "The standard rate is above zero.");
    if (category !== "S" && Number(ratePercent ?? 0) > 0)
      isMissing("ratePercent", "Only the standard rate is above zero.");
  });
export type DecideTaxInput = z.infer<typeof decideTaxInput>;
