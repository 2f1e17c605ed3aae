import { z } from "zod";
import { oneLine } from "@/control-plane/contract/primitives";

/** Pages whose filters can be kept under a name. */
export const viewPages = ["reservations", "reservations/timeline", "usage", "usage/records"] as const;
export type ViewPage = (typeof viewPages)[number];

export const saveViewInput = z.strictObject({
  page: z.enum(viewPages),
  name: oneLine.min(1, "Give the view a name.").max(60, "Use at most 60 characters."),
  query: z.string().max(2000, "These filters are too long to be kept.").transform(withoutPlace),
  shared: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
});
export type SaveViewInput = z.infer<typeof saveViewInput>;

export const removeViewInput = z.strictObject({ viewId: z.string().min(1).max(128) });

/** The filters alone: the place in the list and the day shown are not part of a view. */
function withoutPlace(query: string): string {
  const search = new URLSearchParams(query);
  for (const name of ["cursor", "at", "pick"]) search.delete(name);
  search.sort();
  return search.toString();
}
