import type { JsonValue } from "@/lib/models/json-value";
import { parameterFacts, type TunableParameter, tunableParameters } from "@/lib/models/parameters";

/** What stands in the parameter fields, as typed. An empty field leaves the choice to the engine. */
export type Settings = Readonly<Partial<Record<TunableParameter, string>>>;

/** What a call sets beside its messages. */
export type CallParameters = Readonly<Record<string, JsonValue>>;

export interface ParsedSettings {
  parameters: Readonly<Record<string, number | readonly string[]>>;
  /** A sentence for each field that cannot be sent. */
  faults: Readonly<Partial<Record<TunableParameter, string>>>;
}

interface Limits {
  parameters: readonly string[];
  maxOutputTokens: number;
}

/** The parameters to send: those that are set and that the model takes. */
export function parseSettings(settings: Settings, model: Limits): ParsedSettings {
  const parameters: Record<string, number | readonly string[]> = {};
  const faults: Partial<Record<TunableParameter, string>> = {};
  for (const name of tunableParameters) {
    const typed = settings[name] ?? "";
    if (typed.trim() === "" || !model.parameters.includes(name)) continue;
    const { value, fault } = name === "stop" ? parseStop(typed) : parseNumber(name, typed, model);
    if (fault) faults[name] = fault;
    else if (value !== undefined) parameters[name] = value;
  }
  return { parameters, faults };
}

/** The highest and lowest value of a parameter for a model. */
export function boundsOf(name: TunableParameter, model: Pick<Limits, "maxOutputTokens">) {
  const { min, max } = parameterFacts[name];
  return { min, max: name === "max_tokens" ? model.maxOutputTokens : max };
}

function parseNumber(name: TunableParameter, typed: string, model: Limits): { value?: number; fault?: string } {
  const { label, step } = parameterFacts[name];
  const { min = -Infinity, max = Infinity } = boundsOf(name, model);
  const value = Number(typed.trim().replace(",", "."));
  const whole = step === 1;
  const fits = Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value));
  if (fits) return { value };
  return { fault: `${label} is a ${whole ? "whole " : ""}number from ${min} to ${max}.` };
}

function parseStop(typed: string): { value?: readonly string[]; fault?: string } {
  const texts = typed
    .split("\n")
    .filter((line) => line !== "")
    .map(withLineBreaks);
  if (texts.length > 4) return { fault: "Use at most 4 stop sequences, one a line." };
  return { value: texts };
}

/** A line break cannot be typed into a list of lines, so `\n` stands for one. */
function withLineBreaks(line: string): string {
  return line.replaceAll(/\\([nt\\])/g, (_, letter: string) => (letter === "n" ? "\n" : letter === "t" ? "\t" : "\\"));
}
