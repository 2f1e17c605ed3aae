import type { JsonValue } from "@/lib/models/json-value";
import type { PlaygroundModel } from "./model";
import { parseJson } from "./parse-json";
import { type CallParameters, parseSettings } from "./settings";
import type { ColumnSettings, ToolDefinition } from "./state";

export interface PreparedCall {
  parameters: CallParameters;
  /** Sentences about what cannot be sent as it stands. */
  faults: string[];
}

const functionName = /^[\w-]{1,64}$/;

/** All parameters of a call: those set by hand, the form of the output, tools and probabilities, where the model takes them. */
export function prepareCall(
  settings: ColumnSettings,
  model: Pick<PlaygroundModel, "parameters" | "maxOutputTokens">,
): PreparedCall {
  const { parameters: typed, faults: typedFaults } = parseSettings(settings.parameters, model);
  const takes = (name: string) => model.parameters.includes(name);
  const faults: string[] = Object.values(typedFaults);
  const parameters: Record<string, JsonValue> = { ...typed };
  if (takes("response_format")) Object.assign(parameters, outputOf(settings, faults));
  if (takes("tools") && settings.tools.length > 0) {
    parameters.tools = settings.tools.map((tool) => toTool(tool, faults));
    if (settings.toolChoice !== "auto") parameters.tool_choice = settings.toolChoice;
    const names = settings.tools.map(({ name }) => name);
    if (new Set(names).size < names.length) faults.push("Two functions have the same name.");
  }
  if (takes("reasoning_effort") && settings.effort) parameters.reasoning_effort = settings.effort;
  if (takes("logprobs") && settings.alternatives !== null) {
    parameters.logprobs = true;
    parameters.top_logprobs = settings.alternatives;
  }
  return { parameters, faults };
}

function outputOf({ output }: ColumnSettings, faults: string[]): Record<string, JsonValue> {
  if (output.kind === "text") return {};
  if (output.kind === "json") return { response_format: { type: "json_object" } };
  const schema = parseJson(output.schema);
  if (!isObject(schema)) {
    faults.push("The schema of the output is not a JSON object.");
    return {};
  }
  return { response_format: { type: "json_schema", json_schema: { name: "answer", strict: true, schema } } };
}

function toTool({ name, description, parameters }: ToolDefinition, faults: string[]): JsonValue {
  const schema = parameters.trim() === "" ? { type: "object", properties: {} } : parseJson(parameters);
  if (!functionName.test(name)) faults.push("A function needs a name of letters, digits, _ and -.");
  if (!isObject(schema)) faults.push(`The parameters of ${name || "a function"} are not a JSON object.`);
  return { type: "function", function: { name, description, parameters: isObject(schema) ? schema : {} } };
}

function isObject(value: JsonValue | undefined): value is { [name: string]: JsonValue } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
