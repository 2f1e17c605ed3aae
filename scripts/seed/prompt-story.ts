import type { Temporal } from "temporal-polyfill";
import { newId } from "../../control-plane/ids.ts";
import { database } from "../../db/client.ts";
import { promptLabels } from "../../db/schema/prompt-labels.ts";
import { promptVersions } from "../../db/schema/prompt-versions.ts";
import { prompts } from "../../db/schema/prompts.ts";
import type { Person } from "./caller.ts";
import { recordConsoleAct } from "./console-side.ts";

interface DemoVersion {
  note: string;
  messages: { role: "system" | "user"; content: string }[];
  model?: string;
  parameters?: Record<string, number>;
}

interface DemoPrompt {
  name: string;
  description: string;
  project: string;
  sharing: "read" | "edit";
  labels: Record<string, number>;
  versions: DemoVersion[];
}

const library: readonly DemoPrompt[] = [
  {
    name: "Ticket summary",
    description: "Sums up a support ticket for the person who takes it over. Expects the whole thread as {{ticket}}.",
    project: "Inference platform",
    sharing: "edit",
    labels: { production: 2, staging: 3 },
    versions: [
      {
        note: "",
        messages: [
          { role: "system", content: "You sum up support tickets." },
          { role: "user", content: "Sum up this ticket:\n\n{{ticket}}" },
        ],
      },
      {
        note: "Three sentences, and what is open",
        model: "demo-large",
        parameters: { temperature: 0.2, max_tokens: 300 },
        messages: [
          {
            role: "system",
            content:
              "You sum up support tickets for the colleague who takes them over.\nUse at most three sentences.\nEnd with what is still open.",
          },
          { role: "user", content: "Sum up this ticket:\n\n{{ticket}}" },
        ],
      },
      {
        note: "Answers in the reader's language",
        model: "demo-large",
        parameters: { temperature: 0.2, max_tokens: 300 },
        messages: [
          {
            role: "system",
            content:
              "You sum up support tickets for the colleague who takes them over.\nUse at most three plain sentences in {{language}}.\nName no customer.\nEnd with what is still open.",
          },
          { role: "user", content: "Sum up this ticket:\n\n{{ticket}}" },
        ],
      },
    ],
  },
  {
    name: "SQL from a question",
    description: "Turns a question about {{schema}} into one SELECT statement.",
    project: "Research",
    sharing: "read",
    labels: { production: 1 },
    versions: [
      {
        note: "",
        parameters: { temperature: 0 },
        messages: [
          {
            role: "system",
            content: "You write one PostgreSQL SELECT statement and nothing else.\nThe tables are:\n{{schema}}",
          },
          { role: "user", content: "{{question}}" },
        ],
      },
      {
        note: "Refuses what the tables cannot answer",
        parameters: { temperature: 0 },
        messages: [
          {
            role: "system",
            content:
              "You write one PostgreSQL SELECT statement and nothing else.\nThe tables are:\n{{schema}}\nWhere they cannot answer the question, write: cannot be answered.",
          },
          { role: "user", content: "{{question}}" },
        ],
      },
    ],
  },
];

/** Two shared prompts with versions and labels. */
export async function addPromptStory(author: Person, projects: ReadonlyMap<string, string>, now: Temporal.Instant) {
  const day = (ago: number) => now.subtract({ hours: 24 * ago });
  for (const [index, { versions, labels, project, ...prompt }] of library.entries()) {
    const begun = 9 + 5 * index;
    const id = newId("prm", day(begun));
    const { organizationId } = author;
    const shared = { organizationId, promptId: id };
    await database()
      .insert(prompts)
      .values({
        ...{ id, organizationId, ownerId: author.id, projectId: projects.get(project) ?? null, ...prompt },
        ...{ latestNumber: versions.length, createdAt: day(begun).toString() },
        updatedAt: day(begun - versions.length).toString(),
      });
    await database()
      .insert(promptVersions)
      .values(
        versions.map((version, at) => ({
          ...{ id: newId("prv", day(begun - at)), ...shared, number: at + 1, createdBy: author.id },
          ...{ ...version, createdAt: day(begun - at).toString() },
        })),
      );
    await database()
      .insert(promptLabels)
      .values(
        Object.entries(labels).map(([name, number]) => ({
          ...{ ...shared, name, number, movedBy: author.id, movedAt: day(begun - versions.length).toString() },
        })),
      );
    await recordConsoleAct(author, day(begun), {
      action: "prompt.create",
      target: { type: "prompt", id, name: prompt.name },
    });
  }
}
