import { z } from "zod";
import { identifier, oneLine } from "@/control-plane/contract/primitives";
import { orAbsent } from "@/lib/form-input";
import { withoutGroups } from "@/lib/format/typed-amount";
import { operationId } from "@/lib/operation-id";
import { ceilingUnits } from "./ceiling";

/** How many days later than searched for it may start, as the form offers them. */
export const flexibleDays = ["1", "3", "7", "14", "30", "60"] as const;

/** Stands for every node type that the search was about. */
export const anyType = "any";

/** What entering the waitlist asks for: a search, how flexible it is, and what to do with a match. Instants are UTC. */
export const enterInput = z
  .strictObject({
    operationId,
    /** Of node. A field named `nodeType` would hide its form's own `nodeType` from React. */
    type: identifier.or(z.literal(anyType)),
    /** Those that the search was about; one is waited for, or any of them. */
    types: z.array(identifier).min(1).max(21),
    nodes: z.coerce.number().int().min(1).max(10_000),
    regions: z.array(identifier).max(50).optional(),
    capacityClass: orAbsent(z.enum(["guaranteed", "surplus"])),
    noticeClass: orAbsent(z.enum(["2m", "15m", "1h", "24h"])),
    from: z.iso.datetime(),
    hours: z.coerce
      .number()
      .int()
      .min(1)
      .max(366 * 24),
    laterDays: z.enum(flexibleDays, "Choose one."),
    act: z.enum(["tell", "buy"], "Choose one."),
    ceiling: orAbsent(
      z
        .string()
        .trim()
        .overwrite(withoutGroups)
        .regex(/^\d{1,9}(\.\d{1,6})?$/, "Write an amount such as 42.50.")
        .refine((amount) => /[1-9]/.test(amount), "Write an amount above zero."),
    ),
    ceilingPer: z.enum(ceilingUnits, "Choose one."),
    projectId: orAbsent(identifier),
    poNumber: orAbsent(oneLine.max(64, "Use at most 64 characters.")),
  })
  .superRefine(({ act, ceiling, projectId, type, types }, issues) => {
    if (type !== anyType && !types.includes(type))
      issues.addIssue({ code: "custom", path: ["type"], message: "Choose one of those that you searched for." });
    if (act === "tell") return;
    if (ceiling === undefined)
      issues.addIssue({ code: "custom", path: ["ceiling"], message: "Say what you would pay at most." });
    if (projectId === undefined) issues.addIssue({ code: "custom", path: ["projectId"], message: "Choose a project." });
  });
export type EnterInput = z.infer<typeof enterInput>;

export const withdrawEntryInput = z.strictObject({ operationId, entryId: identifier });
export type WithdrawEntryInput = z.infer<typeof withdrawEntryInput>;

/** The list's place as it stands in its address. */
export const waitlistFilter = z.object({ cursor: z.string().max(512).optional().catch(undefined) });
