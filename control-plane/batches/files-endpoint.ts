import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { inTransaction } from "../db/in-transaction.ts";
import type { Exchange } from "../inference/exchange.ts";
import { invalidRequest } from "../inference/openai-error.ts";
import { readBody } from "../inference/read-body.ts";
import { type BatchEndpointOptions, contextOfKey, noSuchMethod, pageOf, sendJson } from "./batch-caller.ts";
import { toOpenAiFile, toOpenAiList } from "./batch-wire.ts";
import { createOnce } from "./create-once.ts";
import { createFile, deleteFile, getFile, listFiles } from "./files.ts";
import { sendContent } from "./send-content.ts";

const largestFileBytes = 20 * 1024 * 1024;
/** What a form puts around its file. */
const formBytes = 64 * 1024;
const slowestMs = 120_000;

/** /v1/files: upload, list, get, content, delete, of the key's project. */
export function createFilesEndpoint(options: BatchEndpointOptions) {
  return async (exchange: Exchange, path: string): Promise<void> => {
    const { request, response, headers } = exchange;
    const ctx = await contextOfKey(options, exchange);
    const [, id, part] = /^\/v1\/files(?:\/([^/]+)(?:\/(content))?)?$/.exec(path) ?? [];
    const { method } = request;
    if (id === undefined && path === "/v1/files") {
      if (method === "POST") {
        const upload = await readUploadForm(request, ctx.organizationId);
        const answer = await createOnce(ctx, {
          routeId: "createFile",
          input: () => ({ fileName: upload.fileName, sha256: hash("sha256", upload.content) }),
          run: async (within) => toOpenAiFile(await createFile(within, upload)),
        });
        return sendJson(response, headers, answer);
      }
      if (method === "GET") {
        const { limit, after, query } = pageOf(request.url);
        const rows = await listFiles(ctx, { limit, after, purpose: query.get("purpose") });
        return sendJson(response, headers, toOpenAiList(rows, limit, toOpenAiFile));
      }
    } else if (id !== undefined && method === "GET") {
      const file = await getFile(ctx, id);
      if (part) return sendContent(ctx, file, response, headers);
      return sendJson(response, headers, toOpenAiFile(file));
    } else if (id !== undefined && part === undefined && method === "DELETE") {
      await inTransaction(ctx, (within) => deleteFile(within, id));
      return sendJson(response, headers, { id, object: "file", deleted: true });
    }
    throw noSuchMethod(method, path);
  };
}

/** The file of a form, as OpenAI's clients send it. */
async function readUploadForm(
  request: IncomingMessage,
  organizationId: string,
): Promise<{ fileName: string; content: Buffer }> {
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/form-data"))
    throw invalidRequest("Send a form (multipart/form-data) with `file` and `purpose`.");
  const body = await readBody(request, organizationId, {
    withinMs: slowestMs,
    largestBytes: largestFileBytes + formBytes,
  });
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData().catch(() => {
    throw invalidRequest("This form cannot be read.");
  });
  const file = form.get("file");
  if (form.get("purpose") !== "batch") throw invalidRequest("`purpose` is batch here.", { param: "purpose" });
  if (!(file instanceof File)) throw invalidRequest("Send the file in `file`.", { param: "file" });
  if (file.size > largestFileBytes) {
    throw invalidRequest(
      `The file is larger than ${largestFileBytes / 1024 / 1024} MB. Split it into several batches.`,
      {
        status: 413,
        code: "file_too_large",
        param: "file",
      },
    );
  }
  return { fileName: file.name.replaceAll("\0", "").slice(0, 255), content: Buffer.from(await file.arrayBuffer()) };
}
