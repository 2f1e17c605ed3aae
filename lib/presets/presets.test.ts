import { beforeEach, describe, expect, test, vi } from "vitest";
import { makeKeptState } from "@/lib/conversations/testing/make-kept-state";
import { codeOf } from "@/lib/testing/code-of";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { removePresetAction, savePresetAction } from "./actions";
import { mostPresets } from "./preset";
import { getPresetState, listPresets } from "./queries";
import { savePreset } from "./save-preset";
import { savePresetInput } from "./schema";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const stub = stubControlPlane({});
const state = makeKeptState([], { system: "Be brief." });

let engineer: TestMember;
let colleague: TestMember;
beforeEach(async () => {
  engineer = await makeMember("engineer");
  colleague = await makeMember("engineer", engineer.ctx);
});
const save = (changes: object = {}, who = engineer) =>
  arriveAs(who.token).then(() => savePresetAction(who.ctx.slug, { name: "Brief", shared: false, state, ...changes }));
const names = async (who: TestMember) => (await listPresets(who.ctx)).map(({ name, sharedBy }) => [name, sharedBy]);

describeRefusals(
  [
    {
      name: "removing a preset",
      action: removePresetAction,
      needs: "models.use",
      valid: { presetId: "pst_1" },
      invalid: [{ presetId: "" }],
    },
  ],
  stub,
);

describe("presets", () => {
  test("are not saved by who may not use models, signed out, or elsewhere", async () => {
    await arriveAs(null);
    const input = { name: "Brief", shared: false, state };
    expect(await savePresetAction(engineer.ctx.slug, input)).toMatchObject({ error: { code: "unauthenticated" } });
    const viewer = await makeMember("viewer", engineer.ctx);
    expect(await save({}, viewer)).toMatchObject({ error: { code: "forbidden" } });
    await arriveAs((await makeMember("owner")).token);
    expect(await savePresetAction(engineer.ctx.slug, input)).toMatchObject({ error: { code: "not_found" } });
  });

  test("hold settings and nothing that was said", async () => {
    const parse = (given: object) =>
      savePresetInput.safeParse({ name: "Brief", shared: false, state, ...given }).success;
    expect(parse({})).toBe(true);
    expect(parse({ state: makeKeptState([["Hello", "Hi"]]) })).toBe(false);
    expect(parse({ state: makeKeptState([], { system: "x".repeat(200_000) }) })).toBe(false);
    expect(parse({ name: " " })).toBe(false);
  });

  test("are one's own unless they are shared; another's private one is not found", async () => {
    const made = await save();
    const id = made.ok ? made.data.id : "";
    expect(await getPresetState(engineer.ctx, id)).toEqual(state);
    expect(await names(colleague)).toEqual([]);
    expect(await codeOf(getPresetState(colleague.ctx, id))).toBe("not_found");
    await arriveAs(colleague.token);
    expect(await removePresetAction(colleague.ctx.slug, { presetId: id })).toMatchObject({
      error: { code: "not_found" },
    });
    await save({ shared: true });
    expect(await names(colleague)).toEqual([["Brief", engineer.ctx.userName]]);
    expect(await getPresetState(colleague.ctx, id)).toEqual(state);
    const stranger = await makeMember("owner");
    expect(await codeOf(getPresetState(stranger.ctx, id))).toBe("not_found");
    await arriveAs(engineer.token);
    expect(await removePresetAction(engineer.ctx.slug, { presetId: id })).toMatchObject({ ok: true });
    expect(await names(engineer)).toEqual([]);
  });

  test("of one name are one, and at most a hundred", async () => {
    const input = { shared: false, state };
    await Promise.all(["Brief", "brief", "BRIEF"].map((name) => savePreset(engineer.ctx, { ...input, name })));
    expect(await names(engineer)).toHaveLength(1);
    for (let index = 1; index < mostPresets; index += 1)
      await savePreset(engineer.ctx, { ...input, name: `P ${index}` });
    expect(await codeOf(savePreset(engineer.ctx, { ...input, name: "One more" }))).toBe("limit_reached");
    expect(await codeOf(savePreset(engineer.ctx, { ...input, name: "P 1" }))).toBe("done");
  });
});
