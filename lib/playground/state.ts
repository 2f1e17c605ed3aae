import type { Settings } from "./settings";
import type { Turn } from "./turn";

/** A function that the model may ask to be called. Texts are as typed; they are checked when a message is sent. */
export interface ToolDefinition {
  name: string;
  description: string;
  /** A JSON schema of its arguments. */
  parameters: string;
  /** What the model is told that it answered. */
  reply: string;
  /** The reply is given without asking. */
  repliesByItself: boolean;
}

export type ToolChoice = "auto" | "required" | "none";

export interface OutputFormat {
  kind: "text" | "json" | "schema";
  /** A JSON schema, as typed. */
  schema: string;
}

export const efforts = ["minimal", "low", "medium", "high"] as const;
export type Effort = (typeof efforts)[number];

/** With what a column's answers are made. What a model does not take is kept and not sent. */
export interface ColumnSettings {
  /** With variables as `{{name}}`. */
  system: string;
  parameters: Settings;
  output: OutputFormat;
  tools: readonly ToolDefinition[];
  toolChoice: ToolChoice;
  /** How many alternatives of each token are asked for; null for no probabilities. */
  alternatives: number | null;
  /** How long the model thinks; null leaves the choice to the engine. */
  effort: Effort | null;
}

export interface Column {
  id: number;
  modelId: string;
  settings: ColumnSettings;
  turns: readonly Turn[];
  /** By id of a turn, 0 for the beginning: the turn that follows it in the branch that is shown, 0 for none. */
  chosen: Readonly<Record<string, number>>;
}

/**
 * Everything that is in the playground: it can be written down, kept, and opened again. `checkState` reads it from where
 * it was kept; models stand in the address too.
 */
export interface PlaygroundState {
  version: 1;
  /** One to four. */
  columns: readonly Column[];
  variables: Readonly<Record<string, string>>;
  /** What is written and not sent. */
  draft: string;
}

export const mostColumns = 4;

export const noSettings: ColumnSettings = {
  system: "",
  parameters: {},
  output: { kind: "text", schema: "" },
  tools: [],
  toolChoice: "auto",
  alternatives: null,
  effort: null,
};

/** A playground with nothing in it but a column for each model. */
export function emptyState(modelIds: readonly string[]): PlaygroundState {
  const columns = modelIds.slice(0, mostColumns).map((modelId, index) => emptyColumn(index + 1, modelId));
  return { version: 1, columns, variables: {}, draft: "" };
}

/** A column without a turn, with the settings left to the model. */
export function emptyColumn(id: number, modelId: string): Column {
  return { id, modelId, settings: noSettings, turns: [], chosen: {} };
}
