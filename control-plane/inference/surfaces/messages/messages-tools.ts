import { z } from "zod";
import { invalidRequest } from "../../openai-error.ts";

export const tools = z.array(
  z.looseObject({
    type: z.string().nullish(),
    name: z.string().min(1),
    description: z.string().nullish(),
    input_schema: z.record(z.string(), z.unknown()).nullish(),
  }),
);

export const toolChoice = z.looseObject({
  type: z.enum(["auto", "any", "tool", "none"]),
  name: z.string().nullish(),
  disable_parallel_tool_use: z.boolean().nullish(),
});

/** Tools as chat names them; undefined for none. Throws for a tool that a server would have to run. */
export function toChatTools(given: z.infer<typeof tools>) {
  if (given.length === 0) return undefined;
  return given.map(({ type, name, description, input_schema }, index) => {
    if (type && type !== "custom") {
      const param = `tools.${index}.type`;
      throw invalidRequest(`${param}: ${type.slice(0, 64)} is not offered here; describe a tool of your own.`, {
        param,
      });
    }
    return {
      type: "function",
      function: {
        name,
        description: description ?? undefined,
        parameters: input_schema ?? { type: "object", properties: {} },
      },
    };
  });
}

/** The choice of a tool as chat names it. */
export function toChatToolChoice(choice: z.infer<typeof toolChoice> | null | undefined) {
  if (!choice) return {};
  if (choice.type === "tool" && !choice.name)
    throw invalidRequest("tool_choice.name: name the tool.", { param: "tool_choice.name" });
  const named = { type: "function", function: { name: choice.name } };
  const chosen = { auto: "auto", any: "required", none: "none", tool: named }[choice.type];
  return { tool_choice: chosen, ...(choice.disable_parallel_tool_use ? { parallel_tool_calls: false } : {}) };
}
