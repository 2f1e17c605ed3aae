import { createHmac } from "node:crypto";
import { errors, jwtVerify, SignJWT } from "jose";
import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { env } from "@/lib/env";

/** One person's link to one request. It shows the request and decides nothing: that takes the person, signed in. */
export interface ApprovalLink {
  requestId: string;
  organizationId: string;
  /** The approver it was sent to. */
  userId: string;
}

const purpose = "approval-link";
const claims = z.object({ sub: z.string().min(1), org: z.string().min(1), request: z.string().min(1) });

/** The address of a link that works until the request's deadline. */
export async function approvalLinkTo(link: ApprovalLink, deadline: string): Promise<string> {
  const token = await new SignJWT({ org: link.organizationId, request: link.requestId })
    .setProtectedHeader({ alg: "HS256" })
    .setSubject(link.userId)
    .setAudience(purpose)
    .setExpirationTime(Math.floor(Temporal.Instant.from(deadline).epochMilliseconds / 1_000))
    .sign(key());
  return new URL(`/approval/${token}`, env().PUBLIC_URL).href;
}

/** What a link says; null for one that is over or was not made by us for this purpose. */
export async function readApprovalLink(token: string): Promise<ApprovalLink | null> {
  try {
    const { payload } = await jwtVerify(token, key(), {
      audience: purpose,
      algorithms: ["HS256"],
      requiredClaims: ["exp"],
    });
    const { sub, org, request } = claims.parse(payload);
    return { userId: sub, organizationId: org, requestId: request };
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof z.ZodError) return null;
    throw error;
  }
}

/** A key of its own, so that no other token of the console can stand in for a link. */
function key(): Uint8Array {
  return createHmac("sha256", env().NEXTAUTH_SECRET).update(purpose).digest();
}
