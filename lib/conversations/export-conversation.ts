import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { checkState } from "@/lib/playground/state-schema";
import { projectNames } from "@/lib/projects/queries";
import { getConversation } from "./queries";
import { toMarkdown } from "./to-markdown";

/** A conversation as a file: JSON with everything that is kept, or Markdown to read. Throws `not_found`. */
export async function exportConversation(ctx: OrgContext, id: string, format: "json" | "markdown"): Promise<Response> {
  const [conversation, names] = await Promise.all([getConversation(ctx, id), projectNames(ctx)]);
  const { title, projectId, models, createdAt, updatedAt, state, sharedBy } = conversation;
  const project = names.get(projectId) ?? projectId;
  if (format === "json") {
    const body = {
      format: "headroom.conversation",
      ...{ title, project, projectId, models, createdAt, updatedAt, state },
    };
    return file(`${id}.json`, "application/json", JSON.stringify(body, null, 2));
  }
  const checked = checkState(state);
  if (!checked) throw new AppError("conflict", "This conversation is of a newer kind; export it as JSON.");
  return file(`${id}.md`, "text/markdown; charset=utf-8", toMarkdown({ title, project, updatedAt, sharedBy }, checked));
}

function file(name: string, type: string, body: string): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name.replaceAll(/[^\w.-]/g, "_")}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
