import type { PlaygroundState } from "@/lib/playground/state";
import type { Turn } from "@/lib/playground/turn";

/** A kept playground with one column, for tests: each prompt with its answer. */
export function makeKeptState(
  said: readonly (readonly [prompt: string, answer: string])[],
  { model = "demo-small", name = "Demo Small", system = "" } = {},
): PlaygroundState {
  const turns = said.map(([prompt, answer], index): Turn => {
    const id = index + 1;
    return {
      ...{ id, parentId: index === 0 ? null : index, round: null },
      prompt: { kind: "user", text: prompt, attachments: [] },
      answer: {
        ...{ state: "finished", modelId: model, modelName: name, text: answer, reasoning: "", toolCalls: [] },
        ...{
          probabilities: null,
          expected: null,
          continued: 0,
          edited: false,
          firstTokenMs: 140,
          writingMs: 900,
          tokens: null,
        },
        ...{ cost: null, finishReason: "stop", requestId: null, problem: null },
      },
    };
  });
  return {
    version: 1,
    columns: [
      {
        ...{ id: 1, modelId: model, turns, chosen: {} },
        settings: {
          ...{ system, parameters: {}, output: { kind: "text", schema: "" } },
          ...{ tools: [], toolChoice: "auto", alternatives: null, effort: null },
        },
      },
    ],
    variables: {},
    draft: "",
  };
}
