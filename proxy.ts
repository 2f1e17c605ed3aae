import { type NextRequest, NextResponse } from "next/server";
import { nestsDeeperThan } from "@/control-plane/contract/nests-deeper";
import { mostFormBytes } from "@/lib/form-limits";

/**
 * Sets headers and protects nothing: every page, action and handler checks for itself, and the product is as safe
 * with this file removed. Gives each request an id and each page a nonce.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  if (!isWellFormed(pathname) || search.includes("%00")) return refuse(400, "This address is not well formed.");
  if (isAction(request)) {
    if (!isOfThisHost(request)) return refuse(403, "This request did not come from the console's own pages.");
    if (isTooLarge(request)) return refuse(413, "This form is larger than the console takes.");
    if (!(await isReadable(request))) return refuse(400, "The body of this request is not a well formed form.");
  }
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = contentSecurityPolicy(nonce);
  const requestId = `req_${crypto.randomUUID().replaceAll("-", "")}`;
  const given = new Headers(request.headers);
  given.set("x-request-id", requestId);
  given.set("x-headroom-path", pathname + search);
  given.set("content-security-policy", policy);

  const response = NextResponse.next({ request: { headers: given } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", requestId);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("cross-origin-opener-policy", "same-origin");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
  if (isSecure()) response.headers.set("strict-transport-security", "max-age=63072000; includeSubDomains");
  return response;
}

/** Half a percent sign or bytes that are no text make the framework answer 500, and a NUL the database. */
function isWellFormed(path: string): boolean {
  try {
    return !decodeURIComponent(path).includes("\0");
  } catch {
    return false;
  }
}

function refuse(status: number, sentence: string): NextResponse {
  return new NextResponse(sentence, { status, headers: { "cache-control": "no-store" } });
}

/** What the framework takes for a form or an action of a page; it answers 500 to one that it cannot read. */
function isAction({ method, headers, nextUrl }: NextRequest): boolean {
  return method === "POST" && !nextUrl.pathname.startsWith("/api/") && (headers.has("next-action") || isForm(headers));
}

function isForm(headers: Headers): boolean {
  return /^multipart\/form-data/i.test(headers.get("content-type") ?? "");
}

/** Compared as the framework does, which fails on another host. Who may act is decided by the action itself. */
function isOfThisHost({ headers }: NextRequest): boolean {
  const origin = headers.get("origin");
  if (origin === null) return true;
  const host = headers.get("x-forwarded-host")?.split(",")[0]?.trim() ?? headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host;
}

function isTooLarge({ headers }: NextRequest): boolean {
  return Number(headers.get("content-length")) > mostFormBytes;
}

/** Deeper than any form of ours. The framework reads JSON of strangers before it asks who they are. */
const deepestForm = 1_000;

async function isReadable(request: NextRequest): Promise<boolean> {
  try {
    if (!isForm(request.headers)) return !nestsDeeperThan(deepestForm, await request.text());
    const parts = [...(await request.formData())];
    return !parts.some(([name, value]) => isJson(name) && nestsDeeperThan(deepestForm, String(value)));
  } catch {
    return false;
  }
}

/** The framework's own parts of a form, whose names end in a number of their own; the others are what people write. */
function isJson(name: string): boolean {
  return /^(.*:)?\d+$/.test(name);
}

function contentSecurityPolicy(nonce: string): string {
  const development = process.env.NODE_ENV === "development";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ""}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Sizes and positions of chart parts; styles cannot run anything.
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src 'self' ${modelsOrigin()}${development ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isSecure() ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
}

/** The playground's browser talks to the gateway directly. */
function modelsOrigin(): string {
  return new URL(process.env.CONTROL_PLANE_PUBLIC_URL ?? "http://localhost:4000").origin;
}

function isSecure(): boolean {
  return process.env.PUBLIC_URL?.startsWith("https:") ?? false;
}

export const config = { matcher: ["/((?!_next/static|_next/image|icon.svg|favicon.ico).*)"] };
