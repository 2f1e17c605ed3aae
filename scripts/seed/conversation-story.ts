import type { Temporal } from "temporal-polyfill";
import { newId } from "../../control-plane/ids.ts";
import { database } from "../../db/client.ts";
import { conversations } from "../../db/schema/conversations.ts";
import { presets } from "../../db/schema/presets.ts";
import { retentionRules } from "../../db/schema/retention-rules.ts";
import type { Person } from "./caller.ts";

interface DemoConversation {
  project: string;
  model: string;
  modelName: string;
  daysAgo: number;
  shared: boolean;
  system: string;
  said: readonly (readonly [prompt: string, answer: string])[];
}

const said: readonly DemoConversation[] = [
  {
    ...{ project: "Inference platform", model: "demo-large", modelName: "Demo Large", daysAgo: 1, shared: true },
    system: "You explain Headroom to new colleagues in a few plain sentences.",
    said: [
      [
        "What does the notice class of surplus nodes mean?",
        "It is how long before a reclaim you are told. With a notice of one hour you have an hour to save your work before the nodes are taken back.",
      ],
      [
        "And what happens when the notice is broken?",
        "The missing time is credited by itself, with the readings that show it, on the next invoice.",
      ],
    ],
  },
  {
    ...{ project: "Research", model: "demo-small", modelName: "Demo Small", daysAgo: 3, shared: false },
    system: "",
    said: [
      [
        "Write a regular expression for an ISO date.",
        "`^\\d{4}-\\d{2}-\\d{2}$` matches the shape. It does not check that the day exists.",
      ],
    ],
  },
  {
    ...{ project: "Inference platform", model: "demo-large", modelName: "Demo Large", daysAgo: 8, shared: false },
    system: "You sum up support tickets.",
    said: [["Sum up: the job stopped at 02:10 because a node lost its GPUs.", "A node fault ended the job at 02:10."]],
  },
];

/** A few conversations of one person, a preset, and a project that keeps its conversations for 90 days. */
export async function addConversationStory(
  person: Person,
  projects: ReadonlyMap<string, string>,
  now: Temporal.Instant,
): Promise<void> {
  const of = { organizationId: person.organizationId, userId: person.id };
  await database()
    .insert(conversations)
    .values(
      said.map((conversation) => {
        const { project, model, daysAgo, shared } = conversation;
        const at = now.subtract({ hours: 24 * daysAgo });
        return {
          ...{ ...of, id: newId("cnv", at), key: crypto.randomUUID(), projectId: projects.get(project) ?? "" },
          ...{ title: conversation.said[0]?.[0] ?? "", models: [model], state: stateOf(conversation), shared },
          ...{ words: [conversation.system, ...conversation.said.flat()].join("\n"), revision: 1 },
          ...{ messages: 2 * conversation.said.length, createdAt: at.toString(), updatedAt: at.toString() },
        };
      }),
    );
  const preset = { model: "demo-large", modelName: "", system: "Answer in three sentences at most.", said: [] };
  await database()
    .insert(presets)
    .values({ ...of, id: newId("pst", now), name: "Short answers", shared: true, state: stateOf(preset) });
  await database()
    .insert(retentionRules)
    .values({
      ...{ organizationId: person.organizationId, projectId: projects.get("Research") ?? "" },
      ...{ keepDays: 90, changedBy: person.id },
    });
}

/** A playground with one column, in the shape that `lib/playground/state-schema.ts` checks. */
export function stateOf({
  model,
  modelName,
  system,
  said,
}: Pick<DemoConversation, "model" | "modelName" | "system" | "said">) {
  const settings = {
    ...{ system, parameters: { temperature: "0.3" }, output: { kind: "text", schema: "" } },
    ...{ tools: [], toolChoice: "auto", alternatives: null, effort: null },
  };
  const turns = said.map(([prompt, text], index) => ({
    ...{ id: index + 1, parentId: index === 0 ? null : index, round: null },
    prompt: { kind: "user", text: prompt, attachments: [] },
    answer: {
      ...{ state: "finished", modelId: model, modelName, text, reasoning: "", toolCalls: [], probabilities: null },
      ...{ expected: null, continued: 0, edited: false, firstTokenMs: 180, writingMs: 900, tokens: null, cost: null },
      ...{ finishReason: "stop", requestId: null, problem: null },
    },
  }));
  return { version: 1, columns: [{ id: 1, modelId: model, settings, turns, chosen: {} }], variables: {}, draft: "" };
}
