import { changeTags } from "../../control-plane/contract/tags.ts";
import type { Customer } from "./customer-side.ts";

type Things = { subjectType: "project" | "reservation" | "apiKey"; subjectId: string }[];

/** Tags of projects, keys and reservations, so that usage has something to be split by; one project stays untagged. */
export async function tagThings(
  { caller, person }: Customer,
  ids: {
    projects: ReadonlyMap<string, string>;
    serving: string;
    notebooks: string;
    reservations: readonly [name: string, id: string][];
  },
): Promise<void> {
  const set = async (things: Things, tags: Record<string, string>) => {
    if (things.length > 0) await caller.as(person, changeTags, { body: { things, set: tags } });
  };
  const project = (name: string): Things =>
    [ids.projects.get(name)].flatMap((id) => (id ? [{ subjectType: "project" as const, subjectId: id }] : []));
  await set(project("Inference platform"), { team: "platform", stage: "production" });
  await set(project("Foundation models"), { team: "training" });
  await set([{ subjectType: "apiKey", subjectId: ids.serving }], { stage: "production" });
  await set([{ subjectType: "apiKey", subjectId: ids.notebooks }], { stage: "exploration" });
  const serving = ids.reservations.filter(([name]) => /serving|inference/i.test(name));
  await set(
    serving.map(([, id]) => ({ subjectType: "reservation", subjectId: id })),
    { stage: "production", service: "chat" },
  );
}
