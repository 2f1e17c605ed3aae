import { expect, test, vi } from "vitest";
import { createKeeper, type KeeperView, type KeptSave } from "./keeper";

type Answer =
  | { ok: true; data: { id: string; revision: number } }
  | { ok: false; error: { code: string; message: string; requestId: string } };
const refusal = (code: string): Answer => ({
  ok: false,
  error: { code, message: `Refused: ${code}`, requestId: "req_1" },
});

function setUp(answers: Answer[] = []) {
  const keys = ["key 1", "key 2", "key 3", "key 4", "key 5"];
  const waiting: (() => void)[] = [];
  const sent: KeptSave<string>[] = [];
  const save = vi.fn(async (input: KeptSave<string>): Promise<Answer> => {
    sent.push(input);
    await new Promise<void>((resolve) => waiting.push(resolve));
    return answers.shift() ?? { ok: true, data: { id: `cnv_${input.key}`, revision: input.revision + 1 } };
  });
  const keeper = createKeeper<string>({ read: () => "state", save, newKey: () => keys.shift() ?? "none" });
  const settle = async () => {
    for (const resolve of waiting.splice(0)) resolve();
    await new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { keeper, sent, settle };
}

const turns = (count: number) => [Array.from({ length: count }, (_, index) => index)];
const view = (said: readonly unknown[], changes: Partial<KeeperView> = {}): KeeperView => ({
  ...{ said, isEmpty: false, isRunning: false, projectId: "prj_1", keepDays: null, ...changes },
});
const empty = view([], { isEmpty: true });

test("an answer is kept when it has ended, and the next one in the same conversation", async () => {
  const { keeper, sent, settle } = setUp();
  keeper.look(empty);
  const [first, second] = [turns(1), turns(2)];
  keeper.look(view(first, { isRunning: true }));
  expect([sent.length, keeper.status.kind, keeper.isUnsaved()]).toEqual([0, "waiting", true]);
  keeper.look(view(first));
  expect(keeper.status.kind).toBe("saving");
  await settle();
  expect(keeper.status).toEqual({ kind: "kept", id: "cnv_key 1" });
  keeper.look(view(first));
  keeper.look(view(second));
  await settle();
  expect(sent.map(({ key, revision }) => [key, revision])).toEqual([
    ["key 1", 0],
    ["key 1", 1],
  ]);
  expect(keeper.isUnsaved()).toBe(false);
});

test("two saves are never under way at once, and the last state is kept", async () => {
  const { keeper, sent, settle } = setUp();
  for (const count of [1, 2, 3]) keeper.look(view(turns(count)));
  expect(sent).toHaveLength(1);
  await settle();
  await settle();
  expect(sent.map(({ revision }) => revision)).toEqual([0, 1]);
  expect(keeper.isUnsaved()).toBe(false);
});

test("what was said in a project that keeps nothing is never sent, also after another is chosen", async () => {
  const { keeper, sent } = setUp();
  keeper.look(view(turns(1), { keepDays: 0, isRunning: true }));
  keeper.look(view(turns(1), { keepDays: 0 }));
  keeper.look(view(turns(2), { keepDays: null }));
  expect([sent.length, keeper.status.kind]).toEqual([0, "off"]);
  keeper.look(empty);
  keeper.look(view(turns(1)));
  expect(sent).toHaveLength(1);
});

test("the server's word that nothing is kept holds for the whole conversation", async () => {
  const { keeper, sent, settle } = setUp([refusal("no_retention")]);
  keeper.look(view(turns(1)));
  await settle();
  keeper.look(view(turns(2)));
  expect([sent.length, keeper.status.kind]).toEqual([1, "off"]);
});

test("a conversation that went on in another tab goes on as one of its own", async () => {
  const { keeper, sent, settle } = setUp([refusal("conflict")]);
  keeper.replace({ id: "cnv_1", key: "old", revision: 4 }, () => {
    const opened = view(turns(1));
    keeper.look(opened);
    return opened;
  });
  expect(sent).toEqual([]);
  keeper.look(view(turns(2)));
  await settle();
  await settle();
  expect(sent.map(({ key, revision }) => [key, revision])).toEqual([
    ["old", 4],
    ["key 3", 0],
  ]);
  expect(keeper.status.kind).toBe("kept");
});

test("a failed save is said, nothing is lost, and it is tried again with the next message", async () => {
  const { keeper, sent, settle } = setUp([refusal("internal")]);
  const first = turns(1);
  keeper.look(view(first));
  await settle();
  expect(keeper.status).toEqual({ kind: "failed", message: "Refused: internal" });
  expect(keeper.isUnsaved()).toBe(true);
  keeper.look(view(turns(2)));
  await settle();
  expect([sent.length, keeper.status.kind]).toEqual([2, "kept"]);
});

test("what was cleared while it was saved begins anew", async () => {
  const { keeper, sent, settle } = setUp();
  keeper.look(view(turns(1)));
  keeper.look(empty);
  keeper.look(view(turns(1)));
  await settle();
  await settle();
  expect(sent.map(({ key, revision }) => [key, revision])).toEqual([
    ["key 1", 0],
    ["key 2", 0],
  ]);
});
