import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { addPrompt } from "./create-prompt";
import { getPrompt, getPromptVersion } from "./queries";
import type { ForkPromptInput } from "./schema";

/**
 * Makes a prompt of one's own out of a version that one may read; gives its id. It begins private, and later changes
 * of the other do not reach it. Throws `not_found`.
 */
export async function forkPrompt(
  ctx: OrgContext,
  { operationId, promptId, number, name }: ForkPromptInput,
): Promise<string> {
  const [prompt, version] = await Promise.all([getPrompt(ctx, promptId), getPromptVersion(ctx, promptId, number)]);
  const { messages, model, parameters } = version;
  return addPrompt(ctx, {
    ...{ operationId, name, description: prompt.description, projectId: prompt.projectId, sharing: "private" },
    note: `From ${prompt.name}, version ${number}`.slice(0, 200),
    text: { messages, model, parameters },
    forkedFrom: { promptId, number },
  });
}
