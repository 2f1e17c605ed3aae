import { z } from "zod";
import { stripeVariables } from "./card-payments/stripe-settings.ts";

const flag = z
  .enum(["0", "1"])
  .default("0")
  .transform((value) => value === "1");
const port = z.coerce.number().int().min(1).max(65_535);

/** A JSON document in an environment variable. */
function json<Schema extends z.ZodType>(schema: Schema) {
  return z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "must be JSON" });
        return z.NEVER;
      }
    })
    .pipe(schema);
}

/** What may be left out, or left empty in a file of variables. */
function optional(schema: z.ZodType<string>) {
  return z.literal("").or(schema).optional();
}

const publicKey = z.looseObject({
  kty: z.literal("OKP"),
  crv: z.literal("Ed25519"),
  x: z.string(),
  d: z.undefined({ error: "must not hold a private key" }).optional(),
});

const schema = z.object({
  CONTROL_PLANE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }),
  CONTROL_PLANE_PORT: port.default(4000),
  CONTROL_PLANE_HOST: z.string().default("0.0.0.0"),
  CONTROL_PLANE_PUBLIC_URL: z.url().default("http://localhost:4000"),
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  /** Proxies in front that append to `x-forwarded-for`; with none the header is the caller's own claim. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(8).default(0),
  CONTROL_PLANE_TRUSTED_KEYS: json(z.object({ keys: z.array(publicKey).min(1) })),
  CONTROL_PLANE_SECRET_KEY: z.string().min(32, "must have at least 32 characters"),
  OPERATOR_TOKEN: z.string().min(32, "must have at least 32 characters"),
  SELLER: json(
    z.object({ name: z.string().min(1), address: z.array(z.string()), taxId: z.string().nullable() }),
  ).default({
    name: "Headroom",
    address: [],
    taxId: null,
  }),
  HEADROOM_DATA_DIR: z.string().default(".data"),
  HEADROOM_DEMO: flag,
  HEADROOM_CLOCK: z.union([z.literal("system"), z.string().regex(/^adjustable(@.+)?$/)]).default("system"),
  HEADROOM_DISCOVERY: z
    .enum(["0", "1"])
    .default("1")
    .transform((value) => value === "1"),
  HEADROOM_PROVIDERS: json(
    z.array(z.object({ id: z.string(), name: z.string().optional(), baseUrl: z.url(), secret: z.string().optional() })),
  ).optional(),
  DEMO_ENGINE_PORT: port.default(4010),
  /** Processes that serve inference beside each other: each takes an equal share of every rate limit. */
  HEADROOM_GATEWAYS: z.coerce.number().int().min(1).max(256).default(1),
  /** Customers' storage may stand in a private network. */
  DELIVERY_PRIVATE_NETWORKS: flag,
  STRIPE_SECRET_KEY: optional(stripeVariables.STRIPE_SECRET_KEY),
  STRIPE_WEBHOOK_SECRET: optional(stripeVariables.STRIPE_WEBHOOK_SECRET),
  LOG_LEVEL: z.enum(["debug", "info", "warn", "error", "silent"]).default("info"),
});

/** The names of all settings. */
export const settingNames = Object.keys(schema.shape);

export type Environment = z.infer<typeof schema>;

/** Reads and checks the control plane's settings; throws one error with a sentence per wrong variable. */
export function readEnvironment(variables: Record<string, string | undefined> = process.env): Environment {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return variables[name] === undefined ? `${name} is missing.` : `${name} is wrong: ${issue.message}.`;
  });
  throw new Error(`The control plane cannot start. ${sentences.join(" ")}`);
}
