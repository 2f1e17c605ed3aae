import { AppError } from "@/lib/errors";
import { tunableParameters } from "@/lib/models/parameters";
import { parseSettings, type Settings } from "@/lib/playground/settings";
import type { PromptMessage, PromptText } from "./prompt";

interface TypedText extends Settings {
  roles: readonly PromptMessage["role"][];
  contents: readonly string[];
  model?: string | undefined;
}

/** What a form says as the text of a version. Throws `invalid_input` with a sentence for each parameter that is none. */
export function toPromptText(input: { [Key in keyof TypedText]: TypedText[Key] | undefined } & TypedText): PromptText {
  const settings = Object.fromEntries(tunableParameters.map((name) => [name, input[name] ?? ""]));
  const anyModel = { parameters: tunableParameters, maxOutputTokens: 10_000_000 };
  const { parameters, faults } = parseSettings(settings, anyModel);
  if (Object.keys(faults).length > 0)
    throw new AppError("invalid_input", "Some fields need another look.", { fields: { ...faults } });
  return {
    messages: input.contents.map((content, index) => ({ role: input.roles[index] ?? "user", content })),
    model: input.model ?? null,
    parameters,
  };
}

/** Whether two versions say the same. */
export function isSameText(left: PromptText, right: PromptText): boolean {
  return canonical(left) === canonical(right);
}

function canonical({ messages, model, parameters }: PromptText): string {
  const sorted = Object.entries(parameters).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([messages.map(({ role, content }) => [role, content]), model, sorted]);
}
