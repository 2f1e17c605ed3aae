import { getOrganization as getOrganizationRoute } from "@/control-plane/contract/organizations";
import type { OrgContext } from "@/lib/auth/context";
import { controlPlane } from "@/lib/control-plane/client";

export interface OrganizationDetails {
  id: string;
  currency: string;
  /** Invoice months begin and end in it. */
  timeZone: string;
  billingName: string;
  billingAddress: string[];
  taxId: string | null;
  taxLabel: string;
  taxRatePercent: string;
  paymentTermsDays: number;
}

/** The organization as the seller knows it. */
export async function getOrganization(ctx: OrgContext): Promise<OrganizationDetails> {
  const { id, currency, timeZone, billingName, billingAddress, taxId, taxLabel, taxRatePercent, paymentTermsDays } =
    await controlPlane(ctx).call(getOrganizationRoute);
  return { id, currency, timeZone, billingName, billingAddress, taxId, taxLabel, taxRatePercent, paymentTermsDays };
}
