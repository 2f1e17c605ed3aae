import { desc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { database } from "@/db/client";
import { auditEntries } from "@/db/schema/audit-entries";
import { describeRefusals } from "@/lib/testing/describe-refusals";
import { arriveAs, formOf } from "@/lib/testing/mock-request";
import { stubControlPlane } from "@/lib/testing/stub-control-plane";
import { makeMember, type TestMember, withConsole } from "@/lib/testing/with-console";
import { removeViewAction, saveViewAction } from "./actions";
import { listSavedViews } from "./queries";
import { saveView } from "./save-view";

vi.mock("next/headers", async () => (await import("@/lib/testing/mock-request")).nextHeaders);
vi.mock("next/cache", async () => (await import("@/lib/testing/mock-request")).nextCache);
vi.mock("react", async (original) =>
  (await import("@/lib/testing/mock-request")).withoutCache(original as () => Promise<object>),
);

withConsole();
const stub = stubControlPlane({});
const view = { page: "reservations", name: "Running in Europe", query: "region=eu-north&state=running" };

let viewer: TestMember;
let administrator: TestMember;
beforeEach(async () => {
  viewer = await makeMember("viewer");
  administrator = await makeMember("administrator", viewer.ctx);
  await arriveAs(viewer.token);
});

const save = (changes: Record<string, string> = {}, who = viewer) =>
  arriveAs(who.token).then(() => saveViewAction(who.ctx.slug, null, formOf({ ...view, ...changes })));
const remove = (viewId: string, who = viewer) =>
  arriveAs(who.token).then(() => removeViewAction(who.ctx.slug, null, formOf({ viewId })));

describeRefusals(
  [
    {
      name: "saving a view",
      action: saveViewAction,
      needs: "reservations.read",
      valid: view,
      invalid: [{ page: "invoices" }, { name: " " }, { name: "x".repeat(61) }, { query: "x".repeat(2001) }],
    },
    {
      name: "removing a view",
      action: removeViewAction,
      needs: "reservations.read",
      valid: { viewId: "view_1" },
      invalid: [{ viewId: "" }],
    },
  ],
  stub,
);

describe("saved views", () => {
  test("keep the filters without the place in the list, with an entry in the audit log", async () => {
    await save({ query: "state=running&cursor=abc&region=eu-north" });
    const [saved] = await listSavedViews(viewer.ctx);
    expect(saved).toMatchObject({ name: view.name, query: "region=eu-north&state=running", isShared: false });
    const [entry] = await database()
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.organizationId, viewer.ctx.organizationId))
      .orderBy(desc(auditEntries.id));
    expect(entry).toMatchObject({ action: "saved_view.save", outcome: "succeeded", targetId: saved?.id });
  });

  test("are replaced by one of the same name, also in other letters, and at once", async () => {
    const given = { page: "reservations", query: "", shared: false } as const;
    await Promise.all(["Running", "running", "RUNNING"].map((name) => saveView(viewer.ctx, { ...given, name })));
    expect(await listSavedViews(viewer.ctx)).toHaveLength(1);
  });

  test("are one's own unless they are shared", async () => {
    await save();
    await save({ name: "Everything", shared: "on" });
    expect((await listSavedViews(administrator.ctx)).map(({ name, sharedBy }) => [name, sharedBy])).toEqual([
      ["Everything", viewer.ctx.userName],
    ]);
    expect(await listSavedViews((await makeMember("owner")).ctx)).toEqual([]);
  });

  test("are removed by who made them; shared ones also by who manages members, and by nobody else", async () => {
    await save();
    await save({ name: "Shared", shared: "on" });
    const [own, shared] = await listSavedViews(viewer.ctx);
    const stranger = await makeMember("owner");
    const colleague = await makeMember("engineer", viewer.ctx);
    for (const who of [stranger, colleague]) {
      expect(await remove(shared?.id ?? "", who)).toMatchObject({ ok: false, error: { code: "not_found" } });
    }
    expect(await remove(own?.id ?? "", administrator)).toMatchObject({ ok: false, error: { code: "not_found" } });
    expect(await remove(shared?.id ?? "", administrator)).toMatchObject({ ok: true });
    expect(await remove(own?.id ?? "")).toMatchObject({ ok: true });
    expect(await listSavedViews(viewer.ctx)).toEqual([]);
  });

  test("are at most fifty for each person, also when many are saved at once", async () => {
    const input = { page: "reservations", query: "", shared: false } as const;
    const outcomes = await Promise.allSettled(
      Array.from({ length: 55 }, (_, index) => saveView(viewer.ctx, { ...input, name: `View ${index}` })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(50);
    expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "limit_reached" } });
    const [first] = await listSavedViews(viewer.ctx);
    await saveView(viewer.ctx, { ...input, name: first?.name ?? "", query: "state=past" });
    expect(await listSavedViews(viewer.ctx)).toHaveLength(50);
  });
});
