import { z } from "zod";
import { currencyCodes } from "@/control-plane/contract/currencies";
import { timeZone } from "@/control-plane/contract/primitives";
import { emailField, newPasswordField, personNameField } from "@/lib/auth/schema";
import { orAbsent } from "@/lib/form-input";
import { isSlug } from "./slug";

const organizationName = z
  .string()
  .trim()
  .min(1, "Give the organization a name.")
  .max(80, "Use at most 80 characters.");

const slug = z
  .string()
  .trim()
  .toLowerCase()
  .refine(isSlug, "Use 2 to 40 small letters, digits and hyphens, and none of the console's own words.");

export const setUpInput = z.strictObject({
  setupCode: z.string().max(200).optional(),
  organization: organizationName,
  /** Made from the name when it is left empty. */
  slug: orAbsent(slug),
  currency: z.enum(currencyCodes, "Choose a currency."),
  timeZone,
  name: personNameField,
  email: emailField,
  password: newPasswordField,
});
export type SetUpInput = z.infer<typeof setUpInput>;
