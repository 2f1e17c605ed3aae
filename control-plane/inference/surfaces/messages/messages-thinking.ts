import { z } from "zod";
import type { DirectoryModel } from "../../../models/directory-entries.ts";
import type { ParsedRequest } from "../../inference-request.ts";
import { scanMembers, splice } from "../../json-members.ts";
import { invalidRequest } from "../../openai-error.ts";

const display = z.enum(["summarized", "omitted"]).nullish();

/** How much a model is to think, as Anthropic's clients say it. */
export const thinking = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("enabled"), budget_tokens: z.number().int().min(1024), display }),
  z.looseObject({ type: z.literal("adaptive"), display }),
  z.looseObject({ type: z.literal("disabled") }),
]);

export const effort = z.enum(["low", "medium", "high", "xhigh", "max"]);

type Effort = "low" | "medium" | "high";

const member = "reasoning_effort";

/** Engines know three. */
const engineEfforts = { low: "low", medium: "medium", high: "high", xhigh: "high", max: "high" } as const;
const fromLeast: readonly Effort[] = ["low", "medium", "high"];

export interface ThinkingWish {
  effort: Effort | "none";
  /** The member of the request that asks for it. */
  param: "thinking" | "output_config.effort";
}

/** What a request says of thinking, in the words of engines; null where it says nothing. */
export function thinkingWish(
  wanted: z.infer<typeof thinking> | null | undefined,
  level: z.infer<typeof effort> | null | undefined,
): ThinkingWish | null {
  if (wanted?.type === "disabled") return { effort: "none", param: "thinking" };
  const asked = level ? engineEfforts[level] : "high";
  if (!wanted) return level ? { effort: asked, param: "output_config.effort" } : null;
  // A budget is an upper bound, whatever the effort.
  const most = wanted.type === "enabled" ? effortWithin(wanted.budget_tokens) : "high";
  const lower = Math.min(fromLeast.indexOf(asked), fromLeast.indexOf(most));
  return { effort: fromLeast[lower] ?? "high", param: "thinking" };
}

/** No engine takes a number of tokens: these are about what models think at each effort. */
function effortWithin(budgetTokens: number): Effort {
  if (budgetTokens < 4096) return "low";
  return budgetTokens < 16_384 ? "medium" : "high";
}

/** The request with its effort for a model that takes one. Throws for a model that does not; not to think is what it does. */
export function withEffort(parsed: ParsedRequest, wish: ThinkingWish, model: DirectoryModel): ParsedRequest {
  const { id, parameters } = model;
  // What an endpoint of the customer's own takes, its engine knows.
  if (parameters !== null && !parameters.includes(member)) {
    if (wish.effort === "none") return parsed;
    throw invalidRequest(
      `${wish.param}: ${id} does not take an effort of thinking; leave \`${wish.param}\` out, or name a model whose card has the parameter reasoning_effort.`,
      { param: wish.param, code: "unsupported_parameter" },
    );
  }
  if (wish.effort !== "none") return asking(parsed, wish.effort);
  // Some engines cannot but think, and refuse to be told not to.
  return { ...asking(parsed, "none"), milder: { member, parsed: asking(parsed, "low") } };
}

function asking(parsed: ParsedRequest, effort: ThinkingWish["effort"]): ParsedRequest {
  const body = splice(parsed.body, [{ start: 1, end: 1, text: `"${member}":"${effort}",` }]);
  return { ...parsed, body, members: scanMembers(body).members };
}
