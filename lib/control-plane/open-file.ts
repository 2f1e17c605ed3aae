import "server-only";
import { Readable } from "node:stream";
import { request } from "undici";
import { addressOf, ProblemError } from "@/control-plane/contract/call";
import { problemSchema } from "@/control-plane/contract/primitives";
import type { Route } from "@/control-plane/contract/route";
import { env } from "@/lib/env";
import { toAppError } from "./problems";
import { controlPlaneToken, type TokenSubject } from "./token";

/**
 * A large file of the control plane as an attachment, passed on as it comes: it is never held here as a whole. Throws
 * `AppError` for a refusal.
 */
export async function openFile(
  caller: TokenSubject,
  route: Route,
  { params }: { params: Record<string, string> },
): Promise<Response> {
  try {
    const answer = await request(new URL(addressOf(route, params), env().CONTROL_PLANE_URL), {
      headers: { authorization: `Bearer ${await controlPlaneToken(caller)}`, "x-request-id": caller.requestId },
      headersTimeout: 30_000,
      bodyTimeout: 60_000,
    });
    if (answer.statusCode !== 200) throw new ProblemError(problemSchema.parse(await answer.body.json()));
    const fileName = /filename="([\w.-]+)"/.exec(String(answer.headers["content-disposition"]))?.[1] ?? "export";
    // Node's web stream is the one that `Response` takes; only their types differ.
    return new Response(Readable.toWeb(answer.body) as ReadableStream<Uint8Array>, {
      headers: {
        "content-type": String(answer.headers["content-type"] ?? "application/octet-stream"),
        "content-disposition": `attachment; filename="${fileName}"`,
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    throw toAppError(error, route);
  }
}
