import type { Delivery, DeliveryItem } from "@/control-plane/contract/deliveries";
import { formatCount } from "@/lib/format/number";

export type { DeliveryItem };

/** A delivery as its list, its page and its form show it. */
export type DeliveryView = Omit<Delivery, "createdBy"> & {
  /** Who made it. */
  createdBy: string;
};

/** What goes where: the three kinds that there are. */
export const deliveryKinds = {
  "documents-bucket": "Documents to a bucket",
  "documents-mail": "Documents by mail",
  "focus-bucket": "Cost to a bucket",
} as const;
export type DeliveryKind = keyof typeof deliveryKinds;

/** Of a delivery that exists. */
export function kindOf({ content, destination }: Pick<DeliveryView, "content" | "destination">): DeliveryKind {
  if (content.type === "focus") return "focus-bucket";
  return destination.type === "mail" ? "documents-mail" : "documents-bucket";
}

const formatLabels = { pdf: "PDF", ubl: "UBL", cii: "CII", csv: "CSV", parquet: "Parquet" } as const;

/** What it takes along, in a few words. */
export function contentInWords({ content }: Pick<DeliveryView, "content">): string {
  if (content.type === "documents") {
    return `Invoices and credit notes as ${content.formats.map((format) => formatLabels[format]).join(", ")}, once they are issued`;
  }
  const hour = `${String(content.hour).padStart(2, "0")}:00`;
  return `FOCUS 1.2 as ${formatLabels[content.format]}, every day at ${hour} of the organization’s time zone`;
}

/** Where it goes, in a few words. */
export function destinationInWords({ destination }: Pick<DeliveryView, "destination">): string {
  if (destination.type === "mail") {
    const [first = "", ...others] = destination.to;
    return others.length === 0 ? first : `${first} and ${formatCount(others.length, "other")}`;
  }
  return `${destination.bucket}/${destination.prefix}`;
}

/** The line above the list. */
export function listInWords(items: readonly DeliveryView[]): string {
  const failing = items.filter(({ state }) => state === "failing").length;
  if (failing > 0) return `${formatCount(failing, "delivery", "deliveries")} had something that did not arrive.`;
  return "Invoices, credit notes and cost go where your systems expect them.";
}

/** Names of the deliveries that mail to an address, by address in small letters; a paused one can be resumed and counts. */
export function mailedBy(items: readonly Pick<DeliveryView, "name" | "destination">[]): Record<string, string[]> {
  const names = new Map<string, string[]>();
  for (const { name, destination } of items) {
    if (destination.type !== "mail") continue;
    for (const address of new Set(destination.to.map((each) => each.toLowerCase())))
      names.set(address, [...(names.get(address) ?? []), name]);
  }
  return Object.fromEntries(names);
}
