import "server-only";
import type { OrgContext } from "@/lib/auth/context";
import { AppError } from "@/lib/errors";
import { getPrompt, getPromptVersion, listPrompts } from "@/lib/prompts/queries";
import type { EvaluationPrompt } from "./definition";
import type { LibraryVersion } from "./library-version";

/** The prompts of the library that a person may see: each one's newest version and those that labels point at. */
export async function listLibraryVersions(ctx: OrgContext): Promise<LibraryVersion[]> {
  const { items } = await listPrompts(ctx, {});
  return items.flatMap(({ id, name, latestNumber, labels }) => {
    const named = labels.map((label) => ({ number: label.number, words: `${label.name} (version ${label.number})` }));
    return [{ number: latestNumber, words: `newest (version ${latestNumber})` }, ...named].map(({ number, words }) => ({
      promptId: id,
      number,
      label: `${name}, ${words}`,
    }));
  });
}

/**
 * One version as a prompt of an evaluation: its system messages as one, and its user message. Throws `not_found`, and
 * `conflict` for a version with several turns, which cannot be put to cases one by one.
 */
export async function getLibraryPrompt(ctx: OrgContext, promptId: string, number: number): Promise<EvaluationPrompt> {
  const [{ name }, { messages }] = await Promise.all([
    getPrompt(ctx, promptId),
    getPromptVersion(ctx, promptId, number),
  ]);
  const user = messages.filter(({ role }) => role === "user");
  const system = messages.filter(({ role }) => role === "system");
  const [only] = user;
  if (!only || user.length + system.length < messages.length || user.length > 1)
    throw new AppError("conflict", "This version has several turns. Choose one with a system and a user message only.");
  return {
    name: `${name.slice(0, 68)} v${number}`,
    system: system.map(({ content }) => content).join("\n\n"),
    user: only.content,
  };
}
