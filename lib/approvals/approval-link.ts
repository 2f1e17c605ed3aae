import { createHmac } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { env } from "@/lib/env";

/**
 * One person's link to one request, which only their mail holds. Opening it shows the request; where its policies say so,
 * the form that it shows decides in that person's name.
 */
export interface ApprovalLink {
  requestId: string;
  organizationId: string;
  /** The approver it was sent to. */
  userId: string;
  /** Whether it decides where its policies say so; one that an operator has read only shows. */
  decides: boolean;
}

const purpose = "approval-link";
const claims = z.object({
  sub: z.string().min(1),
  org: z.string().min(1),
  request: z.string().min(1),
  exp: z.number(),
  decides: z.boolean().default(false),
});

/** The address of a link that decides, until the request's deadline. */
export async function approvalLinkTo(link: Omit<ApprovalLink, "decides">, deadline: string): Promise<string> {
  const endsAt = Math.floor(Temporal.Instant.from(deadline).epochMilliseconds / 1_000);
  return new URL(`/approval/${await sign({ ...link, decides: true }, endsAt)}`, env().PUBLIC_URL).href;
}

/** A text in which every link decides no more; what it shows, it still shows. */
export async function withoutDeciding(text: string): Promise<string> {
  const tokens = [...text.matchAll(/\/approval\/([\w.-]+)/g)].map(([, token = ""]) => token);
  let harmless = text;
  for (const token of tokens) {
    const link = await verify(token);
    if (link) harmless = harmless.replaceAll(token, await sign({ ...link, decides: false }, link.exp));
  }
  return harmless;
}

function sign({ requestId, organizationId, userId, decides }: ApprovalLink, endsAt: number): Promise<string> {
  return new SignJWT({ org: organizationId, request: requestId, decides })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(userId)
    .setAudience(purpose)
    .setExpirationTime(endsAt)
    .sign(key());
}

/** What a link says; null for one that is over or was not made by us for this purpose. */
export async function readApprovalLink(token: string): Promise<ApprovalLink | null> {
  const link = await verify(token);
  if (!link) return null;
  const { exp: _, ...said } = link;
  return said;
}

async function verify(token: string): Promise<(ApprovalLink & { exp: number }) | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      audience: purpose,
      algorithms: ["HS256"],
      requiredClaims: ["exp"],
    });
    const { sub, org, request, decides, exp } = claims.parse(payload);
    return { userId: sub, organizationId: org, requestId: request, decides, exp };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** A key of its own, so that no other token of the console can stand in for a link. */
function key(): Uint8Array {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(purpose).digest();
}
