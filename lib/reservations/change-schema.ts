import { z } from "zod";
import { identifier } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { operationId } from "@/lib/operation-id";

/** What asking for an extension's price takes: one of the proposed ends, or a local date and time. */
export const extensionQuoteInput = z.strictObject({
  operationId,
  reservationId: identifier,
  until: z.union([z.literal("at"), z.iso.datetime()], "Choose a new end."),
  date: orAbsent(z.iso.date("Enter a date.")),
  time: orAbsent(z.string().regex(/^\d{2}:\d{2}$/, "Enter a time.")),
});
export type ExtensionQuoteInput = z.infer<typeof extensionQuoteInput>;

/** What accepting a quote that changes a reservation asks for. */
export const acceptInput = z.strictObject({
  operationId,
  reservationId: identifier,
  quoteId: identifier,
});
export type AcceptInput = z.infer<typeof acceptInput>;

/** What moving a reservation to another project asks for. */
export const moveInput = z.strictObject({
  operationId,
  reservationId: identifier,
  projectId: z.string().min(1, "Choose the project that pays from now on.").max(128),
});
export type MoveInput = z.infer<typeof moveInput>;

/** What asking for the price of more nodes takes. */
export const resizeQuoteInput = z.strictObject({
  operationId,
  reservationId: identifier,
  nodes: z.coerce
    .number("Enter a number.")
    .int("Enter a whole number.")
    .min(1, "Add at least one node.")
    .max(10_000, "Add at most 10,000 nodes at once."),
});
export type ResizeQuoteInput = z.infer<typeof resizeQuoteInput>;

/** What splitting a reservation asks for: some nodes, or the time from an instant on, at the total that was shown. */
export const splitInput = z.strictObject({
  operationId,
  reservationId: identifier,
  nodes: orAbsent(z.coerce.number().int().min(1).max(10_000)),
  at: orAbsent(z.iso.datetime()),
  name: orAbsent(z.string().trim().max(80, "Use at most 80 characters.")),
  expectedTotal: z.string().regex(/^-?\d+(\.\d+)?$/),
});
export type SplitInput = z.infer<typeof splitInput>;

/** What sharing a reservation asks for: each project with its nodes, as `id nodes`; the first one is its own. */
export const shareInput = z.strictObject({
  operationId,
  reservationId: identifier,
  shares: z
    .array(z.string().regex(/^\S{1,60} [1-9]\d{0,4}$/, "Choose how many nodes each project pays."))
    .min(1, "Choose the projects that pay.")
    .max(20, "Share between at most 20 projects.")
    .transform((pairs) =>
      pairs.map((pair) => {
        const [projectId = "", nodes = ""] = pair.split(" ");
        return { projectId, nodes: Number(nodes) };
      }),
    ),
});
export type ShareInput = z.infer<typeof shareInput>;
