import { decoded } from "@/lib/format/decoded";
import { billingPages } from "./billing";
import { computePages } from "./compute";
import { deliveryPages } from "./deliveries";
import { modelAndMoneyPages } from "./models-and-money";
import { monthClosePages } from "./month-close";
import { organizationPages, otherPages } from "./organization";
import type { DescribedPage, OtherPage } from "./page-call";
import { reservationPages } from "./reservations";
import { spendingPages } from "./spending";
import { webhookPages } from "./webhooks";

/** Every page of an organization, with the contract behind it or why there is none. */
export const pages: readonly (DescribedPage | OtherPage)[] = [
  ...organizationPages,
  ...computePages,
  ...reservationPages,
  ...modelAndMoneyPages,
  ...spendingPages,
  ...monthClosePages,
  ...billingPages,
  ...deliveryPages,
  ...webhookPages,
  ...otherPages,
];

export interface FoundPage {
  page: DescribedPage | OtherPage;
  params: Record<string, string>;
  search: Record<string, string>;
}

/** The page at an address below the organization's, such as `reservations/res_1?x=y`; null where there is none. */
export function findPage(address: string): FoundPage | null {
  const [path = "", query = ""] = address.replace(/^\/+/, "").split("?");
  const parts = path.split("/").filter(Boolean);
  const fits = pages.filter(({ page }) => {
    const pattern = page.split("/").filter(Boolean);
    return (
      pattern.length === parts.length && pattern.every((part, index) => part.startsWith("[") || part === parts[index])
    );
  });
  // A page with a name of its own stands before one for any id.
  const [page] = fits.sort((one, other) => countIds(one.page) - countIds(other.page));
  if (!page) return null;
  const params = Object.fromEntries(
    page.page
      .split("/")
      .map((part, index) => [part, parts[index] ?? ""] as const)
      .filter(([part]) => part.startsWith("["))
      .map(([part, value]) => [part.slice(1, -1), decoded(value)]),
  );
  return { page, params, search: Object.fromEntries(new URLSearchParams(query)) };
}

function countIds(page: string): number {
  return page.split("[").length;
}
