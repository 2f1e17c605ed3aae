import { z } from "zod";

/** An instant: RFC 3339 with an offset, answered in UTC. */
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isInCalendar, "Use a year from 1 to 9999, in UTC too.")
  .meta({ description: "Instant, RFC 3339", example: "2026-12-01T08:00:00Z" });

/** A decimal number as text: exact, never a float. Bounded, as what is reckoned with it takes the longer the longer it is. */
export const decimal = z
  .string()
  .max(100, "Use at most 100 characters.")
  .regex(/^-?\d+(\.\d+)?$/, "Write a decimal number such as 12.34.");

/** An exact amount of one currency. Unrounded amounts carry as many decimals as they need. */
export const money = z
  .strictObject({ amount: decimal, currency: z.string().regex(/^[A-Z]{3}$/) })
  .meta({ id: "Money", description: "Exact amount of one currency (ISO 4217)" });
export type Money = z.infer<typeof money>;

export const identifier = z
  .string()
  .min(1, "Say which one.")
  .max(128, "Use at most 128 characters.")
  .refine((text) => !text.includes("\0"), "Leave out NUL characters.");
/** One line of text that people read among other text: no line break in it, and nothing that turns the text after it around. */
export const oneLine = z
  .string()
  .trim()
  .refine(
    (text) => !/[\p{Cc}\u2028-\u202e\u2066-\u2069]/u.test(text),
    "Leave out line breaks and invisible characters.",
  );
export const name = oneLine
  .min(1, "Give it a name.")
  .max(80, "Use at most 80 characters.")
  .refine(canBeSeen, "Give it a name that can be seen.");
/** A secret that is sent as a bearer token: a header takes nothing else, such as an invisible character that was copied along. */
export const bearerSecret = z
  .string()
  .min(1, "Write the secret.")
  .regex(/^[\x21-\x7e]+$/, "Use letters, digits and signs without spaces, accents or invisible characters.");
/** The customer's own purchase order number, as it stands on the invoice. */
export const poNumber = oneLine.min(1, "Write the number.").max(64, "Use at most 64 characters.");
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, "Use an IANA time zone such as Europe/Berlin.")
  .meta({ example: "Europe/Berlin" });

/** Query of a list: an opaque cursor from the page before, and how many items a page holds. */
export const pageQuery = {
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
};

/** Just the things with these ids, separated by commas; what is not found is left out. */
export const someIds = z
  .string()
  .max(8_000)
  .transform((text) => [...new Set(text.split(","))])
  .pipe(z.array(identifier).min(1).max(200, "Ask for at most 200 at once."));

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** An error answer: application/problem+json (RFC 9457) with a stable code, facts and the request id. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string(),
    requestId: z.string(),
    fields: z.record(z.string(), z.string()).optional(),
    facts: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "Problem" });
export type Problem = z.infer<typeof problemSchema>;

/** Who did something, as shown to people. */
export const actor = z
  .strictObject({ type: z.enum(["user", "api_key", "operator", "system"]), id: z.string(), name: z.string() })
  .meta({ id: "Actor" });

/** Whether an instant's text in UTC has a year of four digits and is not of the year 0, which PostgreSQL does not have. */
export function isInCalendar(instant: string): boolean {
  const at = Date.parse(instant);
  return at >= Date.parse("0001-01-01T00:00:00Z") && at <= Date.parse("9999-12-31T23:59:59.999Z");
}

/**
 * A day of a calendar without a zone, and a month. Their years leave room on either side: for a zone's offset, and for
 * what is counted back and forth from them.
 */
export const calendarDay = z.iso
  .date("Choose a day.")
  .refine((day) => day >= "1000" && day < "9000", "Use a year from 1000 to 8999.")
  .meta({ example: "2026-12-01" });
export const calendarMonth = z
  .string()
  .regex(/^[1-8]\d{3}-(0[1-9]|1[0-2])$/, "Write a month such as 2026-11.")
  .meta({ example: "2026-11" });

/** Asking the runtime whether it knows a zone costs more than the check of all else in an answer. */
const usualZones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);

function isTimeZone(value: string): boolean {
  if (usualZones.has(value)) return true;
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}

/** An id that the operator chooses. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9.-]{0,62}$/, "Use small letters, digits, dots and hyphens.");

/** A count that machines and databases can hold: whole, above zero, at most `most`. */
export const upTo = (most: number) =>
  z
    .number()
    .int()
    .positive()
    .max(most, `At most ${most.toLocaleString("en")}.`);

/** Whether a text has more than spaces and characters that are drawn as nothing, such as a joiner of zero width. */
export function canBeSeen(text: string): boolean {
  return text === "" || /[^\p{Default_Ignorable_Code_Point}\p{Cf}\p{Z}\u2800]/u.test(text);
}
