import { z } from "zod";

const settings = z.object({
  DATABASE_URL: z.string().min(1, "is not set: the console has no database"),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "is not an http(s) address" }).default("http://localhost:3000"),
  CONTROL_PLANE_URL: z
    .url({ protocol: /^https?$/, error: "is not an http(s) address" })
    .default("http://127.0.0.1:4000"),
  CONTROL_PLANE_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: "is not an http(s) address" })
    .default("http://localhost:4000"),
  NEXTAUTH_SECRET: z.string("is not set: sign-in cookies cannot be signed").min(32, "is shorter than 32 characters"),
  CONSOLE_SIGNING_KEY: z.string("is not set: the control plane would refuse every call").min(1, "is empty"),
  HEADROOM_SETUP_CODE: z.string().min(8, "is shorter than 8 characters").optional(),
  /** People who are operators from the start on, if they have an account; by e-mail address, with commas between. */
  HEADROOM_OPERATORS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((address) => address.trim().toLowerCase())
        .filter(Boolean),
    )
    .pipe(z.array(z.email("holds something that is no e-mail address"))),
  /** Mail server; without one mails are kept in the outbox. */
  HEADROOM_SMTP_URL: z.url({ protocol: /^smtps?$/, error: "is not an smtp:// or smtps:// address" }).optional(),
  /** `Headroom <no-reply@example.com>` or the address alone. */
  HEADROOM_MAIL_FROM: z.string().refine(isSender, "is not a sender such as Headroom <no-reply@example.com>").optional(),
  /** How many proxies in front of the console append to `x-forwarded-for`. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
});

const schema = settings.refine(
  ({ HEADROOM_SMTP_URL, HEADROOM_MAIL_FROM }) => !HEADROOM_SMTP_URL || HEADROOM_MAIL_FROM !== undefined,
  { path: ["HEADROOM_MAIL_FROM"], error: "is not set: mail through HEADROOM_SMTP_URL needs a sender" },
);

export type Env = z.infer<typeof schema>;

let parsed: Env | undefined;

/** The console's settings, read once. Throws one sentence that names every setting at fault. */
export function env(): Env {
  if (parsed) return parsed;
  const result = schema.safeParse(process.env);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
    throw new Error(`The console cannot start: ${faults.join("; ")}.`);
  }
  parsed = result.data;
  return parsed;
}

/** True when people reach the console over https, so that cookies can be bound to it. */
export function isSecure(): boolean {
  return env().PUBLIC_URL.startsWith("https:");
}

function isSender(value: string): boolean {
  const [, address = value] = /^[^<>\p{Cc}]*<([^<>]+)>$/u.exec(value) ?? [];
  return z.email().safeParse(address).success;
}
