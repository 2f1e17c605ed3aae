import { createHmac, timingSafeEqual } from "node:crypto";

const toleranceSeconds = 300;

/**
 * Whether a webhook's body was signed with our secret at most five minutes ago: `t=<seconds>,v1=<hex>` where v1 is the
 * HMAC-SHA256 of `<t>.<body>` (Stripe, "Verify webhook signatures manually"). Several v1 are there while a secret is rolled.
 */
export function isSigned(body: string, header: string | null, secret: string, nowSeconds: number): boolean {
  const parts = (header ?? "").split(",").map((part) => part.trim().split("=", 2));
  const time = parts.find(([name]) => name === "t")?.[1] ?? "";
  if (!/^\d{1,12}$/.test(time) || Math.abs(nowSeconds - Number(time)) > toleranceSeconds) return false;
  const expected = createHmac("sha256", secret).update(`${time}.${body}`).digest();
  return parts.some(([name, value = ""]) => {
    if (name !== "v1" || !/^[0-9a-f]{64}$/.test(value)) return false;
    return timingSafeEqual(Buffer.from(value, "hex"), expected);
  });
}
