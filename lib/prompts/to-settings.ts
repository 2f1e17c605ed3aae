import { type TunableParameter, tunableParameters } from "@/lib/models/parameters";
import type { Settings } from "@/lib/playground/settings";
import type { PromptParameters } from "./prompt";

/** Stored parameters as they would be typed, to be changed in fields. */
export function toSettings(parameters: PromptParameters): Settings {
  const settings: Partial<Record<TunableParameter, string>> = {};
  for (const name of tunableParameters) {
    const value = parameters[name];
    if (value !== undefined) settings[name] = typeof value === "number" ? String(value) : value.map(asLine).join("\n");
  }
  return settings;
}

/** A stop sequence in a list of lines, where `\n` stands for a line break. */
function asLine(text: string): string {
  return text.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll("\t", "\\t");
}
